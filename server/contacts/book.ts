// Conversations, blocks and ignores in memory: every private message asks, and none asks the database.
import type { ConversationId, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import type { Unheard } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import { pairOf } from "./rules.ts";
import type { ConversationRow, HiddenRow } from "./tables.ts";

interface Book {
	readonly conversations: Map<ConversationId, ConversationRow>;
	readonly byPair: Map<string, ConversationId>;
	readonly ofVisitor: Map<VisitorId, Set<ConversationId>>;
	/** Whom somebody blocks or ignores. */
	readonly hidden: Map<VisitorId, Map<VisitorId, Set<HiddenRow["how"]>>>;
	/** By whom somebody is blocked, and since when; ms. */
	readonly blockedBy: Map<VisitorId, Map<VisitorId, number>>;
	/** Read marks not yet on disk. */
	readonly dirty: Set<ConversationId>;
}

const book = memory(
	(): Book => ({
		conversations: new Map(),
		byPair: new Map(),
		ofVisitor: new Map(),
		hidden: new Map(),
		blockedBy: new Map(),
		dirty: new Set(),
	}),
);

/** What is known to be read stays read: marks are in memory before they are in any row. */
export function rememberConversation(world: World, row: ConversationRow): void {
	const { conversations, byPair, ofVisitor } = book(world);
	const known = conversations.get(row.id);
	conversations.set(row.id, {
		...row,
		asker_read: Math.max(row.asker_read, known?.asker_read ?? 0),
		asked_read: Math.max(row.asked_read, known?.asked_read ?? 0),
	});
	byPair.set(row.pair, row.id);
	for (const visitor of [row.asker, row.asked]) {
		const own = ofVisitor.get(visitor) ?? new Set();
		ofVisitor.set(visitor, own.add(row.id));
	}
}

export function forgetConversation(world: World, row: ConversationRow): void {
	const { conversations, byPair, ofVisitor, dirty } = book(world);
	conversations.delete(row.id);
	dirty.delete(row.id);
	if (byPair.get(row.pair) === row.id) byPair.delete(row.pair);
	for (const visitor of [row.asker, row.asked]) {
		const own = ofVisitor.get(visitor);
		if (own?.delete(row.id) && own.size === 0) ofVisitor.delete(visitor);
	}
}

export const findConversation = (
	world: World,
	id: string,
): ConversationRow | undefined =>
	book(world).conversations.get(id as ConversationId);

export function findPair(
	world: World,
	a: VisitorId,
	b: VisitorId,
): ConversationRow | undefined {
	const id = book(world).byPair.get(pairOf(a, b));
	return id && findConversation(world, id);
}

export const listConversationsOf = (
	world: World,
	visitor: VisitorId,
): readonly ConversationRow[] =>
	[...(book(world).ofVisitor.get(visitor) ?? [])].flatMap(
		(id) => findConversation(world, id) ?? [],
	);

export function rememberHidden(
	world: World,
	{ visitor, person, how, at }: HiddenRow,
): void {
	const { hidden, blockedBy } = book(world);
	const own =
		hidden.get(visitor) ?? new Map<VisitorId, Set<HiddenRow["how"]>>();
	hidden.set(visitor, own.set(person, (own.get(person) ?? new Set()).add(how)));
	if (how !== "block") return;
	const blockers = blockedBy.get(person) ?? new Map<VisitorId, number>();
	// Twice is once, and the first time counts: what was said between the two is not heard either.
	blockedBy.set(person, blockers.set(visitor, blockers.get(visitor) ?? at));
}

export function forgetHidden(
	world: World,
	visitor: VisitorId,
	person: VisitorId,
	how: HiddenRow["how"],
): void {
	const { hidden, blockedBy } = book(world);
	const own = hidden.get(visitor);
	const ways = own?.get(person);
	if (!own || !ways?.delete(how)) return;
	if (ways.size === 0) own.delete(person);
	if (own.size === 0) hidden.delete(visitor);
	if (how !== "block") return;
	const blockers = blockedBy.get(person);
	if (blockers?.delete(visitor) && blockers.size === 0)
		blockedBy.delete(person);
}

/** Forgets both what somebody hid and who hid them; gives the people whose hearing changes. */
export function forgetHiddenOf(
	world: World,
	visitor: VisitorId,
): readonly VisitorId[] {
	const { hidden } = book(world);
	const own = [...(hidden.get(visitor)?.keys() ?? [])];
	const others = [...hidden]
		.filter(([, people]) => people.has(visitor))
		.map(([id]) => id);
	for (const person of own)
		for (const how of ["block", "ignore"] as const)
			forgetHidden(world, visitor, person, how);
	for (const other of others)
		for (const how of ["block", "ignore"] as const)
			forgetHidden(world, other, visitor, how);
	return [...new Set([...own, ...others])];
}

export const hides = (
	world: World,
	visitor: VisitorId,
	person: VisitorId,
	how: HiddenRow["how"],
): boolean => book(world).hidden.get(visitor)?.get(person)?.has(how) ?? false;

/** Whom somebody blocks or ignores: theirs to see, nobody else's. */
export const listHiddenBy = (
	world: World,
	visitor: VisitorId,
): readonly VisitorId[] => [...(book(world).hidden.get(visitor)?.keys() ?? [])];

/** Everybody whom this person must not hear: those they hide, at all; those who block them, from then on. */
export const unheardOf = (world: World, visitor: VisitorId): Unheard =>
	new Map([
		...(book(world).blockedBy.get(visitor) ?? []),
		...listHiddenBy(world, visitor).map((id) => [id, 0] as const),
	]);

export const markDirty = (world: World, id: ConversationId): void => {
	book(world).dirty.add(id);
};

export function takeDirty(
	world: World,
	limit: number,
): readonly ConversationId[] {
	const { dirty } = book(world);
	const taken = [...dirty].slice(0, limit);
	for (const id of taken) dirty.delete(id);
	return taken;
}
