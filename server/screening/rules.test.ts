import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { sizes } from "../../wire/index.ts";
import {
	COPIES_MAX,
	COPIES_MS,
	decideFlood,
	decideLength,
	decideMentions,
	type Kind,
	MENTIONS_MAX,
	REPEAT_MS,
	REPEATS_MAX,
	type Recent,
	tidy,
} from "./rules.ts";

const kinds: readonly Kind[] = [
	"message",
	"request-line",
	"room-name",
	"room-line",
	"away",
];
const allow = expect.objectContaining({ outcome: "allow" });
const refuse = (code: string) =>
	expect.objectContaining({ outcome: "refuse", code });

describe("tidying", () => {
	test("twice is once, and nothing that hides or steers is left", () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...kinds),
				fc.string({ unit: "binary" }),
				(kind, text) => {
					const tidied = tidy(kind, text);
					expect(tidy(kind, tidied)).toBe(tidied);
					expect(tidied).toBe(tidied.trim());
					expect(
						/\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(
							tidied.replaceAll("\n", ""),
						),
					).toBe(false);
				},
			),
		);
	});

	test("keeps what people mean: lines, joined emoji, other scripts", () => {
		for (const text of ["a\n\nb", "👩🏽‍🚀", "مرحبا", "क्षत्रिय", "日本語"])
			expect(tidy("message", text)).toBe(text);
		expect(tidy("message", "a\r\n\r\n\r\n\r\nb\u2028c")).toBe("a\n\nb\nc");
		expect(tidy("room-name", "a\n b")).toBe("a b");
	});

	test("leaves nothing of what nobody can see, and few of the marks that pile up", () => {
		const fillers =
			"\u2800 \u3164 \u115f \u{e0041} \u00ad \u200d \ufe0f \u0001 \u180e";
		for (const text of [...fillers.split(" "), fillers])
			expect([text, tidy("message", text)]).toEqual([text, ""]);
		expect(tidy("message", "a\u2800b")).toBe("a\u2800b");
		expect(tidy("message", `z${"\u0301".repeat(60)}!`)).toBe(
			`z${"\u0301".repeat(6)}!`,
		);
		for (const text of ["Nguyễn", "ក្រុំ", "မြန်မာ", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"])
			expect(tidy("message", text)).toBe(text);
	});
});

test("each kind of text has its own length, and says so", () => {
	expect(decideLength("message", "")).toEqual(refuse("message.empty"));
	expect(decideLength("message", "x".repeat(sizes.messageMax))).toEqual(allow);
	expect(decideLength("message", "x".repeat(sizes.messageMax + 1))).toEqual(
		refuse("message.too-long"),
	);
	expect(decideLength("request-line", "")).toEqual(
		refuse("request.line-length"),
	);
	expect(decideLength("room-name", "x")).toEqual(refuse("room.name-length"));
	expect(decideLength("room-line", "")).toEqual(allow);
	expect(decideLength("away", "")).toEqual(allow);
});

test("so many people can be mentioned at once, each counted once; an address is no mention", () => {
	const names = Array.from({ length: MENTIONS_MAX }, (_, i) => `@n${i}`).join(
		" ",
	);
	expect(decideMentions(`${names} ${names}`)).toEqual(allow);
	expect(decideMentions(`${names} a@b c@d`)).toEqual(allow);
	expect(decideMentions(`${names} @more`)).toEqual(refuse("message.mentions"));
});

describe("a flood", () => {
	const said = (change: Partial<Recent>): Recent => ({
		hash: 1,
		stream: "a",
		at: 0,
		key: "",
		...change,
	});
	const times = (count: number, change: (i: number) => Partial<Recent>) =>
		Array.from({ length: count }, (_, i) => said(change(i)));

	test("is the same text again and again in one place, for a while", () => {
		const recent = times(REPEATS_MAX, () => ({}));
		expect(decideFlood(recent.slice(1), said({}), 1)).toEqual(allow);
		expect(decideFlood(recent, said({}), 1)).toEqual(
			refuse("message.repeated"),
		);
		expect(decideFlood(recent, said({ hash: 2 }), 1)).toEqual(allow);
		expect(decideFlood(recent, said({ at: REPEAT_MS }), 1)).toEqual(allow);
		expect(decideFlood(recent, said({}), 2)).toEqual(allow);
	});

	test("is the same text in many places, for a while", () => {
		const recent = times(COPIES_MAX, (i) => ({ stream: `s${i}` }));
		expect(decideFlood(recent.slice(1), said({}), 1)).toEqual(allow);
		expect(decideFlood(recent, said({}), 1)).toEqual(refuse("message.flood"));
		expect(decideFlood(recent, said({ at: COPIES_MS }), 1)).toEqual(allow);
	});
});
