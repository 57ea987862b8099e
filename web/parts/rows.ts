// The lines that a talk should show: what each is, and when two drawings of it would be the same.
import type { Html } from "../../views/html.ts";
import type { Message } from "../../views/model.ts";
import {
	dateLine,
	freshLine,
	startsDay,
	startsGroup,
} from "../../views/parts/lines.ts";
import { type MessageContext, messageItem } from "../../views/parts/message.ts";
import { dayOf } from "../../views/words/speech.ts";

export interface Row {
	/** Names the line for as long as it stands. */
	readonly key: string;
	/** Compared item by item: a row with the same needs no new drawing. */
	readonly made: readonly unknown[];
	readonly html: () => Html;
	readonly message: Message | null;
}

export interface RowsContext extends Omit<MessageContext, "first" | "quoted"> {
	/** "New messages" stands before the first message of somebody else after this seq; null: nowhere. */
	readonly freshAfter: number | null;
	/** undefined: not known yet; null: gone. */
	quoted(seq: number): Message | null | undefined;
}

export function rowsOf(
	messages: readonly Message[],
	context: RowsContext,
): Row[] {
	const { now, locale, freshAfter, me } = context;
	const today = dayOf(now);
	const freshAt =
		freshAfter === null
			? -1
			: messages.findIndex(
					({ seq, author }) => seq > freshAfter && author !== me,
				);
	return messages.flatMap((message, i) => {
		const previous = messages[i - 1];
		const isFresh = i > 0 && i === freshAt;
		const row = messageRow(
			message,
			isFresh || startsGroup(previous, message),
			context,
		);
		const before: Row[] = [];
		if (startsDay(previous, message, now))
			before.push({
				key: `day ${dayOf(message.at)}`,
				made: [today],
				html: () => dateLine(message.at, now, locale),
				message: null,
			});
		if (isFresh)
			before.push({
				key: "fresh",
				made: [],
				html: () => freshLine(locale),
				message: null,
			});
		return [...before, row];
	});
}

function messageRow(
	message: Message,
	first: boolean,
	context: RowsContext,
): Row {
	const { seq, reply } = message;
	const quoted = reply === 0 ? null : context.quoted(reply);
	const isRead =
		message.author === context.me && seq > 0 && seq <= context.peerRead;
	// An answer whose question is being fetched is drawn without it; one that is stored but not heard yet has no tools.
	const drawn = quoted === undefined ? { ...message, reply: 0 } : message;
	const live = context.live && (seq > 0 || message.pending !== undefined);
	return {
		key: keyOf(message),
		made: [message, first, quoted, isRead],
		html: () =>
			messageItem(drawn, { ...context, live, first, quoted: quoted ?? null }),
		message,
	};
}

export const keyOf = ({ seq, key }: Message): string =>
	seq > 0 ? `m${seq}` : `k${key}`;

export const isSame = (a: Row | undefined, b: Row): boolean | undefined =>
	a?.made.every((item, i) => item === b.made[i]);
