// What happens in a talk, as lines of a document that only grows: whoever has no script reads it as it comes. What is
// changed or deleted is covered by a style sheet of its own, since nothing that was sent can be taken back.
import type { Locale, VisitorId } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import type { Message } from "../model.ts";
import { words } from "../words/index.ts";
import { dateLine } from "./lines.ts";
import { messageItem, quote, type ToolsPage } from "./message.ts";

export type Happening =
	| {
			readonly kind: "said";
			readonly message: Message;
			readonly quoted: Message | null;
			/** First of a group, and of a day. */
			readonly first: boolean;
			readonly day: boolean;
	  }
	| {
			readonly kind: "edited";
			readonly message: Message;
			readonly quoted: Message | null;
			/** Lines that showed it until now. */
			readonly hides: readonly number[];
	  }
	| {
			readonly kind: "reacted";
			readonly name: string;
			readonly emoji: string;
			readonly message: Message;
	  }
	| {
			readonly kind: "gone" | "unreacted";
			readonly hides: readonly number[];
	  };

export interface LiveContext {
	readonly locale: Locale;
	readonly now: number;
	readonly lifetimeMs: number;
	/** Whose words are told from others', and whose name stands out; "" for nobody's. */
	readonly me: VisitorId | "";
	readonly myName: string;
	/** What is answered may be shown. */
	readonly showsQuote: boolean;
	readonly tools: ToolsPage;
	readonly smileys: boolean;
}

/** `seq` is of what happened, and names the line. */
export function liveLine(
	seq: number,
	happening: Happening,
	context: LiveContext,
): Html {
	const w = words(context.locale);
	switch (happening.kind) {
		case "said": {
			const { message, day } = happening;
			return html`${day ? dateLine(message.at, context.now, context.locale) : ""}${item(seq, happening, context, happening.first)}`;
		}
		case "edited":
			return html`${cover(happening.hides)}${item(seq, happening, context, true)}`;
		case "reacted":
			return html`<li class="line" id="m${seq}"><span><b>${happening.name}</b> ${happening.emoji} ${quote(happening.message, w)}</span></li>`;
		case "gone":
			return html`${cover(happening.hides)}<li class="line"><span>${w.goneQuote}</span></li>`;
		case "unreacted":
			return cover(happening.hides);
	}
}

const item = (
	seq: number,
	{
		message,
		quoted,
	}: { readonly message: Message; readonly quoted: Message | null },
	context: LiveContext,
	first: boolean,
): Html =>
	messageItem(message, {
		locale: context.locale,
		now: context.now,
		lifetimeMs: context.lifetimeMs,
		me: context.me as VisitorId,
		myName: context.myName,
		live: false,
		first,
		quoted: context.showsQuote ? quoted : null,
		peerRead: 0,
		tools: context.tools,
		smileys: context.smileys,
		revision: seq,
	});

/** A style sheet hides what was said before: the content policy allows no style in the document itself. */
const cover = (seqs: readonly number[]): Html =>
	seqs.length === 0
		? html``
		: html`<link rel="stylesheet" href="/gone/${seqs.join(".")}">`;

/** That style sheet: the lines, and their words where others quote them. */
export const coverStyle = (seqs: readonly string[]): string =>
	`${seqs.flatMap((seq) => [`#m${seq}`, `[href="#m${seq}"]`]).join(",")}{display:none!important}`;
