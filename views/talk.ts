// Entries become messages: the one place that knows what an edit, a reaction and a deletion do. Pure; the server draws
// its pages with it and the browser applies pushes with it.
import {
	type Content,
	contentOf,
	type EntryFrame,
	saidFlags,
} from "../wire/entries.ts";
import type { VisitorId } from "../wire/ids.ts";
import type { Message, Reaction } from "./model.ts";

/** The messages after one more entry. Hearing an entry twice changes nothing. */
export function applyEntry(
	messages: readonly Message[],
	frame: EntryFrame,
): readonly Message[] {
	const author = frame[5];
	const content = contentOf(frame);
	switch (content[0]) {
		case "said":
			return insert(messages, messageOf(frame, content));
		case "edited":
			return change(messages, content[1], (message) => ({
				...message,
				body: content[2],
				edited: true,
			}));
		case "reacted":
			return change(messages, content[1], (message) => ({
				...message,
				reactions: react(
					message.reactions,
					content[2],
					author,
					content[3] === 1,
				),
			}));
		case "gone":
			return messages.filter((message) => message.seq !== content[1]);
	}
}

export const foldEntries = (
	entries: readonly EntryFrame[],
): readonly Message[] => entries.reduce(applyEntry, [] as readonly Message[]);

/** Without what can no longer be read. */
export const dropExpired = (
	messages: readonly Message[],
	now: number,
	lifetimeMs: number,
): readonly Message[] =>
	messages.some((message) => message.at + lifetimeMs <= now)
		? messages.filter((message) => message.at + lifetimeMs > now)
		: messages;

function messageOf(
	[, , seq, , at, author, key]: EntryFrame,
	content: Extract<Content, readonly ["said", ...unknown[]]>,
): Message {
	const [, name, gender, body, reply, flags] = content;
	return {
		seq,
		at,
		author,
		key,
		name,
		gender,
		body,
		reply,
		action: (flags & saidFlags.action) !== 0,
		edited: (flags & saidFlags.edited) !== 0,
		cards: flags >> 2,
		reactions: [],
	};
}

/** In the stream's order; my own echo of it, which has no seq yet, gives way. */
function insert(
	messages: readonly Message[],
	message: Message,
): readonly Message[] {
	if (messages.some((known) => known.seq === message.seq)) return messages;
	const others = messages.filter(
		(known) =>
			known.seq !== 0 ||
			known.key !== message.key ||
			known.author !== message.author,
	);
	const at =
		others.findLastIndex(
			(known) => known.seq !== 0 && known.seq < message.seq,
		) + 1;
	return [...others.slice(0, at), message, ...others.slice(at)];
}

const change = (
	messages: readonly Message[],
	target: number,
	how: (message: Message) => Message,
): readonly Message[] =>
	messages.map((message) => (message.seq === target ? how(message) : message));

function react(
	reactions: readonly Reaction[],
	emoji: string,
	author: VisitorId,
	on: boolean,
): readonly Reaction[] {
	const known = reactions.find((reaction) => reaction.emoji === emoji);
	if (!known) return on ? [...reactions, { emoji, by: [author] }] : reactions;
	const by = [
		...known.by.filter((id) => id !== author),
		...(on ? [author] : []),
	];
	return reactions
		.map((reaction) => (reaction === known ? { emoji, by } : reaction))
		.filter((reaction) => reaction.by.length > 0);
}
