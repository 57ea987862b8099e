import { describe, expect, test } from "bun:test";
import type { Content, EntryFrame, VisitorId } from "../wire/index.ts";
import type { Message } from "./model.ts";
import { applyEntry, dropExpired, foldEntries } from "./talk.ts";

const alice = "vis_alice" as VisitorId;
const bob = "vis_bob" as VisitorId;
const entry = (seq: number, content: Content, author = alice): EntryFrame => [
	"entry",
	"room_x",
	seq,
	seq - 1,
	1_000 + seq,
	author,
	`key-${seq}`,
	...content,
];
const said = (seq: number, body: string, author = alice): EntryFrame =>
	entry(seq, ["said", "Alice", "f", body, 0, 0], author);
const echo = (key: string): Message => ({
	seq: 0,
	at: 1_999,
	author: alice,
	key,
	name: "Alice",
	gender: "f",
	body: "en route",
	action: false,
	edited: false,
	cards: 0,
	reply: 0,
	reactions: [],
	pending: "sending",
});
const bodies = (messages: readonly Message[]) =>
	messages.map(({ body }) => body);

describe("a talk", () => {
	test("is what was said, in the stream’s order, whatever order it was heard in", () => {
		expect(
			bodies(foldEntries([said(3, "c"), said(1, "a"), said(2, "b")])),
		).toEqual(["a", "b", "c"]);
	});
	test("does not change when an entry is heard twice", () => {
		const frames = [
			said(1, "a"),
			entry(2, ["edited", 1, "b"]),
			entry(3, ["reacted", 1, "👍", 1], bob),
		];
		expect(foldEntries([...frames, ...frames])).toEqual(foldEntries(frames));
	});
	test("shows an edit, and that it was one", () => {
		const [message] = foldEntries([said(1, "a"), entry(2, ["edited", 1, "b"])]);
		expect(message).toMatchObject({ seq: 1, body: "b", edited: true });
	});
	test("holds one reaction of each kind from each person", () => {
		const [message] = foldEntries([
			said(1, "a"),
			entry(2, ["reacted", 1, "👍", 1]),
			entry(3, ["reacted", 1, "👍", 1]),
			entry(4, ["reacted", 1, "👍", 1], bob),
			entry(5, ["reacted", 1, "🙏", 1]),
		]);
		expect(message?.reactions).toEqual([
			{ emoji: "👍", by: [alice, bob] },
			{ emoji: "🙏", by: [alice] },
		]);
	});
	test("loses a reaction that was taken back, and nothing when there was none", () => {
		const [message] = foldEntries([
			said(1, "a"),
			entry(2, ["reacted", 1, "👍", 0]),
			entry(3, ["reacted", 1, "👍", 1]),
			entry(4, ["reacted", 1, "👍", 0]),
		]);
		expect(message?.reactions).toEqual([]);
	});
	test("loses what was deleted, and what is done to it afterwards", () => {
		expect(
			foldEntries([
				said(1, "a"),
				said(2, "b"),
				entry(3, ["gone", 1]),
				entry(4, ["edited", 1, "x"]),
				entry(5, ["reacted", 1, "👍", 1]),
			]),
		).toHaveLength(1);
	});
	test("tells /me apart", () => {
		const [message] = foldEntries([
			entry(1, ["said", "Alice", "f", "sourit", 0, 1]),
		]);
		expect(message?.action).toBe(true);
	});
	test("leaves the messages it was given alone", () => {
		const before = foldEntries([said(1, "a")]);
		applyEntry(before, entry(2, ["edited", 1, "b"]));
		expect(bodies(before)).toEqual(["a"]);
	});
});

describe("my own echo", () => {
	test("gives way to what the server stored under its key", () => {
		const after = applyEntry(
			[...foldEntries([said(1, "a")]), echo("key-2")],
			said(2, "arrivé"),
		);
		expect(after.map(({ seq, pending }) => [seq, pending])).toEqual([
			[1, undefined],
			[2, undefined],
		]);
	});
	test("stays below what others say meanwhile", () => {
		expect(
			bodies(
				applyEntry(
					[...foldEntries([said(1, "a")]), echo("key-9")],
					said(2, "b", bob),
				),
			),
		).toEqual(["a", "b", "en route"]);
	});
	test("is not taken by somebody else’s message with the same key", () => {
		expect(applyEntry([echo("key-2")], said(2, "b", bob))).toHaveLength(2);
	});
});

describe("what has expired", () => {
	test("is dropped on the millisecond, and nothing is copied before that", () => {
		const messages = foldEntries([said(1, "a"), said(2, "b")]);
		expect(dropExpired(messages, 1_100, 100)).toBe(messages);
		expect(bodies(dropExpired(messages, 1_101, 100))).toEqual(["b"]);
	});
});
