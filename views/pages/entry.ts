// The door: four fields on one side, what is going on inside on the other.
import { sizes } from "../../wire/sizes.ts";
import { type Html, html } from "../html.ts";
import type { Frame, RoomItem } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { roomCard } from "../parts/room.ts";
import { tree } from "../parts/tree.ts";
import { type Words, words } from "../words/index.ts";

export type EntryField =
	| "pseudonym"
	| "gender"
	| "postcode"
	| "age"
	| "country";

export interface EntryView {
	readonly rooms: readonly RoomItem[];
	/** People online. */
	readonly total: number;
	readonly countries: readonly {
		readonly code: string;
		readonly name: string;
	}[];
	/** Why somebody stands here again: away for too long, or gone by their own will. */
	readonly note: "over" | "left" | null;
	/** Path of the room that a link led to, or "". */
	readonly to: string;
	readonly values: Readonly<Record<EntryField, string>>;
	/** While many come at once: what the browser works on, or waits for. */
	readonly proof: {
		readonly challenge: string;
		readonly ticket: string;
		readonly seconds: number;
		readonly script: string;
	} | null;
	readonly problem: {
		/** null: about nothing that can be mended in a field. */
		readonly field: EntryField | null;
		readonly sentence: string;
		/** The measure that says no; null when none does. */
		readonly measure: string | null;
	} | null;
}

/** Rooms shown before entry: enough to choose, short enough to read. */
const SHOWN = 12;

export function entryPage(frame: Frame, view: EntryView): Html {
	const w = words(frame.locale);
	const more = view.rooms.length - SHOWN;
	return documentPage(frame, {
		name: "entry",
		title: w.entryTitle,
		description: w.entryDescription,
		icons: ["people"],
		skip: { href: "#pseudonym", says: w.enter },
		content: html`<div class="front"><div class="hello">${tree}<div><h1>${w.hello}</h1><p>${w.helloMore}</p></div></div>
<section class="panel" aria-labelledby="enter"><h2 class="cap" id="enter">${w.enter}</h2>${form(frame, view, w)}</section>
<section class="panel" aria-labelledby="now"><h2 class="cap" id="now">${w.rightNow} <span class="n end">${w.online(view.total)}</span></h2>${view.rooms.length > 0 ? html`<ul class="list">${view.rooms.slice(0, SHOWN).map((room) => roomCard(room, "", null, frame.locale))}</ul>` : html`<p class="empty">${w.noRoomsYet}</p>`}${more > 0 ? html`<p class="fine pad">${w.moreRooms(more)}</p>` : ""}</section><p class="ways fine"><a href="/settings">${w.settings}</a> <a href="/help">${w.help}</a> <a href="/about">${w.about}</a></p></div>`,
	});
}

function form(frame: Frame, view: EntryView, w: Words): Html {
	const { problem, values } = view;
	return html`<form class="form" method="post" action="/enter">${view.to ? html`<input type="hidden" name="to" value="${view.to}">` : ""}${view.note ? html`<p class="done" role="status">${w.entryNotes[view.note]}</p>` : ""}${problem?.field === null ? html`<p class="problem" role="alert">${problem.sentence}${problem.measure ? html` <a href="${problem.measure}">${w.sanctionShow}</a>` : ""}</p>` : ""}
<div class="field"><label for="pseudonym">${w.pseudonym}</label> <input id="pseudonym" name="pseudonym" value="${values.pseudonym}" minlength="2" maxlength="${sizes.pseudonymMax}" autocomplete="nickname" autocapitalize="words" spellcheck="false" enterkeyhint="next" dir="auto" required${told(view, "pseudonym")}>${sentence(view, "pseudonym")}</div>
${gender(view, w)}
<div class="two"><div class="field"><label for="postcode">${w.postcode}</label> <input id="postcode" name="postcode" value="${values.postcode}" maxlength="12" autocomplete="postal-code" inputmode="${values.country === "FR" ? "numeric" : "text"}" enterkeyhint="next" required${told(view, "postcode")}></div>
<div class="field"><label for="age">${w.ageLabel}</label> <input id="age" name="age" value="${values.age}" maxlength="3" pattern="[0-9]{1,3}" autocomplete="off" inputmode="numeric" enterkeyhint="go" required${told(view, "age")}></div></div>${sentence(view, "postcode")}${sentence(view, "age")}
<div class="land"><label for="country">${w.country}</label> <select id="country" name="country" autocomplete="country"${told(view, "country")}>${view.countries.map(({ code, name }) => html`<option value="${code}"${code === values.country ? html` selected` : ""}>${name}</option>`)}</select>${sentence(view, "country")}</div>
${view.proof ? proof(view.proof, w) : ""}<input class="btn" type="submit" value="${w.enter}">
<p class="fine">${w.promise(frame.lifetimeMs, frame.absenceMs)} <a href="/about">${w.promiseMore}</a></p></form>`;
}

const proof = (
	{ challenge, ticket, seconds, script }: NonNullable<EntryView["proof"]>,
	w: Words,
): Html =>
	html`<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="proof" value=""><p class="fine" id="proof" data-challenge="${challenge}">${w.proofSays}${seconds > 0 ? html` <noscript>${w.proofWait(seconds)}</noscript>` : ""}</p><script type="module" src="${script}"></script>`;

function gender(view: EntryView, w: Words): Html {
	const wrong = view.problem?.field === "gender";
	return html`<fieldset class="field"${wrong ? html` aria-describedby="gender-problem"` : ""}><legend>${w.youAre}</legend><div class="seg">${(
		["f", "m", "x"] as const
	).map(
		(value) =>
			html`<label><input type="radio" name="gender" value="${value}" required${view.values.gender === value ? html` checked` : ""}><span class="who ${value}">${w.youAreOf[value]}</span></label> `,
	)}</div>${sentence(view, "gender")}</fieldset>`;
}

/** Attributes of a field that was refused; the first thing to do is there, so the focus is too. */
const told = (view: EntryView, field: EntryField): Html | "" =>
	view.problem?.field === field
		? html` aria-invalid="true" aria-describedby="${field}-problem" autofocus`
		: "";

const sentence = (view: EntryView, field: EntryField): Html | "" =>
	view.problem?.field === field
		? html`<p class="problem" id="${field}-problem">${view.problem.sentence}</p>`
		: "";
