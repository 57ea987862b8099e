// What an entry does to the state: in the talk of this page, and in any other stream.
import type { Talk } from "../../views/model.ts";
import { mentions } from "../../views/parts/format-body.ts";
import { applyEntry } from "../../views/talk.ts";
import { contentOf } from "../../wire/entries.ts";
import type { EntryFrame, StreamId, StreamState } from "../../wire/index.ts";
import type { State } from "./state.ts";

/** Edits and reactions remembered for older messages. */
const CHANGES_MAX = 1_000;

/** The entry has no gap before it and is new. */
export function hearInTalk(state: State, talk: Talk, entry: EntryFrame): State {
	const { [entry[5]]: _, ...typing } = state.typing;
	const isSaid = contentOf(entry)[0] === "said";
	return {
		...count(state, entry, talk.myName),
		talk: {
			...talk,
			head: entry[2],
			messages: applyEntry(talk.messages, entry),
		},
		quotes: isSaid ? state.quotes : applyEntry(state.quotes, entry),
		changes: isSaid
			? state.changes
			: [...state.changes, entry].slice(-CHANGES_MAX),
		typing: isSaid ? typing : state.typing,
	};
}

/** Other streams are heard only as far as their numbers go. */
export const hearElsewhere = (state: State, entry: EntryFrame): State =>
	entry[2] <= (state.streams[entry[1]]?.head ?? 0)
		? state
		: count(state, entry, state.me?.name ?? "");

/** One more unread, unless I said it, have read as far, or do not hear its author. */
function count(state: State, entry: EntryFrame, myName: string): State {
	const [, stream, seq, , , author] = entry;
	const known = state.streams[stream] ?? unheardOf(stream);
	if (seq <= known.head) return state;
	const content = contentOf(entry);
	const counted =
		content[0] === "said" &&
		author !== state.me?.id &&
		seq > known.read &&
		!state.hidden.includes(author);
	const named = counted && mentions(content[3], myName);
	const now = {
		...known,
		head: seq,
		unread: known.unread + Number(counted),
		mentions: known.mentions + Number(named),
	};
	return { ...state, streams: { ...state.streams, [stream]: now } };
}

const unheardOf = (stream: StreamId): StreamState => ({
	stream,
	head: 0,
	read: 0,
	unread: 0,
	mentions: 0,
});
