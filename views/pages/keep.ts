// A room's keeping: who helps, what is in force, and what can be done about one person. Forms alone do all of it.
import type { Person, VisitorId } from "../../wire/index.ts";
import { sizes } from "../../wire/sizes.ts";
import { type Html, html, nothing } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { type Words, words } from "../words/index.ts";

/** Longest text that a keeper can add, and the lengths that the form offers. */
const WHY_MAX = 200;
const MINUTES = [10, 60, 24 * 60] as const;

type Measure = "warning" | "slow" | "mute" | "room-ban";

export interface KeepView {
	readonly room: { readonly name: string; readonly slug: string };
	readonly isOwner: boolean;
	readonly me: VisitorId;
	readonly longestMs: number;
	readonly helpers: readonly Pick<Person, "id" | "name">[];
	/** What others said last and can be taken away, the latest first. */
	readonly said: readonly {
		readonly seq: number;
		readonly name: string;
		readonly body: string;
	}[];
	/** Whom one can act upon. */
	readonly people: readonly Person[];
	readonly inForce: readonly {
		readonly sanction: string;
		readonly kind: Measure;
		readonly name: string;
		readonly until: string;
		/** It is a keeper's, and so for keepers to lift. */
		readonly canLift: boolean;
	}[];
}

export function keepPage(frame: Frame, view: KeepView): Html {
	const w = words(frame.locale);
	const { room, people } = view;
	const path = pathOf(room);
	return documentPage(frame, {
		name: "keep",
		title: w.keepTitle(room.name),
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.keepTitle(room.name)}</h1></div>
<p class="note">${w.keepText(view.longestMs)}</p>
<h2 class="sub">${w.keepPeople}</h2>${people.length === 0 ? html`<p class="pad">${w.keepNobody}</p>` : html`<ul class="list">${people.map((person) => html`<li><a class="row" href="${path}/${person.id}"><span class="who ${person.gender}">${person.name}</span> <span class="n">${person.age}</span></a></li>`)}</ul>`}
<h2 class="sub">${w.keepSaid}</h2>${view.said.length === 0 ? html`<p class="pad">${w.keepNothing}</p>` : html`<ul class="list">${view.said.map(({ seq, name, body }) => html`<li><a class="row conv" href="/rooms/${room.slug}/messages/${seq}"><span class="who">${name}</span><span class="last"><bdi>${body}</bdi></span></a></li>`)}</ul>`}
<h2 class="sub">${view.isOwner ? w.keepHelpers : w.keepHelping}</h2>${helpers(view, w)}
<h2 class="sub">${w.keepInForce}</h2>${view.inForce.length === 0 ? html`<p class="pad">${w.keepNothing}</p>` : html`<ul class="list">${view.inForce.map((one) => html`<li class="row"><span><b>${one.name}</b> · ${w.sanctionKinds[one.kind]}<br><span class="fine">${w.keepUntil(one.until)}</span></span>${one.canLift ? html`<form class="end" method="post" action="${path}/release"><input type="hidden" name="sanction" value="${one.sanction}"><input class="btn quiet" type="submit" value="${w.keepLift}" aria-label="${w.keepLift} (${one.name})"></form>` : ""}</li>`)}</ul>`}
<p class="foot"><a class="btn quiet" href="/rooms/${room.slug}">${w.back}</a></p></section></div>`,
	});
}

const pathOf = ({ slug }: KeepView["room"]): string => `/rooms/${slug}/keep`;

function helpers(view: KeepView, w: Words): Html {
	if (view.helpers.length === 0)
		return html`<p class="pad">${w.keepNoHelpers(sizes.roomHelpers)}</p>`;
	return html`<ul class="list">${view.helpers.map(({ id, name }) => {
		const isMe = id === view.me;
		return html`<li class="row"><span class="who">${name}</span>${view.isOwner || isMe ? html`<form class="end" method="post" action="${pathOf(view.room)}/${id}/appoint"><input type="hidden" name="on" value="0"><input class="btn quiet" type="submit" value="${isMe ? w.stepDown : w.dismiss(name)}"></form>` : ""}</li>`;
	})}</ul>`;
}

export interface KeepPersonView {
	readonly room: KeepView["room"];
	readonly isOwner: boolean;
	readonly person: Person;
	/** They keep the room too: nothing can be done about them. */
	readonly isKeeper: boolean;
	/** A fresh key: posted twice, it is done once. */
	readonly key: string;
	readonly problem: string | null;
	readonly draft: string;
}

export function keepPersonPage(frame: Frame, view: KeepPersonView): Html {
	const w = words(frame.locale);
	const { room, person, isOwner, isKeeper } = view;
	const { name } = person;
	return documentPage(frame, {
		name: "keep",
		title: w.keepPerson(name),
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.keepPerson(name)}</h1></div>
<p class="note">${w.keepTitle(room.name)}</p>${isKeeper ? html`<p class="pad">${w.keepsToo}</p>` : restrainForm(view, w)}${isOwner && !isKeeper ? html`<form class="form" method="post" action="${pathOf(room)}/${person.id}/appoint"><input type="hidden" name="on" value="1"><p class="fine">${w.appointSays}</p><input class="btn quiet" type="submit" value="${w.appoint(name)}"></form>` : ""}
<p class="foot"><a class="btn quiet" href="${pathOf(room)}">${w.back}</a></p></section></div>`,
	});
}

