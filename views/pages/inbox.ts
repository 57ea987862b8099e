// What was decided about somebody, and what they are told as a reporter.
import type { Inbox, Letter, Statement } from "../court.ts";
import { type Html, html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { type Words, words } from "../words/index.ts";

export function inboxPage(frame: Frame, { statements, letters }: Inbox): Html {
	const w = words(frame.locale);
	const isEmpty = statements.length + letters.length === 0;
	return documentPage(frame, {
		name: "inbox",
		title: w.inboxTitle,
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.inboxTitle}</h1></div>
${isEmpty ? html`<p class="empty">${w.inboxEmpty}</p>` : html`<ul class="list">${statements.map((one) => statementRow(one, w))}${letters.map((one) => letterRow(one, w))}</ul>`}</section></div>`,
	});
}

const statementRow = (one: Statement, w: Words): Html =>
	html`<li class="row"><span><a href="/cases/${one.code}">${one.restrictions.map(({ measure }) => w.measures[measure]).join(" · ")}</a><br><span class="fine">${w.decidedOn(one.at)} · ${one.isReversed ? w.reversed : w.clauses[one.clause]}${one.objection ? ` · ${w.objectionOutcomes[one.objection.outcome]}` : ""}</span></span></li>`;

const letterRow = (one: Letter, w: Words): Html =>
	html`<li class="row"><span><b>${w.letters[one.kind]}</b><br><bdi>${one.why}</bdi><br><span class="fine">${w.letterUntil(one.until)}</span></span></li>`;
