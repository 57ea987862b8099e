// Every command a client may send: [id, name, …values in this order]. Each gets exactly one answer:
// [id, 1, result] or [id, 0, refusal code, sentence, seconds to wait or 0].
import type { EntryFrame } from "./entries.ts";
import {
	conversationId,
	key,
	roomId,
	seq,
	streamId,
	visitorId,
} from "./ids.ts";
import type { Person } from "./pushes.ts";
import { type Fields, flag, list, oneOf, pair, text, whole } from "./shape.ts";
import { sizes } from "./sizes.ts";

const body = text(0, sizes.messageMax * 2); // Screening refuses what is too long with its own sentence.

export const commands = {
	/** Heard by the server, answered with its clock (ms UTC). */
	ping: {},
	/** All streams at once, with the last seq seen of each: see `Resumed`. */
	resume: {
		epoch: text(0, 64),
		positions: list(pair(streamId, seq), sizes.resumeStreams),
	},
	/** Says something, or runs a slash command: see `Spoken`. */
	"message.send": { stream: streamId, key, body, reply: seq },
	"message.edit": { stream: streamId, key, target: seq, body },
	"message.delete": { stream: streamId, key, target: seq },
	"message.react": {
		stream: streamId,
		key,
		target: seq,
		emoji: text(1, 32),
		on: flag(),
	},
	/** Entries before `before` (0: the latest), oldest first: see `History`. */
	"message.history": {
		stream: streamId,
		before: seq,
		limit: whole(1, sizes.historyPage),
	},
	"message.read": { stream: streamId, seq },
	typing: { stream: streamId },
	"room.join": { room: roomId },
	"room.leave": { room: roomId },
	/** The people of a room whose name holds `search`, by name: see `People`. */
	"room.people": {
		room: roomId,
		from: whole(0, 100_000),
		search: text(0, sizes.pseudonymMax),
	},
	/** Opens a room; answers its slug. */
	"room.open": {
		name: text(0, 200),
		line: text(0, 400),
		access: oneOf(["public", "link"]),
	},
	/** Asks for a private conversation, with its first line; answers the conversation's id. */
	"contact.ask": { person: visitorId, key, line: text(0, 1_000) },
	"contact.answer": { conversation: conversationId, accept: flag() },
	"contact.close": { conversation: conversationId },
	/** Blocks (total, both ways) or ignores (I no longer hear them). Nobody can tell. */
	"contact.hide": {
		person: visitorId,
		how: oneOf(["block", "ignore"]),
		on: flag(),
	},
	"me.receipts": { on: flag() },
	"me.leave": {},
} as const satisfies Record<string, Fields>;

export type CommandName = keyof typeof commands;

/** Complete, or "start again": never partly filled. */
export interface Resumed {
	readonly epoch: string;
	readonly streams: readonly (
		| readonly [stream: string, "complete", missed: readonly EntryFrame[]]
		/** Too far behind, or another epoch: the latest entries instead. */
		| readonly [stream: string, "reset", latest: readonly EntryFrame[]]
		/** More than fits into one answer: ask for these again, by themselves. */
		| readonly [stream: string, "later", readonly []]
		/** Not, or no longer, yours to hear. */
		| readonly [stream: string, "left", readonly []]
	)[];
}

export type Spoken =
	| { readonly said: number; readonly at: number }
	| { readonly did: "away" | "back"; readonly note: string }
	| { readonly did: "ignored" | "heard"; readonly name: string }
	| { readonly did: "help" };

export interface History {
	readonly entries: readonly EntryFrame[];
	/** Nothing older can be read. */
	readonly start: boolean;
}

export interface People {
	readonly version: number;
	readonly count: number;
	readonly people: readonly Person[];
}
