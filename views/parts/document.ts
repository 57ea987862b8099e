// A whole page: the head, the bar at the top, what the page shows, the bar at the bottom of a phone.
import { type Html, html, nothing } from "../html.ts";
import type { Frame } from "../model.ts";
import { type Words, words } from "../words/index.ts";
import { installable } from "./installable.ts";
import { type IconName, icon, sprite } from "./icons.ts";

export interface Page {
	/** Names the page for the script and the style: `body[data-page]`. */
	readonly name: string;
	readonly title: string;
	readonly description?: string;
	/** Drawings that the page shows beside those of the bars. */
	readonly icons?: readonly IconName[];
	readonly tab?: "rooms" | "messages" | "me";
	/** Where "skip" leads. */
	readonly skip?: { readonly href: string; readonly says: string };
	readonly content: Html;
	/** The bottom bar of a phone; the usual one when left out. */
	readonly bar?: Html;
}

/** Those of the bars and of the menu. */
const barIcons: readonly IconName[] = [
	"rooms",
	"mail",
	"card",
	"bell",
	"flag",
	"settings",
	"help",
	"keys",
	"info",
];

export function documentPage(frame: Frame, page: Page): Html {
	const w = words(frame.locale);
	const { css, script } = frame.assets;
	const { smileys, sound, notify } = frame.prefs;
	const drawn = new Set<IconName>([
		"logo",
		...(frame.me ? barIcons : []),
		...(page.icons ?? []),
	]);
	const loads = html`${installable(frame.prefs)}<style>${css}</style>${frame.me ? html`<script type="module" src="${script}"></script>` : ""}`;
	return html`${documentHead(frame, page, loads)}
<body data-page="${page.name}" data-smileys="${smileys}" data-sound="${sound}" data-notify="${notify}">${sprite([...drawn])}<a class="skip" href="${page.skip?.href ?? "#desk"}">${page.skip?.says ?? w.skip}</a>
${top(frame, page, w)}
${frame.letters > 0 && page.name !== "inbox" ? html`<aside class="letters" aria-label="${w.inbox}"><a href="/inbox">${w.inboxWaits(frame.letters)}</a></aside>` : ""}<p id="status" role="status"></p>
<p id="notice" role="status">${frame.notice ? html`${frame.notice} <a href="/sanctions">${w.noticeWhy}</a>` : ""}</p>
<main id="desk">${page.content}${talks.has(page.name) ? "" : foot(w)}</main>
${frame.me ? (page.bar ?? bottomBar(frame, page, w)) : ""}</body></html>`;
}

/** Their page ends where the talk does: what others have at the foot is in the menu. */
const talks: ReadonlySet<string> = new Set(["room", "conversation"]);

const foot = (w: Words): Html =>
	html`<footer id="foot"><p><a href="/rules">${w.houseTitle}</a> · <a href="/notices/new">${w.noticeFoot}</a> · <a href="/cases">${w.casesTitle}</a></p></footer>`;

/** Down to `</head>`. */
export function documentHead(
	{ locale, siteName, prefs, waiting }: Frame,
	page: Pick<Page, "title" | "description">,
	loads: Html,
): Html {
	const { look, theme, size, motion } = prefs;
	const title = waiting > 0 ? `(${waiting}) ${page.title}` : page.title;
	return html`<!doctype html>
<html lang="${locale}" data-look="${look}" data-theme="${theme}" data-size="${size}" data-motion="${motion}"><head><meta charset="utf-8"><title>${title} · ${siteName}</title><meta name="viewport" content="width=device-width,initial-scale=1,interactive-widget=resizes-content"><meta name="color-scheme" content="${theme === "auto" ? "light dark" : theme}">${page.description ? html`<meta name="description" content="${page.description}">` : ""}${loads}</head>`;
}

