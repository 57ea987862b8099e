// What a name looks like, so that two people in one place cannot look the same (UTS #39, section 4, "Confusable
// Detection"). A skeleton is for comparing only: it is never shown, and it is no spelling of anything.
//
// UTS #39 asks: decompose, drop the invisible, replace each character by its prototype, decompose. Three things differ:
// - NFKD, not NFD, so that text which has not been through canonicalPseudonym() gives the same skeleton as after it.
// - Case, accents and separators do not count: "Zoé", "zoe" and "Z.O.E" are one person too many.
// - Case makes the table ambiguous: Ν (Greek) looks like N, but its small letter ν looks like v. A letter is read as its
//   capital where that looks like a plain letter or digit, else as its small letter. So `i`, having the capital I, looks
//   like `l`; and the few small letters whose capitals look like something else (ν and v, η and n) are told apart.

import { confusables } from "./confusables.ts";

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Marks that add an accent, a vowel point or an enclosure to a letter without making another. The marks of other
 * scripts (Devanagari vowels, Thai vowels…) are spelling; so is the voicing mark of kana (U+3099, U+309A). */
const accents =
	/[[\p{Mn}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}]]--[\u3099\u309A]]|\p{Me}/gv;

const separators = /[\p{White_Space}\p{Dash_Punctuation}_.'’]/gu;

const prototypes = readPrototypes(confusables);

/** The same for all names that look the same; `skeleton(skeleton(x)) === skeleton(x)`. */
export function skeleton(text: string): string {
	return bare(Array.from(bare(text), prototypeOf).join(""));
}

/** The plain small letters that a character looks like (а of Cyrillic: a); itself when it looks like no plain letter. */
export function lookOf(character: string): string {
	const look = prototypes.get(character)?.toLowerCase() ?? "";
	return /^[a-z0-9]+$/.test(look) ? look : character;
}

function bare(text: string): string {
	return text
		.normalize("NFKD")
		.replace(invisible, "")
		.replace(accents, "")
		.replace(separators, "");
}

/** A prototype's letters may have prototypes themselves once their case is folded (M, m, rn), hence again and again. A
 * handful of rounds settles every character there is; the test goes through all of them. */
function prototypeOf(character: string): string {
	let now = character;
	for (let round = 0; round < 6; round++) {
		const next = Array.from(now, onePrototype).join("");
		if (next === now) return now;
		now = next;
	}
	return now;
}

function onePrototype(character: string): string {
	const capital = oneOrSelf(character.toUpperCase(), character);
	const small = oneOrSelf(capital.toLowerCase(), capital);
	const lookOfCapital = (prototypes.get(capital) ?? capital).toLowerCase();
	const letter = /^[a-z0-9]$/.test(lookOfCapital) ? lookOfCapital : small;
	// A letter must not vanish because it looks like an apostrophe or a dot (Hebrew yod, the Arabic zero): "Dina" and
	// "Dana" are two people.
	return bare((prototypes.get(letter) ?? letter).toLowerCase()) || letter;
}

/** ß has no single capital letter; such a letter keeps to itself. */
function oneOrSelf(changed: string, character: string): string {
	return Array.from(changed).length === 1 ? changed : character;
}

function readPrototypes(lines: readonly string[]): ReadonlyMap<string, string> {
	const table = new Map<string, string>();
	for (const line of lines) {
		const [prototype = "", sources = ""] = line.split(" < ");
		const text = fromHex(prototype.split("+"));
		for (const source of sources.split(" ")) {
			table.set(fromHex([source]), text);
		}
	}
	return table;
}

function fromHex(codePoints: readonly string[]): string {
	return String.fromCodePoint(
		...codePoints.map((hex) => Number.parseInt(hex, 16)),
	);
}
