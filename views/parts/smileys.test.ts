import { describe, expect, test } from "bun:test";
import { bestOf } from "../../test/world/best-of.ts";
import { drawSmileys } from "./smileys.ts";

describe("smileys", () => {
	test("are drawn as emoji, with a nose or without, one after the other", () => {
		expect(drawSmileys("salut :) ça va ;-) ?")).toBe("salut 🙂 ça va 😉 ?");
		expect(drawSmileys(":D :p <3 xD :'( ^^")).toBe("😃 😛 ❤️ 😆 😢 😊");
		expect(drawSmileys("(super :))")).toBe("(super 🙂)");
		expect(drawSmileys("non :(, dommage :/.")).toBe("non 🙁, dommage 😕.");
		expect(drawSmileys("ha xDDD")).toBe("ha 😆");
	});

	test("stay text within words, addresses, times, code and lists", () => {
		for (const text of [
			"http://exemple.fr/:)x",
			"C:\\Documents",
			"à 12:05",
			"a:b :bonjour:",
			"`:)`",
			"x=y; y<3",
			"8) huitièmement",
			"std::vector<T>",
			"::)",
			"10:D3",
		])
			expect(drawSmileys(text)).toBe(text);
	});

	test("take no time, however many there seem to be", async () => {
		for (const text of [
			":".repeat(2_000),
			"xD ".repeat(700),
			"<".repeat(2_000),
		])
			expect(await bestOf(5, () => drawSmileys(text))).toBeLessThan(50);
	});
});
