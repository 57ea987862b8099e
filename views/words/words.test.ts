import { describe, expect, test } from "bun:test";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { words } from "./index.ts";
import { dayOf, speech } from "./speech.ts";

const HOUR = 3_600_000;
/** Every sentence, functions called with something plausible. */
function sentences(value: unknown, path: string): [string, string][] {
	if (typeof value === "string") return [[path, value]];
	if (typeof value === "function") {
		const made = [0, 1, 2, 1_234].flatMap((n) => {
			const args = /list|^typing|\.typing/.test(path)
				? [["Maud", "Lou"].slice(0, Math.max(1, n))]
				: /(promise|duration|List|Text|vanishes|mentionsSay)/.test(path)
					? [(n + 1) * HOUR, 12 * HOUR]
					: /(\.n|number|people|others|unread|leftToWrite|tooLongBy|jumpFound|latestNew|tooLong|waiting|inboxWaits|age|online|moreRooms|peopleWord)$/.test(
								path,
							)
						? [n]
						: /\.(time|day|sentOn|decidedOn|measureUntil|letterUntil|objectSays)$/.test(
									path,
								)
							? [HOUR * n, HOUR * n]
							: ["Maud", n];
			return sentences(
				(value as (...args: unknown[]) => unknown)(...args),
				`${path}(${n})`,
			);
		});
		return made;
	}
	if (value && typeof value === "object")
		return Object.entries(value).flatMap(([key, inner]) =>
			sentences(inner, `${path}.${key}`),
		);
	throw new Error(`${path} is not a sentence`);
}
const french = sentences(fr, "fr");
const english = sentences(en, "en");

describe("every sentence", () => {
	test("is there in both languages, in the same places", () => {
		const names = (list: [string, string][]) =>
			list.map(([path]) => path.slice(2)).sort();
		expect(names(english)).toEqual(names(french));
	});
	test("says something, and has no hole in it", () => {
		for (const [path, sentence] of [...french, ...english]) {
			expect(`${path}: ${sentence.trim()}`).not.toBe(`${path}: `);
			expect(`${path}: ${sentence}`).not.toMatch(
				/undefined|NaN|\[object|\{\w+\}|null/,
			);
		}
	});
	test("is not the same in both languages by oversight", () => {
		const same = french.filter(
			([path, sentence], i) =>
				sentence === english[i]?.[1] &&
				sentence.length > 13 &&
				path === `fr${english[i]?.[0].slice(2)}`,
		);
		expect(same).toEqual([]);
	});
	test("has typographic apostrophes", () => {
		for (const [path, sentence] of [...french, ...english])
			expect(`${path}: ${sentence}`).not.toContain("'");
	});
});

describe("French", () => {
	test("has no breaking space before ; : ! ? nor inside «  »", () => {
		for (const [path, sentence] of french)
			expect(`${path}|${sentence}`).not.toMatch(/ [;:!?»]|« /);
	});
	test("counts zero and one as one", () => {
		expect([0, 1, 2, 1_284].map(fr.people)).toEqual([
			"0\u00a0personne",
			"1\u00a0personne",
			"2\u00a0personnes",
			"1\u202f284\u00a0personnes",
		]);
		expect(fr.typing(["Lou"])).toBe("Lou écrit…");
		expect(fr.typing(["Lou", "Maud"])).toBe("Lou et Maud écrivent…");
	});
	test("promises what the settings say", () => {
		expect(fr.promise(3 * HOUR, 12 * HOUR)).toBe(
			"Réservé aux adultes. Ce que vous dites s’efface après 3\u00a0heures\u202f; votre fiche, quand vous partez ou après 12\u00a0heures d’absence.",
		);
		expect(fr.promise(90 * 60_000, 48 * HOUR)).toContain(
			"1\u00a0heure et 30\u00a0minutes",
		);
		expect(fr.promise(90 * 60_000, 48 * HOUR)).toContain("2\u00a0jours");
		expect(fr.aboutMessagesList(3 * HOUR)[1]).toContain("45\u00a0minutes");
		expect(fr.aboutMessagesList(24 * HOUR)[1]).toContain("1\u00a0heure ");
		expect(fr.aboutMessagesList(24 * HOUR)[1]).toContain("quittent le disque");
		// A database’s log outlives what is erased: nothing else may be promised.
		expect(fr.aboutMessagesList(24 * HOUR, true)[1]).toContain(
			"journal technique",
		);
	});
});

describe("English", () => {
	test("counts only one as one", () => {
		expect([0, 1, 2, 1_284].map(en.people)).toEqual([
			"0\u00a0people",
			"1\u00a0person",
			"2\u00a0people",
			"1,284\u00a0people",
		]);
		expect(en.typing(["Lou"])).toBe("Lou is typing…");
		expect(en.typing(["Lou", "Maud"])).toBe("Lou and Maud are typing…");
	});
});

describe("time", () => {
	const noon = new Date(2026, 10, 22, 12).getTime();
	test("days near by have names of their own", () => {
		expect(
			[0, 1, 2].map((days) => speech("fr").day(noon - days * 24 * HOUR, noon)),
		).toEqual(["aujourd’hui", "hier", "vendredi 20 novembre"]);
		expect(speech("en").day(noon - 24 * HOUR, noon)).toBe("yesterday");
		expect(dayOf(noon)).toBe("2026-11-22");
	});
	test("very short lives are told in seconds", () => {
		expect(
			[3_000, 60_000, 150_000, HOUR, 26 * HOUR].map(speech("fr").duration),
		).toEqual([
			"3\u00a0secondes",
			"1\u00a0minute",
			"2\u00a0minutes et 30\u00a0secondes",
			"1\u00a0heure",
			"26\u00a0heures",
		]);
	});
	test("words follow the locale", () => {
		expect(words("fr").enter).toBe("Entrer");
		expect(words("en").enter).toBe("Enter");
	});
});
