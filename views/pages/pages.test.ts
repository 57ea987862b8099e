// Every page, with hostile text in every field that people fill in: it stays text, and the page stays a page.
import { describe, expect, test } from "bun:test";
import { courtPages } from "../../test/world/court-pages.ts";
import type {
	ConversationId,
	Locale,
	Person,
	RoomId,
	VisitorId,
} from "../../wire/index.ts";
import { type Html, nothing } from "../html.ts";
import type {
	ConversationItem,
	Frame,
	Message,
	RoomItem,
	Talk,
} from "../model.ts";
import { usual } from "../preferences.ts";
import { aboutPage } from "./about.ts";
import { conversationPage } from "./conversation.ts";
import { conversationsPage } from "./conversations.ts";
import { entryPage } from "./entry.ts";
import { helpPage } from "./help.ts";
import { keepPage, keepPersonPage } from "./keep.ts";
import { messagePage } from "./message.ts";
import { personPage } from "./person.ts";
import { refusalPage } from "./refusal.ts";
import { roomPage } from "./room.ts";
import { roomsPage } from "./rooms.ts";
import { type SanctionView, sanctionPage, sanctionsPage } from "./sanctions.ts";
import { settingsPage } from "./settings.ts";

const BAD = `"><img src=x onerror=alert(1)>'</textarea></title><script>alert(1)</script>`;
const NOW = Date.UTC(2026, 10, 22, 21);
const mallory: Person = {
	id: "vis_m" as VisitorId,
	name: BAD,
	gender: "m",
	age: 40,
	place: BAD,
	away: BAD,
};
const me: Person = { ...mallory, id: "vis_me" as VisitorId };
const room: RoomItem = {
	id: "room_x" as RoomId,
	slug: "x",
	name: BAD,
	line: BAD,
	icon: BAD,
	tint: "teal",
	count: 2,
	kind: "link",
	joined: true,
	unread: 1,
	mentions: 1,
};
const message = (
	seq: number,
	author: VisitorId,
	more: Partial<Message> = {},
): Message => ({
	seq,
	at: NOW - 1_000,
	author,
	key: BAD,
	name: BAD,
	gender: "f",
	body: BAD,
	action: false,
	edited: true,
	cards: 15,
	reply: seq - 1,
	reactions: [{ emoji: BAD, by: [me.id] }],
	...more,
});
const talk: Talk = {
	stream: room.id,
	epoch: BAD,
	head: 9,
	me: me.id,
	myName: BAD,
	messages: [
		message(1, mallory.id),
		message(2, me.id),
		message(3, mallory.id, { action: true, reply: 99 }),
	],
	read: 1,
	peerRead: 2,
};
const conversation: ConversationItem = {
	id: "conv_x" as ConversationId,
	state: "open",
	peer: mallory.id,
	name: BAD,
	about: { gender: "m", age: 40, place: BAD },
	peerRead: 2,
	at: NOW,
	last: { mine: true, body: BAD, at: NOW },
	unread: 1,
};

