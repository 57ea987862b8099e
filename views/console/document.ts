// A whole page of the console: the bar at the top, the places at the side, what the page shows.
import type { Locale, Role } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import { type IconName, icon, sprite } from "../parts/icons.ts";
import type { Preferences } from "../preferences.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { placesFor } from "./places.ts";

/** What every page of the console knows. */
export interface ConsoleFrame {
	readonly locale: Locale;
	readonly siteName: string;
	/** Path and query of this page, to come back to. */
	readonly path: string;
	/** Who is signed in; null before. */
	readonly me: {
		readonly name: string;
		readonly roles: readonly Role[];
	} | null;
	readonly prefs: Preferences;
	readonly now: number;
	/** Addresses. */
	readonly assets: { readonly style: string; readonly script: string };
}

export interface ConsolePage {
	/** Names the page for the style: `body[data-page]`. */
	readonly name: string;
	readonly title: string;
	readonly icons?: readonly IconName[];
	readonly content: Html;
}

export function consolePage(frame: ConsoleFrame, page: ConsolePage): Html {
	const w = consoleWords(frame.locale);
	const { look, theme, size, motion } = frame.prefs;
	const { style, script } = frame.assets;
	return html`<!doctype html>
<html lang="${frame.locale}" data-look="${look}" data-theme="${theme}" data-size="${size}" data-motion="${motion}"><head><meta charset="utf-8"><title>${page.title} · ${w.console} · ${frame.siteName}</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="${theme === "auto" ? "light dark" : theme}"><meta name="robots" content="noindex"><link rel="stylesheet" href="${style}"><script type="module" src="${script}"></script></head>
<body data-page="console-${page.name}">${sprite(["logo", ...(page.icons ?? [])])}<a class="skip" href="#main">${w.skip}</a>
${top(frame, w)}
${
	frame.me
		? html`<div id="console">${side(frame, w)}<main id="main">${page.content}</main></div>${keysDialog(w)}`
		: html`<main id="main" class="alone">${page.content}</main>`
}</body></html>`;
}

function top({ siteName, me, locale }: ConsoleFrame, w: ConsoleWords): Html {
	const brand = html`<a class="brand" href="/console">${icon("logo")}<span>${siteName} <small>${w.console}</small></span></a>`;
	if (!me)
		return html`<header id="top">${brand}<p class="who-am"><a href="/settings">${w.looks}</a></p></header>`;
	return html`<header id="top">${brand}<form class="who-am" method="post" action="/console/sign-out"><bdi lang="${locale}">${me.name}</bdi> <input class="btn quiet" type="submit" value="${w.signOut}"></form></header>`;
}

function side({ me, path }: ConsoleFrame, w: ConsoleWords): Html {
	const row = (href: string, key: string, label: string) =>
		html`<li><a class="row" href="${href}" data-key="${key}" aria-keyshortcuts="g ${key}"${isAt(path, href) ? html` aria-current="page"` : ""}><span class="name">${label}</span> <kbd>g ${key}</kbd></a></li>`;
	return html`<nav id="places" class="panel" aria-label="${w.places}"><ul class="list">${row("/console", "h", w.home)}${placesFor(
		me?.roles ?? [],
	).map(({ href, key, label }) =>
		row(href, key, label(w)),
	)}</ul><p class="pad fine"><a href="/settings">${w.looks}</a> · <a href="/">${w.backToSite}</a></p></nav>`;
}

/** A page under a place is at that place. */
function isAt(path: string, href: string): boolean {
	const [plain = ""] = path.split("?");
	return href === "/console"
		? plain === href
		: plain === href || plain.startsWith(`${href}/`);
}

const keysDialog = (w: ConsoleWords): Html =>
	html`<dialog id="keys" aria-labelledby="keys-title"><div class="cap"><h2 id="keys-title">${w.keys}</h2><form class="end" method="dialog"><input class="tool" type="submit" value="${w.keysClose}"></form></div><dl>${w.keysList.map(
		([key, does]) =>
			html`<div><dt><kbd>${key ?? ""}</kbd></dt><dd>${does ?? ""}</dd></div>`,
	)}</dl></dialog>`;

/** A panel with a title bar. */
export const panel = (id: string, title: string, content: Html): Html =>
	html`<section class="panel" aria-labelledby="${id}"><h2 class="cap" id="${id}">${title}</h2>${content}</section>`;

/** The first of a page: its title is the page's. */
export const titlePanel = (title: string, content: Html): Html =>
	html`<section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${title}</h1></div>${content}</section>`;

/** A form with one button, for what an operation needs no more than ids for. */
export const actForm = (
	frame: ConsoleFrame,
	operation: string,
	fields: Readonly<Record<string, string>>,
	{
		label,
		kind = "quiet",
		press,
	}: {
		readonly label: string;
		readonly kind?: "quiet" | "stop" | "";
		/** The key that does the same. */
		readonly press?: string;
	},
): Html =>
	html`<form method="post" action="/console/do/${operation}">${actFields(frame, fields)}<input class="btn ${kind}" type="submit" value="${label}"${press ? html` data-press="${press}" aria-keyshortcuts="${press}"` : ""}></form>`;

/** What every form of an operation carries: ids, and where to go afterwards. */
export const actFields = (
	frame: ConsoleFrame,
	fields: Readonly<Record<string, string>> = {},
): Html =>
	html`${Object.entries({ ...fields, back: frame.path }).map(
		([name, value]) =>
			html`<input type="hidden" name="${name}" value="${value}">`,
	)}`;

const made = new Map<string, Intl.DateTimeFormat>();

/** A day and a time, in the site's zone; as a machine reads it, too. */
export function moment(frame: ConsoleFrame, at: number): Html {
	const shape =
		made.get(frame.locale) ??
		new Intl.DateTimeFormat(frame.locale === "en" ? "en-GB" : "fr-FR", {
			dateStyle: "short",
			timeStyle: "medium",
		});
	made.set(frame.locale, shape);
	return html`<time datetime="${new Date(at).toISOString()}">${shape.format(at)}</time>`;
}

export const roleChecks = (
	w: ConsoleWords,
	of: readonly Role[],
	chosen: readonly Role[],
): Html =>
	html`<fieldset class="field"><legend>${w.rolesLabel}</legend><div class="checks">${of.map(
		(role) =>
			html`<label><input type="checkbox" name="roles.${role}" value="1"${chosen.includes(role) ? html` checked` : ""}>${w.roles[role]}</label>`,
	)}</div></fieldset>`;
