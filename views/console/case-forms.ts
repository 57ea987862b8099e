// What is decided on a case: the decision itself, and objections to it.
import type { CaseFile, FiledAppeal } from "../court-file.ts";
import {
	type Clause,
	courtSizes,
	houseClauses,
	legalClauses,
	penalties,
} from "../court.ts";
import { type Html, html, nothing } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import { actFields, type ConsoleFrame, moment, panel } from "./document.ts";

/** For whoever has taken an open case. */
export function decideForm(frame: ConsoleFrame, file: CaseFile): Html {
	const w = consoleWords(frame.locale);
	if (file.state !== "open" || !file.isMine) return nothing;
	if (file.isBarred)
		return panel("decide", w.decide, html`<p class="pad">${w.barred}</p>`);
	return panel(
		"decide",
		w.decide,
		html`<form class="form" method="post" action="/console/do/cases.decide">${actFields(frame, { case: file.id })}
${radios("outcome", w.outcome, [
	["act", w.doAct],
	["none", w.doNotAct],
])}
<div class="field"><label for="clause">${w.clause}</label><select id="clause" name="clause" data-press="d"><option value="">${w.noClause}</option>${clauseGroup(frame, w.houseClauses, houseClauses)}${clauseGroup(frame, w.legalClauses, legalClauses)}</select></div>
${area("facts", w.facts, courtSizes.facts)}
${radios("erase", w.erase, [
	["reported", w.eraseWhat.reported],
	["everything", w.eraseWhat.everything],
	["nothing", w.eraseWhat.nothing],
])}
<div class="two">${penaltyField(frame, w)}${hoursField(w)}</div><p class="fine">${w.lastsSay}</p>
${area("note", w.note, courtSizes.note)}
<input class="btn" type="submit" value="${w.decide}"></form>`,
	);
}

/** The first is chosen, until another is. */
const radios = (
	name: string,
	legend: string,
	options: readonly (readonly [string, string])[],
): Html =>
	html`<fieldset class="field"><legend>${legend}</legend><div class="checks">${options.map(
		([value, label], i) =>
			html`<label><input type="radio" name="${name}" value="${value}"${i === 0 ? html` checked` : ""}>${label}</label>`,
	)}</div></fieldset>`;

const area = (name: string, label: string, most: number): Html =>
	html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="2" maxlength="${most}" dir="auto"></textarea></div>`;

const clauseGroup = (
	{ locale }: ConsoleFrame,
	label: string,
	clauses: readonly Clause[],
): Html =>
	html`<optgroup label="${label}">${clauses.map((one) => html`<option value="${one}">${words(locale).clauses[one]}</option>`)}</optgroup>`;

const penaltyField = ({ locale }: ConsoleFrame, w: ConsoleWords): Html =>
	html`<div class="field"><label for="penalty">${w.penalty}</label><select id="penalty" name="penalty"><option value="">${w.noPenalty}</option>${penalties.map((one) => html`<option value="${one}">${words(locale).measures[one]}</option>`)}</select></div>`;

const hoursField = (w: ConsoleWords): Html =>
	html`<div class="field"><label for="hours">${w.lasts}</label><select id="hours" name="hours">${Object.entries(w.hours).map(([hours, label]) => html`<option value="${hours}">${label}</option>`)}</select></div>`;

export function appealsPanel(frame: ConsoleFrame, file: CaseFile): Html {
	const w = consoleWords(frame.locale);
	if (file.appeals.length === 0) return nothing;
	return panel(
		"appeals",
		w.appeals,
		html`${file.appeals.map((appeal) => html`<div class="form"><p><b>${w.appealFrom[appeal.from]}</b> <span class="fine">${moment(frame, appeal.at)}</span></p><blockquote class="said"><bdi>${appeal.words}</bdi></blockquote>${appeal.outcome === "waiting" ? appealForm(frame, file, appeal) : html`<p>${w.taken[appeal.outcome]}</p><blockquote class="said"><bdi>${appeal.answer}</bdi></blockquote>`}</div>`)}`,
	);
}

function appealForm(
	frame: ConsoleFrame,
	file: CaseFile,
	appeal: FiledAppeal,
): Html {
	const w = consoleWords(frame.locale);
	if (appeal.isOwnDecision) return html`<p>${w.appealOwn}</p>`;
	if (!file.isMine) return html`<p class="fine">${w.takeFirst}</p>`;
	const id = `answer-${appeal.id}`;
	return html`<form class="form" method="post" action="/console/do/cases.decide-appeal">${actFields(frame, { case: file.id, appeal: appeal.id })}${radios(
		"outcome",
		w.outcome,
		[
			["upheld", w.uphold],
			["reversed", w.reverse],
		],
	)}<div class="field"><label for="${id}">${w.answer}</label><textarea id="${id}" name="answer" rows="2" maxlength="${courtSizes.answer}" dir="auto" required data-press="d"></textarea></div><input class="btn" type="submit" value="${w.decide}"></form>`;
}