function top(frame: Frame, page: Page, w: Words): Html {
	const here = (tab: Page["tab"]) =>
		page.tab === tab ? html` aria-current="page"` : "";
	const brand = html`<a class="brand" href="${frame.me ? "/rooms" : "/"}">${icon("logo")}${frame.siteName}</a>`;
	return html`<header id="top">${brand} ${
		frame.me
			? html`<nav class="tabs" aria-label="${w.mainMenu}"><a class="tab" href="/rooms"${here("rooms")}>${w.rooms}</a> <a class="tab" href="/messages"${here("messages")}>${w.conversations}${waiting(frame, w)}</a></nav>${meMenu(frame, w)}`
			: html`<nav class="tabs" aria-label="${w.mainMenu}"><a href="/settings">${w.settings}</a> <a href="/help">${w.help}</a> <a href="/about">${w.about}</a></nav>${languageForm(frame, w)}`
	}</header>`;
}

const waiting = (frame: Frame, w: Words): Html =>
	html` <span class="pill" data-waiting title="${w.waiting(frame.waiting)}"${frame.waiting > 0 ? html`>${frame.waiting}` : html` hidden>`}</span>`;

function meMenu(frame: Frame, w: Words): Html {
	const { me } = frame;
	if (!me) return nothing;
	return html`<details id="me"><summary class="tab"><span class="who ${me.gender}">${me.name}</span><span class="more">, ${me.age} · ${me.place}</span></summary><div class="panel menu">${menuRow(`/people/${me.id}`, "card", w.myCard)}${menuRow("/mentions", "bell", w.mentions)}${menuRow("/inbox", "mail", w.inbox)}${menuRow("/notices/new", "flag", w.noticeFoot)}${menuRow("/settings", "settings", w.settings)}${menuRow("/help", "help", w.help)}${menuRow("/help#keys", "keys", w.keys)}${menuRow("/about", "info", w.about)}${languageForm(frame, w)}${leaveForm(w)}</div></details>`;
}

const menuRow = (href: string, name: IconName, label: string): Html =>
	html`<a class="row" href="${href}">${icon(name)}${label}</a> `;

export const leaveForm = (w: Words): Html =>
	html`<form class="leave" method="post" action="/leave"><p class="fine">${w.leaveSays}</p><input class="btn stop" type="submit" value="${w.leaveAll}"></form>`;

export const languageForm = (frame: Frame, w: Words): Html =>
	html`<form class="language" method="post" action="/language"><input type="hidden" name="to" value="${w.otherLanguage.code}"><input type="hidden" name="back" value="${frame.path}"><input class="btn quiet" type="submit" lang="${w.otherLanguage.code}" value="${w.otherLanguage.name}"></form>`;

/** Read marks are the person's, not the browser's: they are for both who talk. */
export const receiptsForm = (frame: Frame, on: boolean, w: Words): Html =>
	html`<form class="form" method="post" action="/receipts"><p>${on ? w.receiptsOn : w.receiptsOff}</p><input type="hidden" name="on" value="${on ? 0 : 1}"><input type="hidden" name="back" value="${frame.path}"><input class="btn quiet" type="submit" value="${on ? w.turnOff : w.turnOn}"></form>`;

const bottomBar = (frame: Frame, page: Page, w: Words): Html =>
	html`<nav id="bar" aria-label="${w.panes}">${barLink("/rooms", "rooms", w.rooms, page.tab === "rooms")}${barMessages(frame, page.tab === "messages")}${barLink(`/people/${frame.me?.id}`, "card", w.myCard, page.tab === "me")}</nav>`;

export const barLink = (
	href: string,
	name: IconName,
	label: string,
	current: boolean,
): Html =>
	html`<a href="${href}"${current ? html` aria-current="page"` : ""}>${icon(name)}<span>${label}</span></a> `;

export function barMessages(frame: Frame, current: boolean): Html {
	const w = words(frame.locale);
	return html`<a href="/messages"${current ? html` aria-current="page"` : ""}>${icon("mail")}<span>${w.conversations}${waiting(frame, w)}</span></a>`;
}
