import { expect, test } from "bun:test";
import { bestOf } from "../../test/world/best-of.ts";
import type { Person, RoomId, VisitorId } from "../../wire/index.ts";
import { nothing } from "../html.ts";
import type { ConversationItem, Frame, Message, RoomItem } from "../model.ts";
import { usual } from "../preferences.ts";
import { roomPage } from "./room.ts";

const NOW = Date.UTC(2026, 10, 22, 21);
const me: Person = {
	id: "vis_0" as VisitorId,
	name: "Camille",
	gender: "x",
	age: 34,
	place: "Rhône",
	away: "",
};
const room: RoomItem = {
	id: "room_x" as RoomId,
	slug: "x",
	name: "Nuit blanche",
	line: "",
	icon: "🌙",
	tint: "teal",
	count: 100,
	kind: "theme",
	joined: true,
	unread: 0,
	mentions: 0,
};
const frame: Frame = {
	locale: "fr",
	siteName: "Palabre",
	path: "/",
	me,
	lifetimeMs: 10_800_000,
	absenceMs: 1,
	now: NOW,
	waiting: 0,
	notice: null,
	letters: 1,
	prefs: usual,
	assets: { css: nothing, cssHash: "", cssPath: "", script: "" },
};
const list = Array.from(
	{ length: 100 },
	(_, i): Person => ({ ...me, id: `vis_${i}` }),
);
const messages = Array.from(
	{ length: 50 },
	(_, i): Message => ({
		seq: i + 1,
		at: NOW - 1_000 * (50 - i),
		author: `vis_${i % 7}`,
		key: "",
		name: "Maud",
		gender: "f",
		body: "deux fois ! prends une couverture https://example.org",
		action: false,
		edited: false,
		cards: 0,
		reply: i > 9 ? i - 5 : 0,
		reactions: [],
	}),
);
const view = {
	rooms: Array.from({ length: 14 }, () => room),
	room,
	people: { version: 1, count: 100, list },
	conversations: [] as ConversationItem[],
	hidden: [] as VisitorId[],
	quoted: [],
	key: "",
	problem: null,
	draft: "",
	isKept: false,
};
const talk = {
	stream: room.id,
	epoch: "e",
	head: 50,
	me: me.id,
	myName: me.name,
	messages,
	read: 40,
	peerRead: 0,
};

test("fifty messages and a hundred people are drawn in a moment", async () => {
	const draw = () => roomPage(frame, { ...view, talk });
	// Half a millisecond where this was written; the rest is for slower machines.
	expect(await bestOf(300, draw)).toBeLessThan(10);
});

test("the line of new messages stands once, after what was read and before somebody else’s", () => {
	const { text } = roomPage(frame, { ...view, talk });
	const after = text.slice(text.indexOf('id="fresh"'));
	expect(text.match(/id="fresh"/g)).toHaveLength(1);
	expect(/data-seq="(\d+)"/.exec(after)?.[1]).toBe("41");
});

test("nothing of those whom I hide is there, not even quoted", () => {
	const { text } = roomPage(frame, { ...view, hidden: ["vis_3"], talk });
	expect(text).not.toContain('data-author="vis_3"');
	expect(text).toContain("message effacé");
});

test("my keys are there to recognise my echoes, others’ are not", () => {
	const { text } = roomPage(frame, { ...view, talk });
	expect(text.match(/data-key/g)).toHaveLength(
		messages.filter(({ author }) => author === me.id).length,
	);
});
