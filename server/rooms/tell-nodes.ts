// Who is on the other nodes: each tells who came to it and who left it, and twice a second that it is there. A node that
// says nothing any more has taken its people with it; a word that was lost is noticed by its number, and all is told anew.
import type { VisitorId } from "../../wire/index.ts";
import { findVisitor, noteAway } from "../identity/index.ts";
import { memory } from "../kernel/memory.ts";
import type { World } from "../kernel/world.ts";
import { arriveElsewhere, departElsewhere, listOwn } from "./presence.ts";

const SUBJECT = "presence";
/** A node of which so long nothing was heard is gone: ten of its words. */
const GONE_MS = 5_000;
/** People in one message: a NATS server takes a million bytes. */
const PART = 20_000;

/** What a node says. `count` grows by one with each change of its people. */
type Word =
	| {
			readonly kind: "changed";
			readonly node: string;
			readonly count: number;
			readonly came: readonly VisitorId[];
			readonly went: readonly VisitorId[];
	  }
	| {
			readonly kind: "all";
			readonly node: string;
			readonly count: number;
			readonly people: readonly VisitorId[];
			/** Of those who are away, why. */
			readonly away: readonly (readonly [VisitorId, note: string])[];
			readonly isFirst: boolean;
			readonly isLast: boolean;
	  }
	| { readonly kind: "here"; readonly node: string; readonly count: number }
	| { readonly kind: "asked"; readonly node: string; readonly of: string };

interface Other {
	people: Set<VisitorId>;
	/** Of what it says all over again, so far. */
	arriving: Set<VisitorId>;
	/** Of the last change that is known; -1 until all was told. */
	count: number;
	/** ms */
	heardAt: number;
}

interface Nodes {
	readonly others: Map<string, Other>;
	/** As it was told last. */
	told: ReadonlySet<VisitorId>;
	count: number;
	isAsked: boolean;
}

const nodes = memory(
	(): Nodes => ({
		others: new Map(),
		told: new Set(),
		count: 0,
		isAsked: true,
	}),
);

const say = (world: World, word: Word): void =>
	world.bus.publish(SUBJECT, word);

export function hearNodes(world: World): void {
	if (!world.bus.isShared) return;
	world.bus.subscribe(SUBJECT, (data) => {
		const word = data as Word;
		if (word.node !== world.node) hear(world, word);
	});
}

/** Twice a second: who came and went here, and which nodes have fallen silent. */
export function tellNodes(world: World): void {
	if (!world.bus.isShared) return;
	tellOwn(world);
	const { others } = nodes(world);
	for (const [node, other] of others) {
		if (world.clock.now() - other.heardAt < GONE_MS) continue;
		others.delete(node);
		world.log.warn("node.gone", { node, people: other.people.size });
		for (const visitor of other.people) departElsewhere(world, visitor);
	}
}

function tellOwn(world: World): void {
	const held = nodes(world);
	const own = listOwn(world);
	const { node } = world;
	const came = [...own].filter((id) => !held.told.has(id));
	const went = [...held.told].filter((id) => !own.has(id));
	const isChanged = came.length + went.length > 0;
	if (isChanged) {
		held.told = new Set(own);
		held.count++;
	}
	if (held.isAsked || came.length + went.length > PART) tellAll(world);
	else if (isChanged)
		say(world, { kind: "changed", node, count: held.count, came, went });
	else say(world, { kind: "here", node, count: held.count });
	held.isAsked = false;
}

function tellAll(world: World): void {
	const { told, count } = nodes(world);
	const all = [...told];
	for (let from = 0; from === 0 || from < all.length; from += PART) {
		const people = all.slice(from, from + PART);
		say(world, {
			kind: "all",
			node: world.node,
			count,
			people,
			away: people.flatMap((id) => {
				const note = findVisitor(world, id)?.away;
				return note ? [[id, note] as const] : [];
			}),
			isFirst: from === 0,
			isLast: from + PART >= all.length,
		});
	}
}

function hear(world: World, word: Word): void {
	const held = nodes(world);
	if (word.kind === "asked") {
		if (word.of === world.node) held.isAsked = true;
		return;
	}
	const other = held.others.get(word.node) ?? {
		people: new Set<VisitorId>(),
		arriving: new Set<VisitorId>(),
		count: -1,
		heardAt: 0,
	};
	held.others.set(word.node, other);
	other.heardAt = world.clock.now();
	if (word.kind === "all") return hearAll(world, other, word);
	const isNext = word.kind === "changed" && word.count === other.count + 1;
	if (isNext && other.count >= 0) {
		for (const id of word.came) come(world, other, id);
		for (const id of word.went) go(world, other, id);
		other.count = word.count;
	} else if (word.count !== other.count)
		say(world, { kind: "asked", node: world.node, of: word.node });
}

function hearAll(
	world: World,
	other: Other,
	{ people, away, count, isFirst, isLast }: Extract<Word, { kind: "all" }>,
): void {
	if (isFirst) other.arriving = new Set();
	for (const id of people) other.arriving.add(id);
	for (const [id, note] of away) noteAway(world, id, note);
	if (!isLast) return;
	const { arriving } = other;
	other.arriving = new Set();
	for (const id of arriving) come(world, other, id);
	for (const id of [...other.people])
		if (!arriving.has(id)) go(world, other, id);
	other.count = count;
}

function come(world: World, { people }: Other, id: VisitorId): void {
	if (people.has(id)) return;
	people.add(id);
	arriveElsewhere(world, id);
}

function go(world: World, { people }: Other, id: VisitorId): void {
	if (people.delete(id)) departElsewhere(world, id);
}
