import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Db, openDb } from "./db.ts";
import type { Log } from "./log.ts";
import { type Fact, Outbox, tables } from "./outbox.ts";

const LISTENERS = [
	{ to: "room.opened", name: "presence" },
	{ to: "room.opened", name: "listing" },
	{ to: "visitor.left", name: "presence" },
];

let db: Db;
let now: number;
let faults: unknown[];
let outbox: Outbox;
let heard: [listener: string, fact: Fact][];

const log: Log = {
	info: () => {},
	warn: () => {},
	fault: (event, error, fields) => {
		faults.push({ event, error: (error as Error).message, ...fields });
		return "instance";
	},
};
const hear = async (listener: string, fact: Fact): Promise<void> => {
	heard.push([listener, fact]);
};
const record = (kind: string, subject: string, data: unknown = {}) =>
	db.tx((tx) => outbox.record(tx, kind, subject, data));
const names = () =>
	heard.map(([listener, { kind, key }]) => `${listener} hears ${kind} ${key}`);

beforeEach(async () => {
	now = Date.UTC(2026, 0, 5, 12);
	faults = [];
	heard = [];
	db = await openDb(":memory:", [
		{ name: "0001-facts", statements: tables.flatMap((table) => table.ddl) },
	]);
	outbox = new Outbox({ now: () => now }, log, LISTENERS);
});
afterEach(() => db.close());

test("a fact reaches every listener of its kind once, with what was recorded", async () => {
	await record("room.opened", "room_a", { by: "vis_alice" });
	expect(await outbox.deliver(db, hear)).toBe(2);
	const fact = {
		kind: "room.opened",
		key: "room_a",
		at: now,
		data: { by: "vis_alice" },
	};
	expect(heard.sort()).toEqual([
		["listing", fact],
		["presence", fact],
	]);
	expect(await outbox.deliver(db, hear)).toBe(0);
	expect(faults).toEqual([]);
});

test("what only another version hears waits for it, and holds nothing else up", async () => {
	const newer = new Outbox({ now: () => now }, log, [
		...LISTENERS,
		{ to: "room.opened", name: "albums" },
	]);
	await db.tx((tx) => newer.record(tx, "room.opened", "room_a", {}));
	while ((await outbox.deliver(db, hear)) > 0);
	expect(names().sort()).toEqual([
		"listing hears room.opened room_a",
		"presence hears room.opened room_a",
	]);
	heard = [];
	while ((await newer.deliver(db, hear)) > 0);
	expect(names()).toEqual(["albums hears room.opened room_a"]);
});

test("a fact that nobody listens to is not kept", async () => {
	await record("nobody.cares", "room_a");
	expect(await outbox.deliver(db, hear)).toBe(0);
});

test("a fact of a change that did not happen did not happen", async () => {
	let woken = 0;
	outbox.onRecorded(() => woken++);
	await db
		.tx(async (tx) => {
			await outbox.record(tx, "room.opened", "room_a", {});
			throw new Error("changed my mind");
		})
		.catch(() => {});
	expect(await outbox.deliver(db, hear)).toBe(0);
	expect(woken).toBe(0);
	await record("room.opened", "room_a");
	expect(woken).toBe(1);
});

test("the same fact recorded twice is delivered once", async () => {
	await record("room.opened", "room_a", { first: true });
	await record("room.opened", "room_a", { first: false });
	await record("room.opened", "room_b");
	expect(await outbox.deliver(db, hear)).toBe(4);
	expect(
		heard.filter(([, { key }]) => key === "room_a").map(([, { data }]) => data),
	).toEqual([{ first: true }, { first: true }]);
});

test("a listener that fails is asked again later and alone, at longer and longer intervals", async () => {
	await record("room.opened", "room_a");
	const fail = async (listener: string, fact: Fact): Promise<void> => {
		if (listener === "listing") throw new Error("not today");
		await hear(listener, fact);
	};
	await outbox.deliver(db, fail);
	expect(names()).toEqual(["presence hears room.opened room_a"]);
	expect(faults).toEqual([
		{
			event: "fact.failed",
			error: "not today",
			kind: "room.opened",
			listener: "listing",
			tries: 1,
		},
	]);
	for (const wait of [1, 2, 4, 8]) {
		now += wait * 1_000 - 1;
		expect(await outbox.deliver(db, fail)).toBe(0);
		now += 1;
		expect(await outbox.deliver(db, fail)).toBe(1);
	}
	for (let i = 0; i < 20; i++) {
		now += 300_000; // Never longer than five minutes.
		expect(await outbox.deliver(db, fail)).toBe(1);
	}
	now += 300_000;
	expect(await outbox.deliver(db, hear)).toBe(1);
	expect(names()).toEqual([
		"presence hears room.opened room_a",
		"listing hears room.opened room_a",
	]);
	expect(await outbox.deliver(db, hear)).toBe(0);
});

test("one fact that cannot be delivered holds up no other", async () => {
	for (let i = 0; i < 60; i++) await record("room.opened", `room_${i}`);
	const fail = async (listener: string, fact: Fact): Promise<void> => {
		if (fact.key === "room_0") throw new Error("never");
		await hear(listener, fact);
	};
	let taken = 0;
	for (let more = 1; more > 0; taken += more)
		more = await outbox.deliver(db, fail);
	expect(taken).toBe(120); // Two batches: 100 at once.
	expect(heard).toHaveLength(118);
});

test("a crash after the listener has run, before that was noted, means that it hears the fact again", async () => {
	await record("visitor.left", "vis_alice");
	const crash: Db = {
		...db,
		tx: (work) =>
			heard.length > 0
				? Promise.reject(new Error("the power went"))
				: db.tx(work),
	};
	await outbox.deliver(crash, hear).catch(() => {});
	await outbox.deliver(db, hear);
	expect(names()).toEqual([
		"presence hears visitor.left vis_alice",
		"presence hears visitor.left vis_alice",
	]);
	expect(await outbox.deliver(db, hear)).toBe(0);
});