function pagesOf(locale: Locale): Record<string, Html> {
	const frame: Frame = {
		locale,
		siteName: BAD,
		path: `/x?q=${BAD}`,
		me,
		lifetimeMs: 10_800_000,
		absenceMs: 43_200_000,
		now: NOW,
		waiting: 1,
		notice: BAD,
		letters: 1,
		prefs: usual,
		assets: { css: nothing, cssHash: "", cssPath: "", script: "/s.js" },
	};
	const out = { ...frame, me: null, waiting: 0 };
	const values = {
		pseudonym: BAD,
		gender: BAD,
		postcode: BAD,
		age: BAD,
		country: BAD,
	};
	const fields = [
		"pseudonym",
		"gender",
		"postcode",
		"age",
		"country",
		null,
	] as const;
	const states = ["asked", "received", "open", "over"] as const;
	const inRoom = {
		isKept: true,
		rooms: [room],
		room,
		talk,
		conversations: [conversation],
		people: { version: 1, count: 9, list: [me, mallory] },
		hidden: [],
		quoted: [],
		key: BAD,
		problem: BAD,
		draft: BAD,
	};
	const card = {
		person: mallory,
		isMe: false,
		hidden: [{ id: mallory.id, name: BAD, how: "block" as const }],
		blocked: false,
		ignored: false,
		conversation: null,
		kept: [room],
		key: BAD,
		problem: BAD,
		draft: BAD,
	};
	const sanction: SanctionView = {
		id: "sanc_x",
		kind: "mute",
		place: { room: BAD },
		reason: "spam",
		words: BAD,
		rule: BAD,
		pace: 0,
		author: "staff",
		since: BAD,
		until: BAD,
		lifted: { when: BAD, why: BAD },
		isOver: false,
		counts: BAD,
		contest: null,
	};
	const inPrivate = {
		conversations: [
			conversation,
			{ ...conversation, state: "received" as const },
		],
		conversation,
		talk,
		quoted: [],
		key: BAD,
		problem: BAD,
		draft: BAD,
		receipts: true,
	};
	return {
		...Object.fromEntries(
			fields.map((field) => [
				`entry ${field}`,
				entryPage(out, {
					rooms: [room],
					total: 1,
					countries: [{ code: BAD, name: BAD }],
					proof: { challenge: BAD, ticket: BAD, seconds: 20, script: BAD },
					note: "over",
					to: BAD,
					values,
					problem: { field, sentence: BAD, measure: BAD },
				}),
			]),
		),
		rooms: roomsPage(frame, {
			rooms: [room],
			total: 1,
			search: BAD,
			filter: BAD,
			problem: BAD,
			values: { name: BAD, line: BAD, access: BAD },
		}),
		"rooms none": roomsPage(frame, {
			rooms: [],
			total: 1,
			search: BAD,
			filter: "",
			problem: null,
			values: { name: "", line: "", access: "" },
		}),
		room: roomPage(frame, inRoom),
		"room without a problem": roomPage(frame, {
			...inRoom,
			problem: null,
			draft: "",
		}),
		...Object.fromEntries(
			states.map((state) => [
				`conversation ${state}`,
				conversationPage(frame, {
					...inPrivate,
					conversation: { ...conversation, state },
					talk: {
						...talk,
						messages: state === "received" ? [] : talk.messages,
					},
				}),
			]),
		),
		...Object.fromEntries(
			talk.messages.map((one) => [
				`message ${one.seq}`,
				messagePage(frame, {
					path: "/rooms/x",
					talk: { ...talk, messages: [one] },
					message: one,
					quoted: talk.messages,
					canSpeak: one.seq !== 3,
					canRemove: one.seq !== 3,
					newKey: () => BAD,
					problem: one.seq === 2 ? BAD : null,
					draft: BAD,
				}),
			]),
		),
		conversations: conversationsPage(frame, inPrivate),
		"no conversations": conversationsPage(frame, {
			conversations: [],
		}),
		person: personPage(frame, card),
		"person blocked": personPage(frame, {
			...card,
			blocked: true,
			ignored: true,
		}),
		"person known": personPage(frame, { ...card, conversation }),
		"person me": personPage(frame, { ...card, person: me, isMe: true }),
		refusal: refusalPage(out, {
			status: 500,
			sentence: BAD,
			reference: "ref",
			measure: BAD,
		}),
		sanctions: sanctionsPage(frame, [sanction, { ...sanction, isOver: true }]),
		"sanctions of nobody": sanctionsPage(out, []),
		sanction: sanctionPage(out, { ...sanction, lifted: null }),
		keep: keepPage(frame, {
			room,
			isOwner: true,
			me: me.id,
			longestMs: 86_400_000,
			helpers: [me, mallory],
			people: [mallory],
			said: [{ seq: 1, name: BAD, body: BAD }],
			inForce: [
				{
					sanction: BAD,
					kind: "mute",
					name: BAD,
					until: BAD,
					canLift: true,
				},
			],
		}),
		"keep person": keepPersonPage(frame, {
			room,
			isOwner: true,
			person: mallory,
			isKeeper: false,
			key: BAD,
			problem: BAD,
			draft: BAD,
		}),
		help: helpPage(frame),
		about: aboutPage(out),
		settings: settingsPage(frame, { saved: true, receipts: true }),
		"settings before entering": settingsPage(out, {
			saved: false,
			receipts: null,
		}),
		...courtPages(frame, BAD),
	};
}

const VOID = new Set(["meta", "link", "input", "br", "path", "circle", "use"]);
/** Tags in order, each closed by its own: nothing people wrote opened or closed one. */
function unbalanced(text: string): string[] {
	const open: string[] = [];
	const wrong: string[] = [];
	for (const [, close, name = ""] of text.matchAll(
		/<(\/?)([a-z][a-z0-9]*)(?:\s(?:[^"'>]|"[^"]*")*)?>/g,
	)) {
		if (close) {
			const last = open.pop();
			if (last !== name) wrong.push(`</${name}> closes <${last}>`);
		} else if (!VOID.has(name)) open.push(name);
	}
	return [...wrong, ...open];
}

for (const locale of ["fr", "en"] as const)
	for (const [name, page] of Object.entries(pagesOf(locale)))
		describe(`${name} (${locale})`, () => {
			const { text } = page;
			test("what people wrote is text", () => {
				expect(text).not.toMatch(
					/<img|<script>|<textarea><|onerror=[^&]*alert\(1\)>/,
				);
				expect(unbalanced(text)).toEqual([]);
			});
			test("keeps to the content policy: one style sheet, no other style, script or handler, nothing from elsewhere", () => {
				expect(text.match(/<style/g)).toHaveLength(1);
				const tags = text.match(/<[a-z](?:[^"'>]|"[^"]*")*>/g) ?? [];
				for (const tag of tags) {
					expect(tag.replace(/"[^"]*"/g, "")).not.toMatch(
						/\s(?:style|on[a-z]+)=/,
					);
					if (!tag.startsWith("<a "))
						expect(tag.replace(/"[^"]*&[^"]*"/g, "")).not.toMatch(
							/(?:src|href|action)="(?:https?:|data:|\/\/)/,
						);
				}
			});
			test("has one title of its own, and a name for every field", () => {
				expect(text.match(/<h1/g)).toHaveLength(1);
				for (const [, attributes = ""] of text.matchAll(
					/<(?:input|textarea|select)((?:[^"'>]|"[^"]*")*)>/g,
				)) {
					if (/type="(?:hidden|submit|radio)"|aria-label=/.test(attributes))
						continue;
					const id = /\sid="([^"]+)"/.exec(attributes)?.[1];
					expect(text).toContain(
						`<label for="${id}"`
							.replace(
								/^<label for="body"/,
								name.startsWith("message")
									? '<label for="body"'
									: '<label class="vh" for="body"',
							)
							.replace(/^<label for="q"/, '<label class="vh" for="q"'),
					);
				}
			});
			test("has every id once, and every reference leads somewhere", () => {
				const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(
					([, id = ""]) => id,
				);
				expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
				const references = [
					...text.matchAll(
						/\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"|\shref="#([^"]*)"/g,
					),
				].flatMap(([, many, one]) => (one ?? many ?? "").split(" "));
				for (const id of references)
					if (!/^m\d+$/.test(id)) expect(ids).toContain(id);
			});
		});
