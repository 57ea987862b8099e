import { expect, test } from "bun:test";
import { fold, ranked } from "./fold.ts";

const names = ["Cinéma", "Au marché", "Mécanique", "L’été à Marseille", "Cœur"];
const found = (wanted: string) => ranked(names, wanted, (name) => name);

test("accents, ligatures and capitals make no difference", () => {
	expect(fold("ÉTÉ à Nîmes, Cœur")).toBe("ete a nimes, coeur");
	expect(found("cine")).toEqual(["Cinéma"]);
	expect(found("COEUR")).toEqual(["Cœur"]);
});

test("a beginning comes before the beginning of a word, and that before a middle", () => {
	expect(found("m")).toEqual([
		"Mécanique",
		"Au marché",
		"L’été à Marseille",
		"Cinéma",
	]);
});

test("nothing answers to what is not there, everything to nothing", () => {
	expect(found("zzz")).toEqual([]);
	expect(found("  ")).toEqual(names);
});
