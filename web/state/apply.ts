// What the page knows, and how it changes: by what the server says (`apply`) and by what happens here (`local.ts`).
// Pure: no clock, no document. The server's tests fold pushes with it and compare the outcome with a fresh load.

import type { Talk } from "../../views/model.ts";
import { dropExpired } from "../../views/talk.ts";
import type {
	Conversation,
	ConversationId,
	EntryFrame,
	Push,
	StreamId,
	VisitorId,
	Welcome,
} from "../../wire/index.ts";
import { sizes } from "../../wire/sizes.ts";
import { hearElsewhere, hearInTalk } from "./hear.ts";
import { isPrivate, nothingKnown, type State } from "./state.ts";

export function initial(welcome: Welcome | null, talk: Talk | null): State {
	const state = { ...nothingKnown, talk };
	return welcome ? apply(state, ["welcome", welcome]) : state;
}

/** The state after one more push. Hearing a push twice changes nothing. */
export function apply(state: State, push: Push): State {
	switch (push[0]) {
		case "welcome":
			return welcomed(state, push[1]);
		case "entry":
			return hear(state, push);
		case "typing":
			return push[1] === state.talk?.stream && push[2] !== state.talk.me
				? { ...state, typing: { ...state.typing, [push[2]]: push[3] } }
				: state;
		case "read":
			return peerRead(state, push[1], push[2]);
		case "people":
			return peopleChanged(state, push);
		case "counts":
			return {
				...state,
				counts: { ...state.counts, ...Object.fromEntries(push[1]) },
			};
		case "conversation":
			return conversationChanged(state, push[1]);
		case "hidden":
			return {
				...state,
				hidden: [
					...state.hidden.filter((id) => id !== push[1]),
					...(push[2] ? [push[1]] : []),
				],
				people: outdated(state.people),
			};
		case "notice":
			return { ...state, notice: push };
		case "left":
			return left(state, push[1]);
		default:
			return unheardOf(state, push);
	}
}

/** A push that `apply` forgets does not compile here; one of a newer server changes nothing. */
const unheardOf = (state: State, _push: never): State => state;

/**
 * Whether something of my talk is missing before this entry. Such an entry must not be applied: resume first.
 * A `prev` below the head is no gap: the reader's own chain leaves out whom they do not hear.
 */
export const hasGap = ({ talk }: State, entry: EntryFrame): boolean =>
	talk !== null &&
	entry[1] === talk.stream &&
	entry[2] > talk.head &&
	entry[3] > talk.head;

/** Private conversations, and requests, with something unread: what the "Messages" tab shows. */
export const waitingOf = ({ streams, muted }: State): number =>
	Object.values(streams).filter(
		({ stream, unread }) =>
			isPrivate(stream) && unread > 0 && !muted.includes(stream),
	).length;

/** … and how often I am named in rooms: what the title counts. */
export const forMe = (state: State): number =>
	Object.values(state.streams).reduce(
		(sum, { stream, mentions }) =>
			isPrivate(stream) || state.muted.includes(stream) ? sum : sum + mentions,
		waitingOf(state),
	);

/** To be asked for anew: who is in the room, as this reader may see it. */
const outdated = (people: State["people"]): State["people"] => ({
	...people,
	stale: people.room !== null,
});

function welcomed(state: State, welcome: Welcome): State {
	const streams = Object.fromEntries(
		welcome.streams.map((stream) => [stream.stream, stream]),
	) as State["streams"];
	const mine = state.talk && streams[state.talk.stream];
	return {
		...state,
		me: welcome.me,
		lifetimeMs: welcome.lifetimeMs,
		receipts: welcome.receipts === 1,
		streams,
		hidden: welcome.hidden,
		typing: {},
		talk:
			state.talk && mine
				? { ...state.talk, read: Math.max(state.talk.read, mine.read) }
				: state.talk,
		people: outdated(state.people),
	};
}

function hear(state: State, entry: EntryFrame): State {
	if (entry[1] !== state.talk?.stream) return hearElsewhere(state, entry);
	return entry[2] <= state.talk.head || hasGap(state, entry)
		? state
		: hearInTalk(state, state.talk, entry);
}

function peerRead(
	state: State,
	conversation: ConversationId,
	seq: number,
): State {
	const { talk } = state;
	if (talk?.stream !== conversation || talk.peerRead >= seq) return state;
	return { ...state, talk: { ...talk, peerRead: seq } };
}

function peopleChanged(
	state: State,
	push: Extract<Push, readonly ["people", ...unknown[]]>,
): State {
	const [, room, version, count, came, went, partial] = push;
	const counts = { ...state.counts, [room]: count };
	const { people } = state;
	if (room !== people.room) return { ...state, counts };
	if (version <= people.version) return state;
	if (version !== people.version + 1 || partial === 1)
		return { ...state, counts, people: { ...people, count, stale: true } };
	const moved = new Set<VisitorId>([
		...went,
		...came.map((person) => person.id),
	]);
	const known = new Set(people.list.map((person) => person.id));
	const stayed = people.list.filter((person) => !moved.has(person.id));
	const hasPlace = stayed.length < sizes.peoplePage;
	const list = [
		...stayed,
		...came.filter((person) => hasPlace || known.has(person.id)),
	];
	// Of a crowd only the first by name are held: when half of them have gone, ask who follows.
	const stale =
		people.stale ||
		(list.length < sizes.peoplePage / 2 && count > sizes.peoplePage);
	return {
		...state,
		counts,
		people: { ...people, version, count, list, stale },
	};
}

const conversationChanged = (state: State, conversation: Conversation): State =>
	peerRead(
		{
			...state,
			conversations: {
				...state.conversations,
				[conversation.id]: conversation,
			},
		},
		conversation.id,
		conversation.peerRead,
	);

function left(state: State, stream: StreamId): State {
	const { [stream]: _, ...streams } = state.streams;
	return {
		...state,
		streams,
		left: state.left || state.talk?.stream === stream,
	};
}

/** Without what can no longer be read. */
export function expire(state: State, now: number): State {
	const { talk, lifetimeMs } = state;
	if (!talk) return state;
	const messages = dropExpired(talk.messages, now, lifetimeMs);
	const quotes = dropExpired(state.quotes, now, lifetimeMs);
	if (messages === talk.messages && quotes === state.quotes) return state;
	return { ...state, quotes, talk: { ...talk, messages } };
}
