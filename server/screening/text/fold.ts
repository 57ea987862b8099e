// One character as rules read it: small, without accents, in the plain letters that it looks like.
import { lookOf } from "./skeleton.ts";

const MARKS = /\p{M}+/gu;
const HIDDEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Letters that no decomposition opens. */
const APART: Readonly<Record<string, string>> = {
	œ: "oe",
	æ: "ae",
	ß: "ss",
	ø: "o",
	ł: "l",
	đ: "d",
	ı: "i",
	"€": "€",
};

function foldOne(character: string): string {
	const small = character.toLowerCase();
	const apart = APART[small];
	if (apart !== undefined) return apart;
	const bare = small
		.normalize("NFKD")
		.replace(MARKS, "")
		.replace(HIDDEN, "")
		.toLowerCase();
	return Array.from(bare, (one) =>
		one > "\u007f" ? (APART[one] ?? lookOf(one)) : one,
	).join("");
}

/** The first rows of Unicode, where nearly all that is written here stands. */
const TABLE_SIZE = 0x250;
const table = Array.from({ length: TABLE_SIZE }, (_, code) =>
	foldOne(String.fromCodePoint(code)),
);

/** Characters beyond the table; emptied when full, so that nobody can make it grow. */
const CACHE_MAX = 4_096;
const cache = new Map<number, string>();

/** What a code point reads as: "" when it cannot be seen, sometimes several letters (ﬁ, œ, ½). */
export function fold(codePoint: number): string {
	const known =
		codePoint < TABLE_SIZE ? table[codePoint] : cache.get(codePoint);
	if (known !== undefined) return known;
	const folded = foldOne(String.fromCodePoint(codePoint));
	if (cache.size >= CACHE_MAX) cache.clear();
	cache.set(codePoint, folded);
	return folded;
}
