// The sentences of suites/*.txt, held against the pack. Prints precision and recall, of the part that the rules were written
// against and of the part that was held out, and asserts both.

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { type Trial, tryRules } from "./try-rules.ts";

interface Sentence {
	/** The rule it must meet; "" for a look-alike. */
	readonly rule: string;
	readonly text: string;
}

/** `+ text`, `- text` or `rule: text`; anything else is a comment. */
function readSuite(name: string): readonly Sentence[] {
	const file = new URL(`suites/${name}.txt`, import.meta.url);
	return readFileSync(file, "utf8")
		.split("\n")
		.flatMap((line) => {
			const [, sign = "", text = ""] =
				/^([+-]|[a-z-]+:) (.+)$/.exec(line) ?? [];
			if (text === "") return [];
			return [{ rule: sign === "-" ? "" : sign.replace(/:$/, ""), text }];
		});
}

const roomTrial = (): Trial => {
	const read = tryRules("room");
	if (!read.ok) throw new Error(read.problems.join("; "));
	return read.trial;
};
const trial = roomTrial();

interface Figures {
	readonly recall: number;
	readonly precision: number;
	/** False alarms among the look-alikes. */
	readonly alarms: number;
	readonly wrong: readonly string[];
}

function measure(
	sentences: readonly Sentence[],
	isFound: (text: string) => boolean,
): Figures {
	const found = { right: 0, missed: 0, alarms: 0, quiet: 0 };
	const wrong: string[] = [];
	for (const { rule, text } of sentences) {
		const isSo = isFound(text);
		found[
			rule === "" ? (isSo ? "alarms" : "quiet") : isSo ? "right" : "missed"
		]++;
		if (isSo === (rule === "")) wrong.push(text);
	}
	return {
		recall: found.right / (found.right + found.missed),
		precision: found.right / (found.right + found.alarms),
		alarms: found.alarms / (found.alarms + found.quiet),
		wrong,
	};
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

function print(
	name: string,
	sentences: readonly Sentence[],
	figures: Figures,
): void {
	const { recall, precision, alarms, wrong } = figures;
	process.stdout.write(
		`${name.padEnd(22)} ${String(sentences.length).padStart(4)} sentences   recall ${percent(recall)}   precision ${percent(precision)}   false alarms ${percent(alarms)}\n`,
	);
	if (!/held-out|unseen/.test(name))
		for (const text of wrong) process.stdout.write(`  wrong: ${text}\n`);
}

const saysMinor = (text: string): boolean =>
	trial(text).rule === "stated-minor";
const givesContact = (text: string): boolean => {
	const { outcome, rule, counters } = trial(text);
	return (
		(outcome === "mask" && rule === "masks-contact") ||
		counters.includes("links")
	);
};

describe("the pack, on sentences written for it", () => {
	for (const name of ["underage", "underage-held-out"])
		test(`${name}: recall and precision of at least 95 %`, () => {
			const sentences = readSuite(name);
			const figures = measure(sentences, saysMinor);
			print(name, sentences, figures);
			expect(figures.recall).toBeGreaterThanOrEqual(0.95);
			expect(figures.precision).toBeGreaterThanOrEqual(0.95);
		});

	test("underage-unseen: what it makes of sentences that no rule was written for", () => {
		const sentences = readSuite("underage-unseen");
		const figures = measure(sentences, saysMinor);
		print("underage-unseen", sentences, figures);
		expect(figures.recall).toBeGreaterThanOrEqual(0.9);
		expect(figures.precision).toBeGreaterThanOrEqual(0.95);
	});

	for (const name of ["contact", "contact-held-out", "contact-unseen"])
		test(`${name}: recall of at least 90 %, false alarms of at most 1 %`, () => {
			const sentences = readSuite(name);
			const figures = measure(sentences, givesContact);
			print(name, sentences, figures);
			expect(figures.recall).toBeGreaterThanOrEqual(0.9);
			expect(figures.alarms).toBeLessThanOrEqual(0.01);
		});

	test("each is worth reading: four hundred sentences and more, none twice", () => {
		for (const name of ["underage", "contact"]) {
			const texts = [...readSuite(name), ...readSuite(`${name}-held-out`)].map(
				(one) => one.text,
			);
			expect(texts.length).toBeGreaterThanOrEqual(400);
			expect(new Set(texts).size).toBe(texts.length);
		}
	});

	test("what one suite holds gives no alarm in the other", () => {
		const ages = [...readSuite("underage"), ...readSuite("underage-held-out")];
		const contacts = [
			...readSuite("contact"),
			...readSuite("contact-held-out"),
		];
		expect(ages.filter(({ text }) => givesContact(text))).toEqual([]);
		expect(contacts.filter(({ text }) => saysMinor(text))).toEqual([]);
	});

	test("the last year of school is counted in the shadow, and nothing is held: some who are in it are 18", () => {
		const read = (text: string) => {
			const { outcome, shadow } = trial(text);
			return { text, outcome, shadow };
		};
		for (const text of [
			"en terminale et toi ?",
			"je suis en terminale",
			"high school senior here",
		])
			expect(read(text)).toEqual({
				text,
				outcome: "allow",
				shadow: ["last-school-year"],
			});
		for (const text of [
			"j'suis prof de terminale",
			"ma fille est en terminale",
			"maladie en phase terminale",
			"il est en terminale, un cancer",
		])
			expect(read(text)).toEqual({ text, outcome: "allow", shadow: [] });
		expect(read("je suis en terminale, j'ai 17 ans").outcome).toBe("hold");
	});

	const care = readSuite("care");
	for (const card of ["meeting", "money", "images"] as const)
		test(`care: a card about ${card}`, () => {
			const own = care.map((one) =>
				one.rule === card ? one : { ...one, rule: "" },
			);
			const figures = measure(own, (text) => trial(text).cards.includes(card));
			print(`card: ${card}`, own, figures);
			expect(figures.recall).toBeGreaterThanOrEqual(0.9);
			expect(figures.precision).toBeGreaterThanOrEqual(0.9);
		});

	const harms = readSuite("harms");
	for (const rule of new Set(
		harms.map((one) => one.rule).filter((one) => one !== ""),
	))
		test(`harms: ${rule}`, () => {
			const own = harms.map((one) =>
				one.rule === rule ? one : { ...one, rule: "" },
			);
			const figures = measure(own, (text) => trial(text).rule === rule);
			print(rule, own, figures);
			expect(figures.recall).toBeGreaterThanOrEqual(0.9);
			expect(figures.precision).toBeGreaterThanOrEqual(0.9);
		});
});
