// Parts of a text that readers tap to see. They travel between two characters that nobody can write (tidy takes them
// out) and that show nothing by themselves: the anchor and the end of an annotation, in Unicode's words.
import { maskEnd, maskStart } from "../../wire/index.ts";
import type { Span } from "./text/read-text.ts";

/** Between the marks; or, with a `cover`, covered by it. */
export function maskParts(
	text: string,
	spans: readonly Span[],
	cover?: string,
): string {
	let masked = "";
	let done = 0;
	for (const { from, to } of spans) {
		const part = text.slice(from, to);
		masked +=
			text.slice(done, from) +
			(cover === undefined
				? `${maskStart}${part}${maskEnd}`
				: part.replace(/\S/gu, cover));
		done = to;
	}
	return masked + text.slice(done);
}