function restrainForm(view: KeepPersonView, w: Words): Html {
	const { problem } = view;
	const radio = (
		name: string,
		value: string | number,
		says: string,
		isFirst: boolean,
	) =>
		html`<label><input type="radio" name="${name}" value="${value}"${isFirst ? html` checked` : ""}><span>${says}</span></label>`;
	return html`<form class="form" method="post" action="${pathOf(view.room)}/${view.person.id}/restrain"><input type="hidden" name="key" value="${view.key}">${problem ? html`<p class="problem" role="alert" id="problem">${problem}</p>` : ""}
<fieldset class="field"><legend>${w.keepHow}</legend><div class="seg">${radio("kind", "mute", w.keepMeasures.mute, true)}${radio("kind", "room-ban", w.keepMeasures["room-ban"], false)}</div></fieldset>
<fieldset class="field"><legend>${w.keepFor}</legend><div class="seg">${MINUTES.map((minutes, i) => radio("minutes", minutes, w.duration(minutes * 60_000), i === 0))}</div></fieldset>
${whyField("why", view.draft, problem ? "problem" : null, w)}<input class="btn stop" type="submit" value="${w.keepAct}"></form>`;
}

const whyField = (
	id: string,
	draft: string,
	problem: string | null,
	w: Words,
): Html =>
	html`<div class="field"><label for="${id}">${w.keepWhy} (${w.optional})</label> <input id="${id}" name="words" value="${draft}" maxlength="${WHY_MAX}" autocomplete="off" dir="auto" aria-describedby="${id}-says${problem ? ` ${problem}` : ""}"><p class="fine" id="${id}-says">${w.keepWhySays}</p></div>`;

/** On a message's own page. */
export const removeForm = (path: string, w: Words): Html =>
	html`<h2 class="sub">${w.removeTitle}</h2><form class="form" method="post" action="${path}/remove">${whyField("remove-why", "", null, w)}<p class="fine">${w.removeSays}</p><input class="btn stop" type="submit" value="${w.remove}"></form>`;

/** On somebody's card, for each room that the reader keeps and they are in. */
export const keepLinks = (
	rooms: readonly KeepView["room"][],
	person: VisitorId,
	w: Words,
): Html =>
	rooms.length === 0
		? nothing
		: html`<h2 class="sub">${w.keepYours}</h2><ul class="list">${rooms.map((room) => html`<li><a class="row" href="${pathOf(room)}/${person}">${w.keepRoom(room.name)}</a></li>`)}</ul>`;
