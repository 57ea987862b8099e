import { fold } from "./fold.ts";
import type { Folded } from "./token.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is what is asked for.
const ASCII = /^[\u0000-\u007F]*$/;
const singles = Uint16Array.from({ length: 0x250 }, (_, code) => {
	const folded = fold(code);
	return folded.length === 1 ? folded.charCodeAt(0) : 0;
});
/** What a character reads as, where that is one; else 0. Nearly every line of French needs no more. */
export const foldSingle = (code: number): number =>
	// The typographic apostrophe is on every telephone.
	code === 0x2019 ? 0x27 : (singles[code] ?? 0);
/** Lines as long as these go the short way. */
const SHORT = 512;
const codes = new Uint16Array(SHORT);

/** The text in small plain letters, and where each of them was. Nothing that cannot be seen is left. */
export function foldText(text: string): Folded {
	if (ASCII.test(text))
		return { plain: text.toLowerCase(), from: null, length: text.length };
	return foldSingles(text) ?? foldAny(text);
}

function foldSingles(text: string): Folded | undefined {
	const { length } = text;
	if (length > SHORT) return undefined;
	for (let at = 0; at < length; at++) {
		const single = foldSingle(text.charCodeAt(at));
		if (single === 0) return undefined;
		codes[at] = single;
	}
	const plain = String.fromCharCode.apply(
		null,
		codes.subarray(0, length) as unknown as number[],
	);
	return { plain, from: null, length };
}

function foldAny(text: string): Folded {
	let plain = "";
	const from: number[] = [];
	for (let at = 0; at < text.length; ) {
		const code = text.codePointAt(at) as number;
		const folded = fold(code);
		plain += folded;
		for (let i = 0; i < folded.length; i++) from.push(at);
		at += code > 0xffff ? 2 : 1;
	}
	return { plain, from: Int32Array.from(from), length: text.length };
}
