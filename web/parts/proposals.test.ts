import { expect, test } from "bun:test";
import { namedIn } from "./proposals.ts";

test("a colon and two letters at the end begin a name", () => {
	expect(namedIn("salut :co")).toEqual({ from: 6, name: "co", isWhole: false });
	expect(namedIn(":cœur:")).toEqual({ from: 0, name: "cœur", isWhole: true });
});

test("smileys, times, addresses and words do not", () => {
	for (const text of [
		":p",
		":D",
		"12:05",
		"http://ab",
		"voilà: oui",
		"a:bcd",
		":",
		"::ab",
		":co ",
	])
		expect(namedIn(text)).toBeNull();
});
