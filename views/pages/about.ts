// What is kept and for how long, in plain words. Every sentence here must stay true: change it with what it tells.
import { type Html, html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { words } from "../words/index.ts";

const HOUR = 3_600_000;

/** What the operator has set of it. */
export interface Keeping {
	/** How long a browser, and its address, cannot enter after an age under 18. */
	readonly browserMs: number;
	readonly addressMs: number;
	/** Messages are in a database, whose log outlives what is erased (docs/JOURNAL.md). */
	readonly isInDatabase: boolean;
	/** How long a text that was held back is kept. */
	readonly heldMs: number;
	/** How long who said that they are under 18 cannot write privately; 0 when no rule says so. */
	readonly minorMs: number;
	/** How long a sanction is kept after its end, traces after somebody has left, and how long a ban shuts an address. */
	readonly sanctionMs: number;
	readonly traceMs: number;
	readonly banAddressMs: number;
	/** Rules read private conversations, too. */
	readonly readsPrivate: boolean;
}

const USUAL: Keeping = {
	browserMs: 24 * HOUR,
	addressMs: HOUR,
	isInDatabase: false,
	heldMs: 7 * 24 * HOUR,
	minorMs: 30 * 24 * HOUR,
	sanctionMs: 200 * 24 * HOUR,
	traceMs: 24 * HOUR,
	banAddressMs: 24 * HOUR,
	readsPrivate: false,
};

export function aboutPage(frame: Frame, keeping: Keeping = USUAL): Html {
	const w = words(frame.locale);
	const list = (sentences: readonly string[]) =>
		html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
	return documentPage(frame, {
		name: "about",
		title: w.aboutTitle,
		content: html`<div class="sheet"><article class="panel prose" aria-labelledby="title"><div class="cap"><h1 id="title">${w.aboutTitle}</h1></div>
<p>${w.aboutLead}</p>
<h2>${w.aboutMessages}</h2>${list(w.aboutMessagesList(frame.lifetimeMs, keeping.isInDatabase))}
<h2>${w.aboutKept}</h2>${list(w.aboutKeptList(frame.absenceMs))}
<h2>${w.aboutMinor}</h2><p>${w.aboutMinorText(keeping.browserMs, keeping.addressMs)}</p>
<h2>${w.aboutRead}</h2>${list(w.aboutReadList(keeping))}
<h2>${w.aboutSanctions}</h2>${list(w.aboutSanctionsList(keeping.sanctionMs, keeping.traceMs))}<p>${w.aboutSanctionsText(keeping.banAddressMs)}</p>
<h2>${w.aboutLogs}</h2><p>${w.aboutLogsText}</p>
<h2>${w.aboutCookies}</h2><p>${w.aboutCookiesText}</p>
${frame.me ? "" : html`<p><a class="btn" href="/">${w.toEntry}</a></p>`}</article></div>`,
	});
}
