// Following what one reported, and what was decided about one: lists, and a case by its code.
import {
	courtSizes,
	type Followed,
	isLegal,
	type Objecting,
	type Objection,
	type Restriction,
	type Statement,
} from "../court.ts";
import { type Html, html, nothing } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { type Words, words } from "../words/index.ts";

export interface CasesView {
	/** What this visitor reported; null for somebody who is nobody here. */
	readonly mine: readonly Followed[] | null;
	readonly problem: string | null;
	readonly draft: string;
}

export function casesPage(frame: Frame, view: CasesView): Html {
	const w = words(frame.locale);
	const { mine, problem } = view;
	return documentPage(frame, {
		name: "cases",
		title: w.casesTitle,
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.casesTitle}</h1></div>
<form class="form" method="post" action="/cases"><p>${w.casesSay}</p>${problem ? html`<p class="problem" role="alert" id="code-problem">${problem}</p>` : ""}<div class="field"><label for="code">${w.caseCode}</label> <input id="code" name="code" value="${view.draft}" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" required${problem ? html` aria-invalid="true" aria-describedby="code-problem" autofocus` : ""}></div><input class="btn" type="submit" value="${w.seeCase}"></form>
${mine === null ? "" : html`<h2 class="sub">${w.myReports}</h2>${mine.length === 0 ? html`<p class="pad">${w.noReports}</p>` : html`<ul class="list">${mine.map((one) => reportRow(one, w))}</ul>`}<p class="ways pad"><a href="/inbox">${w.inboxTitle}</a></p>`}</section></div>`,
	});
}

const reportRow = (one: Followed, w: Words): Html =>
	html`<li class="row"><span><a href="/cases/${one.code}">${w.categories[one.category].says}</a><br><span class="fine">${w.sentOn(one.at)} · ${w.outcomes[one.outcome]}</span></span></li>`;

export interface CaseView {
	readonly shown: Followed | Statement;
	/** It was sent just now. */
	readonly isNew: boolean;
	/** Where a talk goes on, after a report. */
	readonly back: string | null;
	readonly problem: string | null;
	readonly draft: string;
}

export function casePage(frame: Frame, view: CaseView): Html {
	const w = words(frame.locale);
	const { shown } = view;
	const title = shown.kind === "report" ? w.caseTitle : w.statementTitle;
	return documentPage(frame, {
		name: "case",
		title,
		content: html`<div class="sheet"><article class="panel prose" aria-labelledby="title"><div class="cap"><h1 id="title">${title}</h1></div>
${view.isNew ? html`<p class="done" role="status">${w.receipt}</p><p class="code">${shown.code}</p><p>${w.receiptCode}</p>` : html`<p class="fine">${w.caseCodeIs(shown.code)}</p>`}
${shown.kind === "report" ? reported(shown, w) : decided(shown, w)}
${shown.objection ? objection(shown.objection, w) : nothing}${objecting(shown, view, w)}
<p class="acts">${view.back ? html`<a class="btn" href="${view.back}">${w.backToTalk}</a> ` : ""}<a class="btn quiet" href="/cases">${w.casesTitle}</a></p></article></div>`,
	});
}

const reported = (shown: Followed, w: Words): Html =>
	html`<p><b>${w.categories[shown.category].says}</b><br><span class="fine">${w.sentOn(shown.at)}</span></p>${isUrgent(shown) ? html`<p>${w.emergency}</p>` : ""}<p>${w.outcomes[shown.outcome]}${shown.decidedAt === null ? "" : html`<br><span class="fine">${w.decidedOn(shown.decidedAt)}</span>`}</p>${shown.clause ? html`<p class="fine">${w.clauseBroken(w.clauses[shown.clause])}</p>` : ""}${shown.note ? html`<blockquote class="said"><bdi>${shown.note}</bdi></blockquote>` : ""}`;

const isUrgent = ({ category, outcome }: Followed): boolean =>
	outcome === "waiting" &&
	["minor", "danger", "trap", "blackmail"].includes(category);

/** In the order of the Digital Services Act's article 17(3): what, why, how it was found, on which ground. */
const decided = (shown: Statement, w: Words): Html =>
	html`${shown.isReversed ? html`<p class="done">${w.reversed}</p>` : ""}<p class="fine">${w.decidedOn(shown.at)}</p>
<h2>${w.statementWhat}</h2><ul>${shown.restrictions.map((one) => html`<li>${restriction(one, w)}</li>`)}</ul><p class="fine">${w.statementScope}</p>
<h2>${w.statementWhy}</h2>${shown.facts ? html`<p><bdi>${shown.facts}</bdi></p>` : shown.content.length > 0 ? html`<p>${w.statementNoFacts}</p>` : ""}<p>${isLegal(shown.clause) ? w.statementLaw : w.statementHouse} <a href="/rules#${shown.clause}">${w.clauses[shown.clause]}</a></p>
<h2>${w.statementSource}</h2><p>${w.sources[shown.source]} ${shown.isDetectedByRule ? w.statementDetected : w.statementNotDetected}</p>
<h2>${w.statementDecided}</h2><p>${w.deciders[shown.decidedBy]}</p>
${shown.content.length > 0 ? html`<h2>${w.statementContent}</h2><ul>${shown.content.map(({ body }) => html`<li><bdi>${body}</bdi></li>`)}</ul>` : ""}`;

const restriction = (one: Restriction, w: Words): Html =>
	html`${w.measures[one.measure]}${one.until === null ? "" : html`, ${w.measureUntil(one.until)}`}${one.undone ? html` (${w.undone[one.undone]})` : ""}`;

const objection = (one: Objection, w: Words): Html =>
	html`<h2>${w.objected}</h2><blockquote class="said"><bdi>${one.words}</bdi></blockquote><p class="fine">${w.sentOn(one.at)}</p><p>${w.objectionOutcomes[one.outcome]}</p>${one.answer ? html`<blockquote class="said"><bdi>${one.answer}</bdi></blockquote>` : ""}`;

function objecting(
	{ code, objecting: may }: { code: string; objecting: Objecting },
	{ problem, draft }: CaseView,
	w: Words,
): Html {
	if (may === "done") return nothing;
	if (typeof may === "string")
		return html`<p class="fine">${w.objectingClosed[may]}</p>`;
	return html`<h2>${w.objectTitle}</h2><p class="fine">${w.objectSays(may.until)}</p><form class="form" method="post" action="/cases/${code}/objection">${problem ? html`<p class="problem" role="alert" id="objection-problem">${problem}</p>` : ""}<div class="field"><label for="words">${w.objectWhy}</label> <textarea id="words" name="words" rows="4" maxlength="${courtSizes.objection}" dir="auto" required${problem ? html` aria-invalid="true" aria-describedby="objection-problem" autofocus` : ""}>\n${draft}</textarea></div><input class="btn" type="submit" value="${w.object}"></form>`;
}
