// People: who is here, and one of them with what was decided and what can be.
import {
	type RoomId,
	type SanctionKind,
	sanctionKinds,
	type SanctionReason,
	sanctionReasons,
} from "../../wire/index.ts";
import { clauses } from "../court.ts";
import { type Html, html, nothing } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import {
	actFields,
	type ConsoleFrame,
	consolePage,
	moment,
	panel,
	titlePanel,
} from "./document.ts";
import { type ListedSanction, sanctionTable } from "./sanctions.ts";

interface FoundPerson {
	readonly id: string;
	readonly name: string;
	readonly gender: "f" | "m" | "x";
	readonly age: number;
	readonly place: string;
	readonly enteredAt: number; // ms
	readonly seenAt: number; // ms
	readonly inForce: readonly { readonly kind: SanctionKind }[];
}

export interface PeopleView {
	readonly name: string;
	readonly people: readonly FoundPerson[];
}

export function peoplePage(frame: ConsoleFrame, view: PeopleView): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "people",
		title: w.people,
		content: titlePanel(
			w.people,
			html`<form class="filter" method="get" action="/console/people"><div class="field"><label for="name">${w.peopleFind}</label><input id="name" name="name" value="${view.name}" maxlength="60" autocomplete="off" spellcheck="false" data-find></div><input class="btn quiet" type="submit" value="${w.peopleSearch}"></form><p class="pad fine">${w.peopleNewest}</p>${
				view.people.length === 0
					? html`<p class="empty">${w.peopleNone}</p>`
					: html`<table class="stacks"><thead><tr><th scope="col">${w.who}</th><th scope="col">${w.came}</th><th scope="col">${w.lastSign}</th><th scope="col">${w.inForceNow}</th></tr></thead><tbody>${view.people.map((one) => personRow(frame, one, w))}</tbody></table>`
			}`,
		),
	});
}

const personRow = (
	frame: ConsoleFrame,
	one: FoundPerson,
	w: ConsoleWords,
): Html =>
	html`<tr data-row tabindex="-1"><td><a class="who ${one.gender}" href="/console/people/${one.id}">${one.name}</a> <small>${one.age} · <bdi>${one.place}</bdi></small></td><td data-name="${w.came}">${moment(frame, one.enteredAt)}</td><td data-name="${w.lastSign}">${moment(frame, one.seenAt)}</td><td data-name="${w.inForceNow}">${kindsOf(frame, one) || w.nothingInForce}</td></tr>`;

const kindsOf = ({ locale }: ConsoleFrame, { inForce }: FoundPerson): string =>
	inForce.map(({ kind }) => words(locale).sanctionKinds[kind]).join(", ");

export interface PersonView {
	readonly id: string;
	/** null: they have left. */
	readonly present: FoundPerson | null;
	/** Public rooms that they are in. */
	readonly rooms: readonly { readonly id: RoomId; readonly name: string }[];
	readonly sanctions: readonly ListedSanction[];
	readonly weight: number;
	readonly proposesBan: boolean;
	readonly done: boolean;
	/** A fresh key: posted twice, it is done once. */
	readonly key: string;
}

export function personPage(frame: ConsoleFrame, view: PersonView): Html {
	const w = consoleWords(frame.locale);
	const { present } = view;
	const name = present?.name ?? view.sanctions[0]?.name ?? view.id;
	return consolePage(frame, {
		name: "person",
		title: name,
		content: html`${titlePanel(
			name,
			html`${view.done ? html`<p class="done" role="status">${w.done}</p>` : ""}${present ? facts(frame, view, present, w) : html`<p class="pad">${w.gone}</p>`}<p class="pad">${w.weight(view.weight)}.${view.proposesBan ? html` <b>${w.proposesBan}</b>` : ""}</p>`,
		)}${panel("impose", w.impose, imposeForm(frame, view, w))}${panel(
			"history",
			w.allMeasures,
			view.sanctions.length === 0
				? html`<p class="empty">${w.noMeasure}</p>`
				: sanctionTable(frame, view.sanctions),
		)}`,
	});
}

const facts = (
	frame: ConsoleFrame,
	{ rooms }: PersonView,
	present: FoundPerson,
	w: ConsoleWords,
): Html =>
	html`<p class="pad"><span class="who ${present.gender}">${present.name}</span>, ${present.age} · <bdi>${present.place}</bdi><br>${w.came} ${moment(frame, present.enteredAt)} · ${w.lastSign} ${moment(frame, present.seenAt)}</p>${rooms.length > 0 ? html`<p class="pad">${w.roomsOf} ${rooms.map(({ id, name }, i) => html`${i > 0 ? ", " : ""}<a href="/console/live/${id}">${name}</a>`)}</p>` : nothing}`;

const option = (value: string, says: string): Html =>
	html`<option value="${value}">${says}</option>`;

const select = (name: string, label: string, options: Html): Html =>
	html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}"${name === "room" ? "" : html` required`}>${options}</select></div>`;

function imposeForm(
	frame: ConsoleFrame,
	view: PersonView,
	w: ConsoleWords,
): Html {
	const { locale } = frame;
	const said = words(locale);
	const fields = actFields(frame, { visitor: view.id, key: view.key });
	return html`<form class="form" method="post" action="/console/do/sanctions.impose">${fields}
<div class="two">${select("kind", w.measure, html`${sanctionKinds.map((kind) => option(kind, said.sanctionKinds[kind]))}`)}${select("room", w.where, html`${option("", w.wholeSite)}${view.rooms.map(({ id, name }) => option(id, name))}`)}</div>
<div class="two">${select("reason", w.reason, html`${option("", w.choose)}${(Object.keys(sanctionReasons) as SanctionReason[]).map((reason) => option(reason, sanctionReasons[reason][locale]))}`)}${select("rule", w.brokenRule, html`${option("", w.choose)}${clauses.map((clause) => option(clause, said.clauses[clause]))}`)}</div>
<div class="two"><div class="field"><label for="hours">${w.lastsHours}</label><input id="hours" name="hours" type="number" min="1" max="8760" value="24" required></div><div class="field"><label for="pace">${w.paceLabel}</label><input id="pace" name="pace" type="number" min="5" max="600" value="30"></div></div>
<div class="field"><label for="words">${w.explain}</label><textarea id="words" name="words" rows="3" maxlength="500" dir="auto"></textarea></div><p class="fine">${w.imposeSays}</p><input class="btn stop" type="submit" value="${w.imposeIt}"></form>`;
}
