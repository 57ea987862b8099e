// A site full of people, written as rows before any node starts: the run is about what they say, not how they came in.
import { migrations } from "../../migrations/index.ts";
import type { RoomId, StreamId, VisitorId } from "../../wire/index.ts";
import { insertConversation } from "../../server/contacts/store.ts";
import { insertSession, insertVisitor } from "../../server/identity/store.ts";
import type { Tx } from "../../server/kernel/db.ts";
import { openPostgresDb } from "../../server/kernel/db-postgres.ts";
import { hashSecret, systemIds } from "../../server/kernel/ids.ts";
import { insertMembership, insertRoom } from "../../server/rooms/store.ts";
import { nameOf } from "../people.ts";

export interface Person {
	readonly id: VisitorId;
	readonly cookie: string;
	readonly streams: readonly StreamId[];
}

interface Size {
	readonly people: number;
	readonly rooms: number;
	readonly pairs: number;
}

interface Settler {
	readonly id: VisitorId;
	readonly token: string;
	readonly streams: StreamId[];
}

/** Everybody is in one room; the first are in pairs as well. */
export async function seed(url: string, size: Size): Promise<Person[]> {
	const db = await openPostgresDb(url, migrations);
	const rooms = Array.from({ length: size.rooms }, () =>
		systemIds.next("room"),
	);
	const people: Settler[] = Array.from({ length: size.people }, (_, i) => ({
		id: systemIds.next("vis"),
		token: systemIds.token(),
		streams: [rooms[i % size.rooms] as StreamId],
	}));
	await db.tx(async (tx) => {
		for (const [i, id] of rooms.entries()) await openOne(tx, id, nameOf(i));
		for (const [i, one] of people.entries())
			await settleOne(tx, one, nameOf(i));
		for (let i = 0; i + 1 < Math.min(2 * size.pairs, people.length); i += 2)
			await pairUp(tx, people, i);
	});
	await db.close();
	return people.map(({ id, token, streams }) => ({
		id,
		cookie: `palabre=${token}`,
		streams,
	}));
}

const openOne = (tx: Tx, id: RoomId, name: string) =>
	insertRoom(tx, {
		id,
		slug: `banc-${id.slice(-8)}`,
		name: `Banc ${name}`,
		line_fr: "",
		line_en: "",
		icon: "💬",
		tint: "blue",
		kind: "public",
		opened_by: null,
		rank: 1_000,
		created_at: Date.now(),
	});

async function settleOne(
	tx: Tx,
	{ id, token, streams }: Settler,
	name: string,
): Promise<void> {
	const now = Date.now();
	await insertVisitor(tx, {
		id,
		pseudonym: name,
		skeleton: name.toLowerCase(),
		gender: "x",
		age: 30,
		country: "FR",
		postcode: "69003",
		place: "Rhône",
		receipts: 1,
		created_at: now,
		seen_at: now,
	});
	const token_hash = hashSecret(token);
	await insertSession(tx, { token_hash, visitor: id, created_at: now });
	const room = streams[0] as RoomId;
	await insertMembership(tx, { room, visitor: id, joined_at: now, read: 0 });
}

async function pairUp(
	tx: Tx,
	people: readonly Settler[],
	i: number,
): Promise<void> {
	const [a, b] = [people[i] as Settler, people[i + 1] as Settler];
	const id = systemIds.next("conv");
	for (const one of [a, b]) one.streams.push(id);
	await insertConversation(tx, {
		id,
		pair: [a.id, b.id].sort().join(" "),
		asker: a.id,
		asked: b.id,
		asker_name: nameOf(i),
		asked_name: nameOf(i + 1),
		state: "open",
		asker_left: 0,
		asked_left: 0,
		asker_read: 0,
		asked_read: 0,
		created_at: Date.now(),
	});
}
