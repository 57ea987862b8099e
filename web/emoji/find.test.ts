import { describe, expect, test } from "bun:test";
import { isEmoji } from "../../server/messages/rules.ts";
import { findEmoji, kinds, readEmoji } from "./find.ts";

const all = readEmoji(
	await Bun.file(new URL("list.txt", import.meta.url)).text(),
);

const signs = (wanted: string, most = 3) =>
	findEmoji(all, wanted, most).map(({ sign }) => sign);

describe("emoji", () => {
	test("are found by name in both languages, without accents, as one word or several", () => {
		expect(signs("cœur", 1)).toEqual(["❤️"]);
		expect(signs("coeur", 1)).toEqual(["❤️"]);
		expect(signs("heart", 1)).toEqual(["❤️"]);
		expect(signs("thumbsup", 1)).toEqual(["👍"]);
		expect(signs("thumbs u", 1)).toEqual(["👍"]);
		expect(signs("clindoeil")).toContain("😉");
		expect(signs("frites", 1)).toEqual(["🍟"]);
	});

	test("named exactly come first, then those that begin so", () => {
		expect(signs("rose", 1)).toEqual(["🌹"]);
		expect(signs("chat", 1)).toEqual(["🐱"]);
		expect(signs("zzzzzz")).toEqual([]);
	});

	test("are each one emoji, there once, with a name in each language", () => {
		expect([...new Set(all.map(({ kind }) => kind))]).toEqual([...kinds]);
		expect(all.length).toBeGreaterThan(250);
		expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length);
		for (const { sign, label } of all) {
			expect(`${sign} ${isEmoji(sign)}`).toBe(`${sign} true`);
			expect(label.fr.length * label.en.length).toBeGreaterThan(0);
		}
	});
});
