// What is forbidden here: the clauses that decisions name, each with an address of its own.
import { houseClauses, legalClauses } from "../court.ts";
import { type Html, html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { words } from "../words/index.ts";

export function houseRulesPage(frame: Frame): Html {
	const w = words(frame.locale);
	return documentPage(frame, {
		name: "rules",
		title: w.houseTitle,
		content: html`<div class="sheet"><article class="panel prose" aria-labelledby="title"><div class="cap"><h1 id="title">${w.houseTitle}</h1></div>
<p>${w.houseSays}</p>${houseClauses.map((clause) => html`<h2 id="${clause}">${w.houseRules[clause].says}</h2><p>${w.houseRules[clause].more}</p>`)}
<h2>${w.houseLaw}</h2><ul>${legalClauses.map((clause) => html`<li id="${clause}">${w.clauses[clause]}</li>`)}</ul>
<p><a class="btn" href="/notices/new">${w.noticeTitle}</a> <a class="btn quiet" href="/cases">${w.casesTitle}</a></p></article></div>`,
	});
}
