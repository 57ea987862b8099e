// What must stand in a text for a phrase to match: found by one walk over the text, before any expression runs.
import type { Piece, Range } from "./piece.ts";

export interface Needs {
	/** One of these must stand there: the most telling set, found by the walk. */
	readonly needs: readonly string[];
	/** And one of each of these, looked for when the walk has found the first. */
	readonly also: readonly (readonly string[])[];
	/** And a number within this range; null when it needs none. */
	readonly number: Range | null;
}

/** Words that stand in a good part of all lines tell little. */
const common = new Set(
	(
		"a ai ans an and are as at au aux avec c ca ce ces cest c comme d dans de des du e elle en es est et etre fait for g i il ils im in is it j jai je " +
		"l la le les leur lui m ma mais me mes moi mon my n ne nous of on ou par pas pour plus qu que qui s sa se ses si son sur " +
		"t ta te tes the to toi ton tout tu u un une va vous y you your . ? 1 2 m am suis was be do me have"
	).split(" "),
);

const rarity = (literal: string): number =>
	literal
		.trim()
		.split(" ")
		.reduce((sum, word) => sum + (common.has(word) ? 0.4 : word.length), 0);

/** A set is as telling as its commonest word, and less with each more. */
const weight = (set: readonly string[]): number =>
	Math.min(...set.map(rarity)) - Math.log2(set.length) / 2;

/** Looking for a word costs a fiftieth of running an expression. */
const ALSO_MAX = 3;
const ALSO_WORDS = 30;

export function bestNeeds(pieces: readonly Piece[]): Needs {
	const [best = [], ...others] = setsOf(pieces)
		.map((set) => ({ set: [...new Set(set)], weight: weight(set) }))
		.sort((a, b) => b.weight - a.weight)
		.map(({ set }) => set);
	return {
		needs: best,
		also: others.filter((set) => set.length <= ALSO_WORDS).slice(0, ALSO_MAX),
		number: rangeOf(pieces),
	};
}

/** Sets of literals of each of which one must be there. */
function setsOf(pieces: readonly Piece[]): readonly (readonly string[])[] {
	const sets: (readonly string[])[] = [];
	let run = "";
	const flush = () => {
		if (run !== "") sets.push([run]);
		run = "";
	};
	for (const piece of pieces) {
		if (piece.kind === "word") {
			run = `${run || " "}${piece.text}${piece.isOpen ? "" : " "}`;
			if (piece.isOpen) flush();
			continue;
		}
		flush();
		if (piece.kind !== "either") continue;
		const ways = piece.ways.map((way) => bestNeeds(way).needs);
		if (ways.every((needs) => needs.length > 0)) sets.push(ways.flat());
	}
	flush();
	return sets;
}

/** Every number of a phrase must be there: the first one that stands in it rules out enough. */
function rangeOf(pieces: readonly Piece[]): Range | null {
	for (const piece of pieces) {
		if (piece.kind === "number") return piece.range;
		if (piece.kind !== "either") continue;
		const ranges = piece.ways.map(rangeOf).filter((one) => one !== null);
		if (ranges.length === piece.ways.length)
			return {
				least: Math.min(...ranges.map(({ least }) => least)),
				most: Math.max(...ranges.map(({ most }) => most)),
			};
	}
	return null;
}
