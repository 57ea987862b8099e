// A talk as lines: who begins a group, where a day begins, where what is new begins.
import type { Locale, VisitorId } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import type { Message, Talk } from "../model.ts";
import { liveWords } from "../words/live.ts";
import { dayOf } from "../words/speech.ts";
import { messageItem, type ToolsPage } from "./message.ts";

const GROUP_MS = 5 * 60_000;

/** Whether it shows who and when: another author than the line before, or five minutes later, or an action. */
export const startsGroup = (
	previous: Message | undefined,
	message: Message,
): boolean =>
	!previous ||
	previous.author !== message.author ||
	previous.action ||
	message.action ||
	message.at - previous.at >= GROUP_MS ||
	dayOf(previous.at) !== dayOf(message.at);

/** Whether a date line comes before it. Talk of today only needs none. */
export const startsDay = (
	previous: Message | undefined,
	message: Message,
	now: number,
): boolean =>
	previous
		? dayOf(previous.at) !== dayOf(message.at)
		: dayOf(message.at) !== dayOf(now);

export const dateLine = (at: number, now: number, locale: Locale): Html =>
	html`<li class="line date" data-day="${dayOf(at)}"><time datetime="${dayOf(at)}">${liveWords(locale).day(at, now)}</time></li>`;

export const freshLine = (locale: Locale): Html =>
	html`<li class="line fresh" id="fresh"><span>${liveWords(locale).fresh}</span></li>`;

export interface LinesContext {
	readonly locale: Locale;
	readonly now: number;
	readonly lifetimeMs: number;
	readonly live: boolean;
	readonly smileys: boolean;
	/** People whose messages are left out. */
	readonly hidden: readonly VisitorId[];
	/** Messages that are answered and are older than the talk's window. */
	readonly quoted: readonly Message[];
	readonly tools?: ToolsPage;
}

/** Every line of a talk, in order. */
export function talkLines(talk: Talk, context: LinesContext): Html[] {
	const { locale, now } = context;
	const hidden = new Set(context.hidden);
	const shown = talk.messages.filter(({ author }) => !hidden.has(author));
	const bySeq = new Map(
		[...context.quoted, ...talk.messages].map((m) => [m.seq, m]),
	);
	const freshAt = firstFresh(shown, talk);
	return shown.flatMap((message, i) => {
		const previous = shown[i - 1];
		const day = startsDay(previous, message, now);
		const quoted = bySeq.get(message.reply);
		const item = messageItem(message, {
			...context,
			me: talk.me,
			myName: talk.myName,
			first: i === freshAt || startsGroup(previous, message),
			quoted: quoted && !hidden.has(quoted.author) ? quoted : null,
			peerRead: talk.peerRead,
		});
		return [
			...(day ? [dateLine(message.at, now, locale)] : []),
			...(i === freshAt ? [freshLine(locale)] : []),
			item,
		];
	});
}

/** Where the line "new messages" goes: after something read, before the first unread of somebody else. -1: nowhere. */
function firstFresh(shown: readonly Message[], talk: Talk): number {
	const at = shown.findIndex(
		({ seq, author }) => seq > talk.read && author !== talk.me,
	);
	return at > 0 ? at : -1;
}
