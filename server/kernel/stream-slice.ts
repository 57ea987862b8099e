// Entries as one reader gets them: frames under the reader's own chain, without what is not theirs to read.
import type { Kept } from "./ring.ts";
import { isUnheard, type Unheard } from "./unheard.ts";

/** Frames of JSON, not parsed: they are sent as they are. */
export interface Slice {
	readonly frames: readonly string[];
	readonly lastSeq: number;
}

/** The body is the JSON of the content without its brackets: a frame is put together, never serialised again. */
export const frameOf = (stream: string, kept: Kept, prev: number): string =>
	`["entry","${stream}",${kept.seq},${prev},${kept.at},"${kept.author}","${kept.key}",${kept.body}]`;

export function sliceOf(
	stream: string,
	entries: readonly Kept[],
	isReadable: (kept: Kept) => boolean,
	after: number,
): Slice {
	const frames: string[] = [];
	let prev = after;
	for (const kept of entries) {
		if (!isReadable(kept)) continue;
		frames.push(frameOf(stream, kept, prev));
		prev = kept.seq;
	}
	return { frames, lastSeq: prev };
}

/** `recent`: what memory has of the stream. Entries as late as `alive` or earlier can no longer be read; ms. */
export function readableBy(
	recent: readonly Kept[],
	alive: number,
	unheard: Unheard,
): (kept: Kept) => boolean {
	const rewritten = listRewritten(recent, unheard);
	return ({ seq, at, author, body }) =>
		body !== null &&
		at > alive &&
		!isUnheard(unheard, author, at) &&
		!rewritten.has(seq);
}

/** What this reader could read, had it not got a new text since its author is not heard any more. */
function listRewritten(
	recent: readonly Kept[],
	unheard: Unheard,
): ReadonlySet<number> {
	const rewritten = new Set<number>();
	if (unheard.size === 0) return rewritten;
	for (const { author, at, revises } of recent)
		if (revises && isUnheard(unheard, author, at)) rewritten.add(revises.seq);
	return rewritten;
}
