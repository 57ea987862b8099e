// One line of a talk, as the server's pages and the browser draw it alike.
import type { Locale, VisitorId } from "../../wire/index.ts";
import { coverMasked } from "../../wire/mask.ts";
import { sizes } from "../../wire/sizes.ts";
import { type Html, html, nothing } from "../html.ts";
import type { Message, Reaction } from "../model.ts";
import { type LiveWords, liveWords } from "../words/live.ts";
import { formatBody, mentions } from "./format-body.ts";
import { type IconName, icon } from "./icons.ts";
import { remaining } from "./remaining.ts";
import { drawSmileys } from "./smileys.ts";

export interface MessageContext {
	readonly locale: Locale;
	readonly me: VisitorId;
	readonly myName: string;
	readonly now: number;
	readonly lifetimeMs: number;
	/** A script is there: tools do something. */
	readonly live: boolean;
	/** First of a group by the same author: shows who and when. */
	readonly first: boolean;
	/** The message that it answers; null when it is gone. */
	readonly quoted: Message | null;
	/** How far the other has read, 0 when unknown. */
	readonly peerRead: number;
	/** Without script, where a line's own page is, with its tools. */
	readonly tools?: ToolsPage;
	/** Smileys are drawn as emoji. */
	readonly smileys: boolean;
	/** In a document that cannot change its lines: the seq of the edit that this line shows, which names it. */
	readonly revision?: number;
}

export interface ToolsPage {
	/** Of the talk. */
	readonly path: string;
	readonly says: string;
}

export const quickReactions = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

export function messageItem(message: Message, context: MessageContext): Html {
	const w = liveWords(context.locale);
	const { seq, at, author } = message;
	const own = author === context.me;
	const stored = message.pending === undefined;
	return html`<li class="${classes(message, context, own)}"${stored ? html` id="m${context.revision ?? seq}"` : ""} data-seq="${seq}" data-at="${at}" data-author="${author}"${own ? html` data-key="${message.key}"` : ""}${context.live ? html` tabindex="-1"` : ""}>${when(message, context, w)} <span class="says">${who(message, context)}${message.reply === 0 ? "" : quote(context.quoted, w)}${body(message, context, w)}${message.edited ? html` <small>${w.edited}</small>` : ""}${own && stored && seq <= context.peerRead ? html` <small class="seen">${w.read}</small>` : ""}${reactions(message.reactions, context, w)}${stored ? "" : pending(message, w)}</span> <span class="left" title="${w.lifeLeft}" aria-hidden="true">${remaining(at, context.now, context.lifetimeMs, context.locale)}</span>${context.live && stored ? messageTools(own, w) : ""}${own || message.cards === 0 ? "" : care(message, w)}</li>`;
}

function classes(
	message: Message,
	context: MessageContext,
	own: boolean,
): string {
	const state =
		message.pending === undefined
			? ""
			: message.pending === "sending"
				? " sending"
				: " failed";
	return `msg${context.first ? " first" : ""}${own ? " own" : ""}${!own && mentions(message.body, context.myName) ? " hit" : ""}${message.action ? " act" : ""}${loud(context.smileys ? drawSmileys(message.body) : message.body) ? " big" : ""}${state}`;
}

const LONG = 700;
const LONG_LINES = 10;

/** Folded by the style sheet, which shows the first lines of it; without one, all of it is there. */
const isLong = (body: string): boolean =>
	body.length > LONG || body.split("\n", LONG_LINES + 1).length > LONG_LINES;

const body = (message: Message, context: MessageContext, w: LiveWords): Html =>
	html`<bdi>${formatBody(message.body, { ...context, unmask: w.unmask })}</bdi>${isLong(message.body) ? html` <input type="checkbox" class="fold" aria-label="${w.readOn}" data-less="${w.readLess}">` : ""}`;

/** Open until its reader closes it, which needs no script. */
const care = ({ cards, author }: Message, w: LiveWords): Html =>
	html`<details class="care" open><summary>${w.care}</summary>${w.cards.filter((_, bit) => cards & (1 << bit)).join(" ")} <a href="/people/${author}" target="_top">${w.block}</a> · <a href="/people/${author}/report" target="_top">${w.report}</a></details>`;

