import { respell } from "./respell.ts";
import type { Token } from "./token.ts";
import { cutTokens } from "./tokens.ts";

/** A part of a text, in UTF-16 units of the text as it was written. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A text as rules read it. */
export interface Reading {
	/** " j ai 15 ans . ": plain words, numbers in digits and a few marks, each with a space on both sides. */
	readonly text: string;
	readonly tokens: readonly Token[];
	/** What its numbers say. */
	readonly numbers: readonly number[];
	/** The part of the original that these places of `text` come from. */
	originOf(from: number, to: number): Span;
}

export function readText(original: string): Reading {
	const tokens = respell(cutTokens(original));
	let text = " ";
	const numbers: number[] = [];
	for (const token of tokens) {
		text += `${token.text} `;
		if (token.kind === "number") numbers.push(Number(token.text));
	}
	return {
		text,
		tokens,
		numbers,
		originOf: (from, to) => originOf(tokens, from, to),
	};
}

/** Both ends belong to the tokens that they touch. */
function originOf(tokens: readonly Token[], from: number, to: number): Span {
	let start = 1;
	let first = -1;
	let last = -1;
	for (const [index, { text }] of tokens.entries()) {
		const end = start + text.length;
		if (end > from && start < to) {
			if (first < 0) first = index;
			last = index;
		}
		start = end + 1;
	}
	return first < 0
		? { from: 0, to: 0 }
		: {
				from: (tokens[first] as Token).from,
				to: (tokens[last] as Token).to,
			};
}
