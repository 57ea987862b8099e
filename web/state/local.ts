// What happens to the state without a push: resumed, older pages, my own words before the server has them. Pure.
import type { Message, Talk } from "../../views/model.ts";
import { applyEntry, foldEntries } from "../../views/talk.ts";
import { contentOf } from "../../wire/entries.ts";
import type { EntryFrame, People, StreamId } from "../../wire/index.ts";
import { apply } from "./apply.ts";
import type { State } from "./state.ts";

/** What was missed, complete: it follows on what is held, whatever its first `prev` says. */
export const caughtUp = (state: State, missed: readonly EntryFrame[]): State =>
	missed.reduce(
		(now, entry) => (now.talk ? apply(now, follow(entry, now.talk.head)) : now),
		state,
	);

const follow = (entry: EntryFrame, head: number): EntryFrame => {
	const [name, stream, seq, , ...rest] = entry;
	return [name, stream, seq, head, ...rest];
};

/** Start again: these entries instead of what is held. What I said and is not stored yet stays. */
export function reset(
	state: State,
	epoch: string,
	latest: readonly EntryFrame[],
): State {
	if (!state.talk) return state;
	const mine = state.talk.messages.filter((message) => message.seq === 0);
	const emptied = {
		...state,
		changes: [],
		quotes: [],
		talk: { ...state.talk, epoch, head: 0, messages: mine },
	};
	return caughtUp(emptied, latest);
}

/** A page of history before what is held, with the edits and reactions that were heard since. */
export function older(state: State, entries: readonly EntryFrame[]): State {
	const { talk } = state;
	if (!talk) return state;
	const first = talk.messages[0]?.seq || Number.POSITIVE_INFINITY;
	const before = entries.filter((entry) => entry[2] < first);
	const loaded = state.changes.reduce(applyEntry, foldEntries(before));
	const known = new Set(talk.messages.map((message) => message.seq));
	const messages = [
		...loaded.filter((message) => !known.has(message.seq)),
		...talk.messages,
	];
	const changes = before.filter((entry) => contentOf(entry)[0] !== "said");
	return {
		...state,
		talk: { ...talk, messages },
		changes: [...changes, ...state.changes],
	};
}

/** A message that is answered from within the talk but stands before it. */
export const quote = (state: State, message: Message): State => ({
	...state,
	quotes: [
		...state.quotes.filter((known) => known.seq !== message.seq),
		message,
	],
});

/** Keeps the last `most` messages. */
export const trim = (state: State, most: number): State =>
	state.talk && state.talk.messages.length > most
		? withMessages(state, state.talk.messages.slice(-most))
		: state;

/** Mine, shown before the server has it. Shown twice it is there once. */
export function echo(
	state: State,
	said: Pick<Message, "key" | "at" | "body" | "action" | "reply">,
): State {
	const { talk } = state;
	if (
		!talk ||
		talk.messages.some(
			(known) => known.key === said.key && known.author === talk.me,
		)
	)
		return state;
	const message: Message = {
		...said,
		seq: 0,
		author: talk.me,
		name: talk.myName,
		gender: state.me?.gender ?? "x",
		edited: false,
		cards: 0,
		reactions: [],
		pending: "sending",
	};
	return withMessages(state, [...talk.messages, message]);
}

/** Stored: drawn like any other, and replaced by the server's own when that is heard. */
export const acknowledged = (state: State, key: string, at: number): State =>
	changeEcho(state, key, ({ pending: _, ...message }) => [{ ...message, at }]);

export const failed = (state: State, key: string, sentence: string): State =>
	changeEcho(state, key, (message) => [
		{ ...message, pending: { failed: sentence } },
	]);

export const retried = (state: State, key: string): State =>
	changeEcho(state, key, (message) => [{ ...message, pending: "sending" }]);

/** Not said after all. */
export const discarded = (state: State, key: string): State =>
	changeEcho(state, key, () => []);

/** Somebody has stopped writing. */
export function stoppedTyping(state: State, who: keyof State["typing"]): State {
	const { [who]: _, ...typing } = state.typing;
	return { ...state, typing };
}

/** I have read so far. */
export function readUpTo(state: State, stream: StreamId, seq: number): State {
	const known = state.streams[stream];
	if (!known || known.read >= seq) return state;
	return {
		...state,
		streams: {
			...state.streams,
			[stream]: { ...known, read: seq, unread: 0, mentions: 0 },
		},
	};
}

export const peopleAnswered = (state: State, people: People): State => ({
	...state,
	people: {
		...state.people,
		version: people.version,
		count: people.count,
		list: people.people,
		stale: false,
	},
});

const withMessages = (state: State, messages: Talk["messages"]): State =>
	state.talk ? { ...state, talk: { ...state.talk, messages } } : state;

function changeEcho(
	state: State,
	key: string,
	how: (message: Message) => readonly Message[],
): State {
	const { talk } = state;
	if (!talk) return state;
	return withMessages(
		state,
		talk.messages.flatMap((message) =>
			message.seq === 0 && message.key === key && message.author === talk.me
				? how(message)
				: [message],
		),
	);
}
