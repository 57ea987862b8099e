// Everything the server says without being asked. One union: a new push is a compile error in the reducer that forgets it.
// A push may be lost; a resume repairs it. The first element names it; an answer's first element is a number instead.
import type { EntryFrame, Gender } from "./entries.ts";
import type { ConversationId, RoomId, StreamId, VisitorId } from "./ids.ts";

/** Somebody, as people in the same room see them. */
export interface Person {
	readonly id: VisitorId;
	readonly name: string;
	readonly gender: Gender;
	readonly age: number;
	/** Coarse: a department, a province, a country. */
	readonly place: string;
	/** Why they are away; "" when they are not. */
	readonly away: string;
}

/** A private conversation, as one of its two people sees it. */
export interface Conversation {
	readonly id: ConversationId;
	/** `asked` by me, `received` by me, `open`, or `over`: the other has left the site. */
	readonly state: "asked" | "received" | "open" | "over";
	readonly peer: VisitorId;
	readonly name: string;
	/** Shown once the conversation is open; until then a stranger is a name and one line. */
	readonly about: {
		readonly gender: Gender;
		readonly age: number;
		readonly place: string;
	} | null;
	/** How far the other has read, 0 when unknown: either side can turn read marks off. */
	readonly peerRead: number;
	readonly at: number;
}

export interface StreamState {
	readonly stream: StreamId;
	readonly head: number;
	readonly read: number;
	readonly unread: number;
	readonly mentions: number;
}

/** First on every connection. */
export interface Welcome {
	readonly protocol: 1;
	readonly epoch: string;
	readonly now: number;
	readonly lifetimeMs: number;
	readonly me: Person;
	readonly receipts: 0 | 1;
	readonly streams: readonly StreamState[];
	/** People whom I block or ignore. */
	readonly hidden: readonly VisitorId[];
}

export type Push =
	| readonly ["welcome", Welcome]
	| EntryFrame
	| readonly ["typing", StreamId, VisitorId, name: string]
	| readonly ["read", ConversationId, seq: number]
	/**
	 * A room's people, at most once a second: how many, who came, who went.
	 * `version` grows by one with each; a gap, or `partial`, means: ask `room.people` again.
	 */
	| readonly [
			"people",
			RoomId,
			version: number,
			count: number,
			came: readonly Person[],
			went: readonly VisitorId[],
			partial: 0 | 1,
	  ]
	/** Rooms whose number of people changed. */
	| readonly ["counts", readonly (readonly [RoomId, number])[]]
	/** New, or changed. */
	| readonly ["conversation", Conversation]
	/** Hidden or shown again, by me, on any of my screens. */
	| readonly ["hidden", VisitorId, 0 | 1]
	/** A measure against me, or one that is lifted: a sentence in French, in English, and the page that says more. */
	| readonly ["notice", fr: string, en: string, path: string]
	/** I am no longer in this stream. */
	| readonly ["left", StreamId];
