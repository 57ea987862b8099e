// Every page in every state, with the cast of preview-cast.ts.
import { type Html, html } from "../../views/html.ts";
import type { Frame } from "../../views/model.ts";
import { aboutPage } from "../../views/pages/about.ts";
import { conversationPage } from "../../views/pages/conversation.ts";
import { conversationsPage } from "../../views/pages/conversations.ts";
import { entryPage } from "../../views/pages/entry.ts";
import { helpPage } from "../../views/pages/help.ts";
import { personPage } from "../../views/pages/person.ts";
import { refusalPage } from "../../views/pages/refusal.ts";
import { roomPage } from "../../views/pages/room.ts";
import { roomsPage } from "../../views/pages/rooms.ts";
import { messageItem } from "../../views/parts/message.ts";
import { type Locale, sayRefusal } from "../../wire/index.ts";
import {
	camille,
	conversations,
	LIFETIME,
	messages,
	NOW,
	night,
	pendings,
	people,
	quotedBefore,
	rooms,
	talk,
	withMaud,
} from "./preview-cast.ts";

export const KEY = "01936f00-0000-7000-8000-000000000000";
const countries = [
	["FR", "France"],
	["BE", "Belgique"],
	["CH", "Suisse"],
	["LU", "Luxembourg"],
	["CA", "Canada"],
].map(([code = "", name = ""]) => ({ code, name }));
const nobody = {
	pseudonym: "",
	gender: "",
	postcode: "",
	age: "",
	country: "FR",
};

export function pages(locale: Locale): Record<string, Html> {
	const me: Frame = {
		locale,
		siteName: "Palabre",
		path: "/rooms/nuit-blanche",
		me: camille,
		lifetimeMs: LIFETIME,
		absenceMs: 12 * 3_600_000,
		now: NOW,
		waiting: 2,
		assets: { style: "app.css", script: "" },
	};
	const out: Frame = { ...me, path: "/", me: null, waiting: 0 };
	const room = {
		rooms,
		room: night,
		talk,
		people: { version: 7, count: 148, list: people },
		hidden: [],
		quoted: [quotedBefore],
		key: KEY,
		problem: null,
		draft: "",
	};
	const [asking] = conversations;
	const inMaud = {
		...talk,
		stream: withMaud.id,
		peerRead: messages[12]?.seq ?? 0,
		messages: messages
			.filter(({ name }) => name === "Maud" || name === "Camille")
			.map((m, i) => (i % 3 === 2 ? { ...m, at: m.at - 86_400_000 / 12 } : m))
			.sort((a, b) => a.at - b.at),
	};
	const conversation = {
		conversations,
		conversation: withMaud,
		talk: inMaud,
		quoted: [],
		key: KEY,
		problem: null,
		draft: "",
		receipts: true,
	};
	const person = {
		person: people[1] ?? camille,
		isMe: false,
		blocked: false,
		ignored: false,
		conversation: null,
		key: KEY,
		problem: null,
		draft: "",
	};
	const live = html`${roomPage(me, room)}`.text
		.replace(
			"</ol>",
			`${pendings.map((message) => messageItem(message, { locale, me: camille.id, myName: "Camille", now: NOW, lifetimeMs: LIFETIME, live: true, first: true, quoted: null, peerRead: 0 })).join("")}${[messages[13], messages[11]].map((message) => message && messageItem({ ...message, seq: message.seq + 900 }, { locale, me: camille.id, myName: "Camille", now: NOW, lifetimeMs: LIFETIME, live: true, first: true, quoted: messages[4] ?? null, peerRead: 0 })).join("")}</ol>`,
		)
		.replace('id="latest" class="btn" hidden', 'id="latest" class="btn"')
		.replace('<p id="typing">', '<p id="typing">Lou écrit…')
		.replace(
			'role="status">',
			'role="status">La connexion est tombée. On y retourne…',
		)
		.replace(
			'id="answering" hidden><span>',
			'id="answering"><span>Vous répondez à Maud',
		)
		.replace(' maxlength="24" hidden', ' maxlength="24"')
		.replace(
			'class="msg own first" id="m1011"',
			'class="msg own first open" id="m1011"',
		);
	return {
		entry: entryPage(out, {
			rooms,
			total: 1284,
			countries,
			values: { ...nobody, gender: "x" },
			problem: null,
		}),
		"entry-problem": entryPage(out, {
			rooms: rooms.slice(0, 5),
			total: 1,
			countries,
			values: {
				pseudonym: "Camille",
				gender: "f",
				postcode: "690",
				age: "34",
				country: "FR",
			},
			problem: {
				field: "postcode",
				sentence: sayRefusal("postcode.malformed", locale, {
					example: "69003",
				}),
			},
		}),
		"entry-minor": entryPage(out, {
			rooms: [],
			total: 0,
			countries,
			values: nobody,
			problem: { field: null, sentence: sayRefusal("age.minor", locale) },
		}),
		rooms: roomsPage(
			{ ...me, path: "/rooms" },
			{
				rooms,
				total: 1284,
				search: "",
				filter: "all",
				problem: null,
				values: { name: "", line: "", access: "public" },
			},
		),
		"rooms-none": roomsPage(
			{ ...me, path: "/rooms" },
			{
				rooms: [],
				total: 1284,
				search: "échecs <b>",
				filter: "theme",
				problem: sayRefusal("room.name-taken", locale),
				values: { name: "Nuit blanche", line: "", access: "link" },
			},
		),
		room: roomPage(me, room),
		"room-live": { text: live } as Html,
		"room-empty": roomPage(
			{ ...me, waiting: 0 },
			{
				...room,
				rooms,
				room: rooms.at(-1) ?? night,
				talk: { ...talk, messages: [], read: 0 },
				people: { version: 1, count: 1, list: [camille] },
				problem: sayRefusal("message.flood", locale),
				draft: "<b>encore</b> un mot",
			},
		),
		conversations: conversationsPage(me, { conversations, receipts: true }),
		"conversations-none": conversationsPage(
			{ ...me, waiting: 0 },
			{ conversations: [], receipts: false },
		),
		conversation: conversationPage(me, conversation),
		"conversation-received": conversationPage(me, {
			...conversation,
			conversation: asking ?? withMaud,
			talk: { ...talk, messages: [], read: 0 },
		}),
		"conversation-asked": conversationPage(me, {
			...conversation,
			conversation: conversations[2] ?? withMaud,
			talk: { ...inMaud, messages: inMaud.messages.slice(-1) },
			receipts: false,
		}),
		"conversation-over": conversationPage(me, {
			...conversation,
			conversation: conversations[3] ?? withMaud,
		}),
		person: personPage(me, {
			...person,
			draft: "Bonsoir Maud",
			problem: sayRefusal("request.too-many", locale, { most: 10 }),
		}),
		"person-blocked": personPage(me, {
			...person,
			blocked: true,
			ignored: true,
			person: { ...person.person, away: "je reviens" },
		}),
		"person-me": personPage(me, { ...person, person: camille, isMe: true }),
		refusal: refusalPage(out, {
			status: 404,
			sentence: sayRefusal("page.missing", locale),
			reference: null,
		}),
		"refusal-fault": refusalPage(me, {
			status: 500,
			sentence: sayRefusal("server.fault", locale, { instance: "req_7f3a" }),
			reference: "req_7f3a",
		}),
		help: helpPage(me),
		about: aboutPage(out),
	};
}
