// Every room that can be entered, and the way to open one.
import { sizes } from "../../wire/sizes.ts";
import { type Html, html } from "../html.ts";
import type { Frame, RoomItem } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { icon } from "../parts/icons.ts";
import { roomCard } from "../parts/room.ts";
import { type Words, words } from "../words/index.ts";

export interface RoomsView {
	readonly rooms: readonly RoomItem[];
	/** People online. */
	readonly total: number;
	readonly search: string;
	readonly filter: string;
	readonly problem: string | null;
	readonly values: {
		readonly name: string;
		readonly line: string;
		readonly access: string;
	};
}

export function roomsPage(frame: Frame, view: RoomsView): Html {
	const w = words(frame.locale);
	return documentPage(frame, {
		name: "rooms",
		title: w.roomsTitle,
		tab: "rooms",
		icons: ["people", "search", "plus"],
		content: html`<div class="halves"><section id="rooms" class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.roomsTitle}</h1><span class="n end">${w.online(view.total)}</span></div>${searchForm(view, w)}${filters(view, w)}${list(frame, view, w)}</section>
<section id="open" class="panel" aria-labelledby="open-title"><h2 class="cap" id="open-title">${icon("plus")}${w.openRoom}</h2>${openForm(view, w)}</section></div>`,
	});
}

const searchForm = (view: RoomsView, w: Words): Html =>
	html`<form class="find" role="search" action="/rooms"><label class="vh" for="q">${w.searchRoom}</label> <input id="q" type="search" name="q" value="${view.search}" maxlength="64" placeholder="${w.searchRoom}" enterkeyhint="search" dir="auto">${view.filter && view.filter !== "all" ? html`<input type="hidden" name="filter" value="${view.filter}">` : ""}<input class="btn quiet" type="submit" value="${w.search}"></form>`;

function filters(view: RoomsView, w: Words): Html {
	const current = view.filter || "all";
	const query = view.search ? `&q=${encodeURIComponent(view.search)}` : "";
	return html`<nav class="filters" aria-label="${w.filter}">${(
		["all", "theme", "visitors", "joined"] as const
	).map(
		(filter) =>
			html`<a href="/rooms?filter=${filter}${query}"${filter === current ? html` aria-current="page"` : ""}>${w.filters[filter]}</a> `,
	)}</nav>`;
}

function list(frame: Frame, view: RoomsView, w: Words): Html {
	if (view.rooms.length === 0)
		return html`<p class="empty">${icon("search")}${view.search ? w.noRoomFound(view.search) : view.filter === "joined" ? w.noJoined : w.noRooms}</p>`;
	return html`<ul class="list">${view.rooms.map((room) => roomCard(room, note(room, w), `/rooms/${room.slug}`, frame.locale))}</ul>`;
}

const note = ({ kind }: RoomItem, w: Words): string =>
	kind === "public" ? w.byVisitor : kind === "link" ? w.byLink : "";

function openForm(view: RoomsView, w: Words): Html {
	const { values, problem } = view;
	const access = values.access === "link" ? "link" : "public";
	return html`<form class="form" method="post" action="/rooms">${problem ? html`<p class="problem" role="alert" id="open-problem">${problem}</p>` : ""}
<div class="field"><label for="room-name">${w.roomName}</label> <input id="room-name" name="name" value="${values.name}" minlength="2" maxlength="${sizes.roomNameMax}" autocomplete="off" dir="auto" required${problem ? html` aria-describedby="open-problem" autofocus` : ""}></div>
<div class="field"><label for="room-line">${w.roomLine} <small>${w.optional}</small></label> <input id="room-line" name="line" value="${values.line}" maxlength="${sizes.roomLineMax}" autocomplete="off" dir="auto"></div>
<fieldset class="field"><legend>${w.roomAccess}</legend><div class="seg">${(
		["public", "link"] as const
	).map(
		(value) =>
			html`<label><input type="radio" name="access" value="${value}"${access === value ? html` checked` : ""}><span>${w.accessOf[value]}</span></label> `,
	)}</div></fieldset>
<input class="btn" type="submit" value="${w.open}"><p class="fine">${w.openRoomSays}</p></form>`;
}
