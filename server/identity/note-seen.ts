import type { World } from "../kernel/world.ts";
import { leave } from "./leave.ts";
import { findVisitor, listPresent } from "./people.ts";
import { listAbsent, updateSeen } from "./store.ts";

/** People written in one transaction. */
const BATCH = 500;
/** A sign of life is written down when it is this much newer than the one on disk. */
const COARSE_MS = 60_000;

/** Every sign of life counts: a request, and an open connection. */
export function noteSeen(world: World, id: string): void {
	const visitor = findVisitor(world, id);
	if (visitor) visitor.seenAt = world.clock.now();
}

/** Writes down who gave a sign of life to this node. */
export async function writeSeen(world: World): Promise<void> {
	const now = world.clock.now();
	const absenceMs = absenceOf(world);
	const fresh = [...listPresent(world)].filter((visitor) => {
		if (world.hub.connectionsOf(visitor.id).length > 0) visitor.seenAt = now;
		return (
			visitor.seenAt > visitor.writtenAt + Math.min(COARSE_MS, absenceMs / 4)
		);
	});
	for (let from = 0; from < fresh.length; from += BATCH) {
		const batch = fresh.slice(from, from + BATCH);
		await world.db.tx(async (tx) => {
			for (const { id, seenAt } of batch) await updateSeen(tx, id, seenAt);
		});
		for (const visitor of batch) visitor.writtenAt = visitor.seenAt;
	}
}

const absenceOf = (world: World): number =>
	world.config.visitors.absenceMinutes * 60_000;

/** Lets go those who gave none for too long. */
export async function sweepAbsent(world: World): Promise<void> {
	// What other nodes have seen is on the disk a little later than in their memory.
	const unwrittenMs = world.bus.isShared ? 3 * COARSE_MS : 0;
	const absenceMs = absenceOf(world) + unwrittenMs;
	const now = world.clock.now();
	const absent = await world.db.tx((tx) =>
		listAbsent(tx, now - absenceMs, BATCH),
	);
	for (const { id } of absent) {
		const seenAt = findVisitor(world, id)?.seenAt ?? 0;
		if (seenAt <= now - absenceMs) await leave(world, id);
	}
}
