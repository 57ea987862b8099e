// What a stream holds, as it travels: ["entry", stream, seq, prev, at, author, key, kind, …].
// `prev` is the stream's previous seq, so a reader sees a gap at once. `at` is ms UTC; an entry lives for `lifetimeMs` after it.
import type { StreamId, VisitorId } from "./ids.ts";

export type Gender = "f" | "m" | "x";

/** Bits of a `said` entry. */
export const saidFlags = { action: 1, edited: 2 } as const;
/** More of them: what whoever reads it does well to be careful of. A card beside it says so. */
export const cardFlags = {
	contact: 4,
	meeting: 8,
	money: 16,
	images: 32,
} as const;
export type Card = keyof typeof cardFlags;

export type Content =
	/** `reply` is the seq that is answered, or 0. */
	| readonly [
			kind: "said",
			name: string,
			gender: Gender,
			body: string,
			reply: number,
			flags: number,
	  ]
	| readonly [kind: "edited", target: number, body: string]
	| readonly [kind: "reacted", target: number, emoji: string, on: 0 | 1]
	/** Deleted for everyone; the target's bytes are erased. */
	| readonly [kind: "gone", target: number];

export type EntryFrame = readonly [
	"entry",
	stream: StreamId,
	seq: number,
	prev: number,
	at: number,
	author: VisitorId,
	key: string,
	...content: Content,
];

/** Position of the content's `kind` in an entry's frame. */
export const CONTENT_AT = 7;

export const contentOf = (frame: EntryFrame): Content =>
	frame.slice(CONTENT_AT) as unknown as Content;
