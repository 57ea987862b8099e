// A room: its talk in the middle, the other rooms on one side, the people on the other.
import type { Person, VisitorId } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import type {
	ConversationItem,
	Frame,
	Message,
	RoomItem,
	Talk,
} from "../model.ts";
import { barLink, barMessages, documentPage } from "../parts/document.ts";
import { icon } from "../parts/icons.ts";
import { personItem } from "../parts/person.ts";
import { roomRow } from "../parts/room.ts";
import { composer, fades, talkIcons, talkSection } from "../parts/talk.ts";
import { type Words, words } from "../words/index.ts";
import { conversationLists } from "./conversations.ts";

export interface RoomView {
	readonly rooms: readonly RoomItem[];
	readonly room: RoomItem;
	readonly talk: Talk;
	/** The reader keeps it. */
	readonly isKept: boolean;
	readonly people: {
		readonly version: number;
		readonly count: number;
		readonly list: readonly Person[];
	};
	/** Mine, in private: at hand while one talks here. */
	readonly conversations: readonly ConversationItem[];
	readonly hidden: readonly VisitorId[];
	/** Messages that are answered and are older than the talk's window. */
	readonly quoted: readonly Message[];
	/** A fresh key for what is said next. */
	readonly key: string;
	readonly problem: string | null;
	readonly draft: string;
	/** What the draft answers. */
	readonly replyTo?: Message | null;
}

export function roomPage(frame: Frame, view: RoomView): Html {
	const w = words(frame.locale);
	const { room, talk } = view;
	const path = `/rooms/${room.slug}`;
	return documentPage(frame, {
		name: "room",
		title: room.name,
		tab: "rooms",
		icons: [...talkIcons, "people"],
		skip: { href: "#body", says: w.skipToTalk },
		content: html`${talkSection(frame, {
			talk,
			path,
			tint: `tint-${room.tint}`,
			title: title(frame, view, w),
			label: room.name,
			empty: w.roomEmpty,
			hidden: view.hidden,
			quoted: view.quoted,
			foot: composer(frame, {
				action: `${path}/messages`,
				placeholder: w.writeTo(room.name),
				key: view.key,
				problem: view.problem,
				draft: view.draft,
				replyTo: view.replyTo ?? null,
			}),
		})}
${rooms(frame, view, w)}
${people(frame, view, w)}`,
		bar: html`<nav id="bar" class="tint-${room.tint}" aria-label="${w.panes}">${barLink("#rooms", "rooms", w.rooms, false)}${barLink("#talk", "talk", w.talk, false)}<a href="#people">${icon("people")}<span>${w.here} <span data-count="${room.id}">${w.number(view.people.count)}</span></span></a> ${barMessages(frame, false)}</nav>`,
	});
}

const title = (frame: Frame, { room }: RoomView, w: Words): Html =>
	html`<header class="cap"><span class="ico" aria-hidden="true">${room.icon}</span><h1>${room.name}</h1><p><span class="what"><bdi>${room.line}</bdi>${room.line ? html` <span aria-hidden="true">·</span> ` : ""}</span>${fades(frame)}</p><form method="post" action="/rooms/${room.slug}/leave"><input class="tool" type="submit" value="${w.leaveRoom}"></form></header>`;

const rooms = (frame: Frame, view: RoomView, w: Words): Html =>
	html`<nav id="rooms" class="panel side" aria-labelledby="rooms-title"><h2 class="cap" id="rooms-title">${w.rooms}</h2><ul class="list">${view.rooms.map((item) => roomRow(item, view.room.id, frame.locale))}</ul><p class="foot"><a class="btn quiet" href="/rooms">${w.allRooms}</a></p></nav>`;

function people(frame: Frame, view: RoomView, w: Words): Html {
	const { version, count, list } = view.people;
	const more = count - list.length;
	return html`<aside id="people" class="panel side" aria-labelledby="people-title" data-room="${view.room.id}" data-version="${version}"><h2 class="cap" id="people-title">${w.peopleHere} <span class="n end"><span data-count="${view.room.id}">${w.number(count)}</span><span class="vh"> ${w.peopleWord(count)}</span></span></h2><input type="search" id="people-search" aria-label="${w.searchPerson}" placeholder="${w.searchPerson}" maxlength="24" hidden><ul class="list" id="people-list">${list.map((person) => personItem(person, view.talk.me, frame.locale))}</ul><p class="fine pad" id="people-more"${more > 0 ? "" : html` hidden`}>${more > 0 ? w.others(more) : ""}</p><p class="foot fine">${view.room.kind === "link" ? w.linkRoom : w.callBy} <a href="/rooms/${view.room.slug}/report">${w.reportRoom}</a>${view.isKept ? html` · <a href="/rooms/${view.room.slug}/keep">${w.keep}</a>` : ""}</p><section id="private" aria-labelledby="private-title"><h2 class="cap" id="private-title">${w.conversations}</h2>${conversationLists(frame, view.conversations, null)}</section></aside>`;
}
