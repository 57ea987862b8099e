// What a page knows.
import type { Message, Talk } from "../../views/model.ts";
import type {
	Conversation,
	ConversationId,
	EntryFrame,
	Person,
	Push,
	RoomId,
	StreamId,
	StreamState,
	VisitorId,
} from "../../wire/index.ts";

/** The people of the room on this page: all of them, or the first by name when there are many. */
export interface PeopleWindow {
	readonly room: RoomId | null;
	readonly version: number;
	readonly count: number;
	readonly list: readonly Person[];
	/** Something was missed: `room.people` has to be asked again. */
	readonly stale: boolean;
}

export interface State {
	readonly me: Person | null;
	readonly lifetimeMs: number;
	readonly receipts: boolean;
	/** The room or conversation on this page. */
	readonly talk: Talk | null;
	/** Its messages are here, and not only in the page as the server drew it. */
	readonly filled: boolean;
	/** Edits and reactions heard, for older messages that are loaded after them. */
	readonly changes: readonly EntryFrame[];
	/** Messages that are answered and stand before the first of the talk. */
	readonly quotes: readonly Message[];
	/** What was last said of a measure against me. */
	readonly notice: Extract<Push, readonly ["notice", ...unknown[]]> | null;
	/** The talk is no longer mine to hear. */
	readonly left: boolean;
	readonly streams: Readonly<Record<StreamId, StreamState>>;
	readonly counts: Readonly<Record<RoomId, number>>;
	readonly people: PeopleWindow;
	/** Names of those who are writing in the talk. */
	readonly typing: Readonly<Record<VisitorId, string>>;
	readonly hidden: readonly VisitorId[];
	/** Conversations and rooms that this browser keeps quiet: listed, and never counted or told. */
	readonly muted: readonly StreamId[];
	/** Those that were heard of since the page came. */
	readonly conversations: Readonly<Record<ConversationId, Conversation>>;
}

export const nothingKnown: State = {
	me: null,
	lifetimeMs: Number.POSITIVE_INFINITY,
	receipts: true,
	talk: null,
	filled: false,
	changes: [],
	quotes: [],
	notice: null,
	left: false,
	streams: {},
	counts: {},
	people: { room: null, version: 0, count: 0, list: [], stale: false },
	typing: {},
	hidden: [],
	muted: [],
	conversations: {},
};

export const isPrivate = (stream: StreamId): stream is ConversationId =>
	stream.startsWith("conv_");
