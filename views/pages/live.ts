// A talk as a document that does not end, for whoever has no script: it stands in a frame of the talk's page.
import type { VisitorId } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import type { Frame, Message, Talk } from "../model.ts";
import { documentHead } from "../parts/document.ts";
import { talkLines } from "../parts/lines.ts";
import { words } from "../words/index.ts";

export interface LiveView {
	/** Of the talk. */
	readonly path: string;
	readonly name: string;
	readonly talk: Talk;
	readonly hidden: readonly VisitorId[];
	readonly quoted: readonly Message[];
}

/** Browsers, and proxies, that wait for the first kilobytes get them at once. */
const PADDING = `<!--${" ".repeat(2_048)}-->`;

/** It begins often, and leaves uncompressed: its style sheet is a file, which the browser has from the last time. */
const head = (frame: Frame, title: string): Html =>
	documentHead(
		frame,
		{ title },
		html`<link rel="stylesheet" href="${frame.assets.cssPath}">`,
	);

/** Down to the last line said; what comes is written behind it. */
export function liveOpening(frame: Frame, view: LiveView): string {
	const w = words(frame.locale);
	const { locale, now, lifetimeMs } = frame;
	const lines = talkLines(view.talk, {
		locale,
		now,
		lifetimeMs,
		live: false,
		hidden: view.hidden,
		quoted: view.quoted,
		smileys: frame.prefs.smileys === "on",
		tools: { path: view.path, says: w.toolsOf },
	});
	const opening = html`${head(frame, view.name)}
<body data-page="live"><h1 class="vh">${view.name}</h1><div id="log" role="log" tabindex="0" aria-label="${w.messages}"><ol id="lines">
${lines.length > 0 ? lines.map((line) => [line, "\n"]) : html`<li class="line only"><span>${w.liveEmpty}</span></li>`}`;
	return `${opening}${PADDING}\n`;
}

/** Said into the silence, so that nobody between takes it for the end. */
export const LIVE_SILENCE = "<!-- -->\n";

export interface LiveEnd {
	readonly sentence: string;
	readonly way: string;
	readonly href: string;
	/** The whole page is left, not the frame alone. */
	readonly leaves: boolean;
	/** It begins again by itself after so many seconds; null: it does not. */
	readonly again: number | null;
}

export const liveEnding = (end: LiveEnd): Html =>
	html`<li class="line"><span>${end.sentence} ${way(end)}</span></li></ol></div>${end.again === null ? "" : html`<meta http-equiv="refresh" content="${end.again}">`}</body></html>`;

const way = ({ href, leaves, way }: LiveEnd): Html =>
	html`<a href="${href}" target="${leaves ? "_top" : "_self"}">${way}</a>`;

/** A line with a way on, in between: somebody asks to talk, or has accepted. */
export const liveNews = (end: Omit<LiveEnd, "again">): Html =>
	html`<li class="line"><b>${end.sentence} ${way({ ...end, again: null })}</b></li>\n`;

/** In its place when it cannot begin. */
export const liveRefusal = (frame: Frame, end: LiveEnd): Html =>
	html`${head(frame, end.sentence)}
<body data-page="live"><h1 class="vh">${end.sentence}</h1><div id="log"><ol id="lines">${liveEnding(end)}`;
