// What is in force, in memory: every message asks, and none asks the database. Nearly nobody is in it.
import type { RoomId, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import { shared } from "../kernel/share.ts";
import { tell, type World } from "../kernel/world.ts";
import { pushOf } from "./say-notice.ts";
import { traceHere } from "./trace-here.ts";
import { byWeight } from "./rules.ts";
import type { SanctionRow } from "./tables.ts";

const held = memory(() => new Map<VisitorId, readonly SanctionRow[]>());

const isOver = (row: SanctionRow, now: number): boolean =>
	row.lifted_at !== null || row.ends_at <= now;

/** A sanction as it is now: new, lifted, or following somebody. */
export function rememberSanction(world: World, row: SanctionRow): void {
	const all = held(world);
	const others = (all.get(row.visitor) ?? []).filter(({ id }) => id !== row.id);
	const now = [...others, row].filter((one) => !isOver(one, world.clock.now()));
	if (now.length > 0) all.set(row.visitor, now.sort(byWeight));
	else all.delete(row.visitor);
}

/** In force, or not any more; the person’s screens are told. */
export const changed = shared(
	"sanctions.changed",
	(world, row: SanctionRow) => {
		rememberSanction(world, row);
		tell(world, row.visitor, pushOf(world, row));
		traceHere(world, row);
	},
);

/** Whoever it concerns has looked at it. */
export const markedSeen = shared("sanctions.seen", rememberSanction);

export const letGo = shared("sanctions.let-go", (world, visitor: VisitorId) => {
	held(world).delete(visitor);
});

interface Following {
	/** Who somebody was before. */
	readonly before: readonly VisitorId[];
	readonly rows: readonly SanctionRow[];
}

export const followed = shared(
	"sanctions.followed",
	(world, { before, rows }: Following) => {
		for (const visitor of before) held(world).delete(visitor);
		for (const row of rows) rememberSanction(world, row);
	},
);

/** What binds somebody now, the heaviest first. */
export function listInForceOf(
	world: World,
	visitor: VisitorId,
): readonly SanctionRow[] {
	const rows = held(world).get(visitor);
	if (!rows) return NOTHING;
	const now = world.clock.now();
	return rows.filter((row) => !isOver(row, now));
}

const NOTHING: readonly SanctionRow[] = [];

/** What binds people in one room now, and there alone. */
export const listInForceIn = (
	world: World,
	room: RoomId,
): readonly SanctionRow[] =>
	[...held(world).values()]
		.flat()
		.filter((row) => row.room === room && !isOver(row, world.clock.now()));

/** What has ended is told by nobody, and forgotten. */
export function forgetEnded(world: World): void {
	for (const [visitor, rows] of held(world)) {
		const left = rows.filter((row) => !isOver(row, world.clock.now()));
		if (left.length > 0) held(world).set(visitor, left);
		else held(world).delete(visitor);
	}
}
