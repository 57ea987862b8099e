// A room, as a line of a list: the narrow one beside a talk, or the wide one of the pages that show rooms.
import type { Locale, RoomId } from "../../wire/index.ts";
import { type Html, html, nothing } from "../html.ts";
import type { RoomItem } from "../model.ts";
import { type LiveWords, liveWords } from "../words/live.ts";
import { icon as drawing } from "./icons.ts";

/** The narrow line: name, what is unread, how many are there. */
export function roomRow(
	room: RoomItem,
	current: RoomId | null,
	locale: Locale,
): Html {
	const { id, slug, name, icon, tint, count } = room;
	const w = liveWords(locale);
	const isHere = id === current;
	const unread = isHere ? { unread: 0, mentions: 0 } : {}; // It is being read.
	return html`<li data-room="${id}"><a class="row tint-${tint}" href="/rooms/${slug}"${isHere ? html` aria-current="page"` : ""}><span class="ico" aria-hidden="true">${icon}</span><span class="name${room.joined ? " in" : ""}">${name}</span>${joined(room, w)} ${unreadPill({ ...room, ...unread }, locale)} <span class="n end" data-count="${id}">${w.number(count)}</span><span class="vh"> ${w.peopleWord(count)}</span></a></li>`;
}

/** The wide line: also what one talks about, and where the room comes from. */
export function roomCard(
	room: RoomItem,
	note: string,
	href: string | null,
	locale: Locale,
): Html {
	const { id, name, line, icon, tint, count } = room;
	const w = liveWords(locale);
	const inside = html`<span class="ico" aria-hidden="true">${icon}</span><b class="name${room.joined ? " in" : ""}">${name}</b>${joined(room, w)} ${unreadPill(room, locale)}<span class="about"><bdi>${line}</bdi>${note ? html` <small>${note}</small>` : ""}</span> <span class="n end">${drawing("people")}<span data-count="${id}">${w.number(count)}</span><span class="vh"> ${w.peopleWord(count)}</span></span>`;
	return html`<li data-room="${id}">${href ? html`<a class="row card tint-${tint}" href="${href}">${inside}</a>` : html`<span class="row card tint-${tint}">${inside}</span>`}</li>`;
}

function unreadPill(room: RoomItem, locale: Locale): Html {
	const { id, unread, mentions } = room;
	return html`<span class="pill${mentions > 0 ? " called" : ""}" data-unread="${id}"${unread > 0 ? html`>${unread}</span><span class="vh"> ${liveWords(locale).unread(unread)}, </span>` : html` hidden></span><span class="vh"></span>`}`;
}

/** A tick for the eye, a word for who listens. */
const joined = (room: RoomItem, w: LiveWords): Html =>
	room.joined ? html`<span class="vh">, ${w.joined}, </span>` : nothing;
