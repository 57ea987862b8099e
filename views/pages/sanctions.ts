// What somebody may not do for a while: what, why, by which rule, until when, and how to contest it.
import type { Locale } from "../../wire/refusals.ts";
import {
	type SanctionKind,
	type SanctionReason,
	sanctionReasons,
} from "../../wire/sanctions.ts";
import { type Html, html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { type Words, words } from "../words/index.ts";

export interface SanctionView {
	readonly id: string;
	readonly kind: SanctionKind;
	/** Where it holds: everywhere, in a room, or in one that has closed since. */
	readonly place: "site" | "closed" | { readonly room: string };
	readonly reason: SanctionReason;
	readonly words: string;
	readonly rule: string;
	/** Seconds between two messages. */
	readonly pace: number;
	readonly author: "staff" | "room" | "program";
	/** Times as they are told. */
	readonly since: string;
	readonly until: string;
	readonly lifted: { readonly when: string; readonly why: string } | null;
	readonly isOver: boolean;
	/** Until when it counts; null when it does not, or no longer. */
	readonly counts: string | null;
	/** Where it is contested; null when that is not done on this site. */
	readonly contest: string | null;
}

/** Somebody's own, known by their session or by their browser. */
export function sanctionsPage(
	frame: Frame,
	sanctions: readonly SanctionView[],
): Html {
	const w = words(frame.locale);
	const now = sanctions.filter(({ isOver }) => !isOver);
	const over = sanctions.filter(({ isOver }) => isOver);
	return documentPage(frame, {
		name: "sanctions",
		title: w.sanctionsTitle,
		content: html`<div class="sheet"><section class="panel prose" aria-labelledby="title"><div class="cap"><h1 id="title">${w.sanctionsTitle}</h1></div>
${sanctions.length === 0 ? html`<p>${w.sanctionsNone}</p>` : ""}${now.map((one) => sanctionSection(one, frame.locale))}${over.length > 0 ? html`<h2>${w.sanctionsOver}</h2><ul>${over.map((one) => html`<li><a href="/sanctions/${one.id}">${w.sanctionKinds[one.kind]}</a>, ${sanctionReasons[one.reason][frame.locale]} <span class="fine">${one.since}</span></li>`)}</ul>` : ""}
</section>${frame.me ? "" : findForm(w)}</div>`,
	});
}

/** One, for whoever has its number. */
export function sanctionPage(frame: Frame, sanction: SanctionView): Html {
	const w = words(frame.locale);
	return documentPage(frame, {
		name: "sanctions",
		title: w.sanctionTitle,
		content: html`<div class="sheet"><section class="panel prose" aria-labelledby="title"><div class="cap"><h1 id="title">${w.sanctionTitle}</h1></div>
${sanctionSection(sanction, frame.locale)}<p class="acts"><a class="btn quiet" href="/sanctions">${w.sanctionsAll}</a></p></section></div>`,
	});
}

function sanctionSection(one: SanctionView, locale: Locale): Html {
	const w = words(locale);
	const { kind, lifted } = one;
	return html`<h2>${w.sanctionKinds[kind]}</h2><p>${w.sanctionMeans[kind](placeOf(one, w), one.pace)}</p>
<dl>${field(w.sanctionReason, sanctionReasons[one.reason][locale])}${one.words ? field(w.sanctionWords, html`<bdi>${one.words}</bdi>`) : ""}${one.reason === "repeated" ? "" : field(w.sanctionRule, html`<bdi>${ruleOf(one.rule, w)}</bdi>`)}${field(w.sanctionBy, w.sanctionAuthors[one.author])}${field(w.sanctionSince, one.since)}${lifted ? field(w.sanctionLifted, html`${lifted.when}${lifted.why ? html`<br><bdi>${lifted.why}</bdi>` : ""}`) : field(w.sanctionUntil, one.until)}${field(w.sanctionNumber, html`<a href="/sanctions/${one.id}"><code>${one.id}</code></a><br><span class="fine">${w.sanctionKeep}</span>`)}</dl>
${one.counts ? html`<p class="fine">${w.sanctionCounts(one.counts)}</p>` : ""}${lifted ? "" : contest(one, w)}`;
}

/** A rule of the house or of the law by its sentence; one of the screening by its name. */
const ruleOf = (rule: string, { clauses }: Words): string =>
	rule in clauses ? clauses[rule as keyof typeof clauses] : rule;

const contest = ({ contest: href }: SanctionView, w: Words): Html =>
	href
		? html`<p class="acts"><a class="btn" href="${href}">${w.sanctionContest}</a></p>`
		: html`<p>${w.sanctionContestSays}</p>`;

const placeOf = ({ place }: SanctionView, w: Words): string =>
	typeof place === "string"
		? w.sanctionPlaces[place]
		: w.sanctionPlaces.room(place.room);

const field = (name: string, value: Html | string): Html =>
	html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const findForm = (w: Words): Html =>
	html`<section class="panel" aria-labelledby="find"><h2 class="cap" id="find">${w.sanctionFind}</h2><form class="form" method="get" action="/sanctions"><p>${w.sanctionFindSays}</p><div class="field"><label for="number">${w.sanctionNumber}</label> <input id="number" name="number" maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="sanc_" required></div><input class="btn" type="submit" value="${w.sanctionShow}"></form></section>`;