const signs = new Intl.Segmenter();

/** One to three emoji and nothing else: shown large, as people expect. */
const loud = (body: string): boolean =>
	body.length <= 32 &&
	/^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200D|\uFE0F|\s)+$/u.test(
		body,
	) &&
	[...signs.segment(body.replace(/\s/g, ""))].length <= 3;

/** A line is as short in a terminal as on a screen: its time alone leads to its tools. */
function when({ seq, at }: Message, { tools }: MessageContext, w: LiveWords) {
	const time = html`<time datetime="${new Date(at).toISOString().slice(0, 16)}Z">${w.time(at)}</time>`;
	return tools
		? html`<a class="when" href="${tools.path}/messages/${seq}" target="_top" title="${tools.says}">${time}</a>`
		: time;
}

/** The name is always there for who listens or reads without style; a group shows it once. */
const who = (message: Message, { first, tools }: MessageContext): Html =>
	first || message.action
		? html`<a class="who ${message.gender}" href="/people/${message.author}"${tools ? html` target="_top"` : ""}>${message.name}</a><span class="vh">${message.action ? " " : ": "}</span> `
		: html`<span class="vh">${message.name}: </span>`;

export function quote(quoted: Message | null, w: LiveWords): Html {
	if (!quoted) return html`<span class="quote">${w.goneQuote}</span>`;
	const body = coverMasked(quoted.body).replace(/\s+/g, " ");
	const short =
		body.length > sizes.quoteMax
			? `${[...body].slice(0, sizes.quoteMax - 1).join("")}…`
			: body;
	return html`<a class="quote" href="#m${quoted.seq}"><span class="vh">${w.answers} </span><b>${quoted.name}</b> <bdi>${short}</bdi></a><span class="vh"> – </span>`;
}

function reactions(
	list: readonly Reaction[],
	context: MessageContext,
	w: LiveWords,
): Html {
	if (list.length === 0) return nothing;
	return html` <span class="res">${list.map(({ emoji, by }) => {
		const n = by.length;
		const mine = by.includes(context.me);
		return context.live
			? html`<button type="button" class="re" data-do="react" data-emoji="${emoji}" aria-pressed="${mine ? "true" : "false"}" title="${w.reacted(emoji, n)}">${emoji} ${n}</button> `
			: html`<span class="re${mine ? " mine" : ""}">${emoji} ${n}</span> `;
	})}</span>`;
}

const pending = (message: Message, w: LiveWords): Html =>
	message.pending === undefined || message.pending === "sending"
		? html` <small>${w.sending}</small>`
		: html` <span class="fail">${message.pending.failed || w.failed} <button type="button" data-do="retry">${w.retry}</button> <button type="button" data-do="discard">${w.discard}</button></span>`;

const madeTools = new Map<LiveWords, readonly [Html, Html]>();

/** The same for every message, so made once: for others' and for mine. */
function messageTools(own: boolean, w: LiveWords): Html {
	const made =
		madeTools.get(w) ?? ([drawTools(false, w), drawTools(true, w)] as const);
	madeTools.set(w, made);
	return made[own ? 1 : 0];
}

function drawTools(own: boolean, w: LiveWords): Html {
	const tool = (
		name: "reply" | "edit" | "delete" | "report",
		drawing: IconName = "flag",
	) =>
		html`<button type="button" data-do="${name}" title="${w[name]}">${icon(drawing)}<span class="vh">${w[name]}</span></button>`;
	return html`<button type="button" class="more" data-do="more" aria-expanded="false" title="${w.more}">${icon("more")}<span class="vh">${w.more}</span></button><span class="tools">${quickReactions.map(
		(emoji) =>
			html`<button type="button" data-do="react" data-emoji="${emoji}" aria-label="${w.react(emoji)}">${emoji}</button>`,
	)}<button type="button" data-do="pick" aria-label="${w.reactOther}" aria-haspopup="dialog">${icon("smile")}</button>${tool("reply", "reply")}${own ? [tool("edit", "edit"), tool("delete", "delete")] : tool("report")}</span>`;
}
