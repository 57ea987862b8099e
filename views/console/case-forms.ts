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
import { consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import { actFields, type ConsoleFrame, moment, panel } from "./document.ts";

/** Those on the site whose pseudonym was looked for, of a case that nobody is known of. */
export interface Sought {
	readonly name: string;
	readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** For whoever has taken an open case. */
export function decideForm(
	frame: ConsoleFrame,
	file: CaseFile,
	sought: Sought,
): Html {
	const w = consoleWords(frame.locale);
	if (file.state !== "open" || !file.isMine) return nothing;
	if (file.isBarred)
		return panel(
			"decide",
			w.court.decide,
			html`<p class="pad">${w.court.barred}</p>`,
		);
	return panel(
		"decide",
		w.court.decide,
		html`${file.person === "" ? soughtForm(frame, file, sought) : ""}<form class="form" method="post" action="/console/do/cases.decide">${actFields(frame, { case: file.id })}
${radios("outcome", w.court.outcome, [
	["act", w.court.doAct],
	["none", w.court.doNotAct],
])}
${clauseField(frame)}
${area("facts", w.court.facts, { most: courtSizes.facts })}
${file.person === "" ? personField(frame, file, sought) : ""}${radios(
	"erase",
	w.court.erase,
	[
		["reported", w.court.eraseWhat.reported],
		["everything", w.court.eraseWhat.everything],
		["nothing", w.court.eraseWhat.nothing],
	],
)}
<div class="two">${penaltyField(frame)}${hoursField(frame)}</div><p class="fine">${w.court.lastsSay}</p>
${area("note", w.court.note, { most: courtSizes.note })}
<input class="btn" type="submit" value="${w.court.decide}"></form>`,
	);
}

const soughtForm = (
	frame: ConsoleFrame,
	{ id }: CaseFile,
	{ name }: Sought,
): Html => {
	const w = consoleWords(frame.locale);
	return html`<form class="filter" method="get" action="/console/cases/${id}#decide"><div class="field"><label for="name">${w.peopleFind}</label><input id="name" name="name" value="${name}" maxlength="60" autocomplete="off" spellcheck="false"></div><input class="btn quiet" type="submit" value="${w.peopleSearch}"></form><p class="pad fine">${w.court.namedSay}</p>`;
};

/** Whoever was looked for comes first: it is what one wants. */
function personField(
	{ locale }: ConsoleFrame,
	{ copied }: CaseFile,
	{ people }: Sought,
): Html {
	const w = consoleWords(locale);
	const authors = copied
		.filter(({ kind }) => kind === "said")
		.map(({ author, name }) => ({ id: author, name }));
	const offered = new Map(
		[...people, ...authors].map(({ id, name }) => [id, name]),
	);
	return html`<div class="field"><label for="person">${w.court.named}</label><select id="person" name="person"><option value="">${w.court.namedNobody}</option>${[...offered].map(([id, name]) => html`<option value="${id}">${name}</option>`)}</select></div>
`;
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

export const area = (
	name: string,
	label: string,
	{ most, required }: { readonly most: number; readonly required?: boolean },
): Html =>
	html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="2" maxlength="${most}" dir="auto"${required ? html` required` : ""}></textarea></div>`;

/** Of a case that may be left alone, no rule need have been broken. */
export function clauseField(
	frame: ConsoleFrame,
	{ required }: { readonly required?: boolean } = {},
): Html {
	const w = consoleWords(frame.locale);
	return html`<div class="field"><label for="clause">${w.court.clause}</label><select id="clause" name="clause" data-press="d"${required ? html` required` : ""}><option value="">${required ? w.choose : w.court.noClause}</option>${clauseGroup(frame, w.court.houseClauses, houseClauses)}${clauseGroup(frame, w.court.legalClauses, legalClauses)}</select></div>`;
}

const clauseGroup = (
	{ locale }: ConsoleFrame,
	label: string,
	clauses: readonly Clause[],
): Html =>
	html`<optgroup label="${label}">${clauses.map((one) => html`<option value="${one}">${words(locale).clauses[one]}</option>`)}</optgroup>`;

export function penaltyField({ locale }: ConsoleFrame): Html {
	const w = consoleWords(locale);
	return html`<div class="field"><label for="penalty">${w.court.penalty}</label><select id="penalty" name="penalty"><option value="">${w.court.noPenalty}</option>${penalties.map((one) => html`<option value="${one}">${words(locale).measures[one]}</option>`)}</select></div>`;
}

export function hoursField({ locale }: ConsoleFrame): Html {
	const w = consoleWords(locale);
	return html`<div class="field"><label for="hours">${w.court.lasts}</label><select id="hours" name="hours">${Object.entries(w.court.hours).map(([hours, label]) => html`<option value="${hours}">${label}</option>`)}</select></div>`;
}

export function appealsPanel(frame: ConsoleFrame, file: CaseFile): Html {
	const w = consoleWords(frame.locale);
	if (file.appeals.length === 0) return nothing;
	return panel(
		"appeals",
		w.court.appeals,
		html`${file.appeals.map((appeal) => html`<div class="form"><p><b>${w.court.appealFrom[appeal.from]}</b> <span class="fine">${moment(frame, appeal.at)}</span></p><blockquote class="said"><bdi>${appeal.words}</bdi></blockquote>${appeal.outcome === "waiting" ? appealForm(frame, file, appeal) : html`<p>${w.court.taken[appeal.outcome]}</p><blockquote class="said"><bdi>${appeal.answer}</bdi></blockquote>`}</div>`)}`,
	);
}

function appealForm(
	frame: ConsoleFrame,
	file: CaseFile,
	appeal: FiledAppeal,
): Html {
	const w = consoleWords(frame.locale);
	if (appeal.isOwnDecision) return html`<p>${w.court.appealOwn}</p>`;
	if (!file.isMine) return html`<p class="fine">${w.court.takeFirst}</p>`;
	const id = `answer-${appeal.id}`;
	return html`<form class="form" method="post" action="/console/do/cases.decide-appeal">${actFields(frame, { case: file.id, appeal: appeal.id })}${radios(
		"outcome",
		w.court.outcome,
		[
			["upheld", w.court.uphold],
			["reversed", w.court.reverse],
		],
	)}<div class="field"><label for="${id}">${w.court.answer}</label><textarea id="${id}" name="answer" rows="2" maxlength="${courtSizes.answer}" dir="auto" required data-press="d"></textarea></div><input class="btn" type="submit" value="${w.court.decide}"></form>`;
}
