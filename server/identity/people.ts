// Who is present, in memory: every message asks for its author, and no message asks the database.
import type { Person, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import type { SessionRow, VisitorRow } from "./tables.ts";

/** A visitor as the program needs one all the time. */
export interface Visitor extends Person {
	receipts: 0 | 1;
	away: string;
	enteredAt: number; // ms
	/** Last sign of life, and the one that is on disk; ms. */
	seenAt: number;
	writtenAt: number;
}

interface Held {
	readonly visitors: Map<VisitorId, Visitor>;
	/** Hash of a session's token → whose it is. */
	readonly sessions: Map<string, Actor>;
}

const held = memory((): Held => ({ visitors: new Map(), sessions: new Map() }));

export function rememberVisitor(world: World, row: VisitorRow): void {
	held(world).visitors.set(row.id, {
		id: row.id,
		name: row.pseudonym,
		gender: row.gender,
		age: row.age,
		place: row.place,
		away: "",
		receipts: row.receipts === 1 ? 1 : 0,
		enteredAt: row.created_at,
		seenAt: row.seen_at,
		writtenAt: row.seen_at,
	});
}

export function rememberSession(world: World, row: SessionRow): void {
	held(world).sessions.set(row.token_hash, {
		id: row.visitor,
		session: row.token_hash,
	});
}

export function forgetVisitor(world: World, id: VisitorId): void {
	const { visitors, sessions } = held(world);
	visitors.delete(id);
	for (const [hash, actor] of sessions)
		if (actor.id === id) sessions.delete(hash);
}

export const findSession = (
	world: World,
	tokenHash: string,
): Actor | undefined => held(world).sessions.get(tokenHash);

export const findVisitor = (world: World, id: string): Visitor | undefined =>
	held(world).visitors.get(id as VisitorId);

/** Somebody who is present, or the refusal. */
export const requireVisitor = (world: World, id: string): Visitor =>
	findVisitor(world, id) ?? refuse("person.missing");

/** As other people see them. */
export const presentPerson = ({
	id,
	name,
	gender,
	age,
	place,
	away,
}: Visitor): Person => ({ id, name, gender, age, place, away });

export const listPresent = (world: World): Iterable<Visitor> =>
	held(world).visitors.values();
