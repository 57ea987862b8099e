import type { VisitorLeft } from "../identity/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import { forgetMembership, listMembershipsOf, listOpenRooms, takeDirtyReads } from "./book.ts";
import { countHere, emptySince, leaveRoomPresence } from "./presence.ts";
import { closeRoom } from "./settle-themes.ts";
import { deleteVisitorRooms, updateRead } from "./store.ts";

/** Read positions written in one transaction. */
const BATCH = 500;

/** Visitors' rooms in which nobody has been for a while. */
export async function closeIdleRooms(world: World): Promise<void> {
	const idleMs = world.config.rooms.idleMinutes * 60_000;
	for (const room of listOpenRooms(world))
		if (room.kind !== "theme" && countHere(world, room.id) === 0 && emptySince(world, room.id) + idleMs <= world.clock.now())
			await closeRoom(world, room);
}

export async function writeRoomReads(world: World): Promise<void> {
	const reads = takeDirtyReads(world, BATCH);
	if (reads.length === 0) return;
	await world.db.tx(async (tx) => {
		for (const { room, visitor, read } of reads) await updateRead(tx, room, visitor, read);
	});
}

/** Somebody has left the site. */
export async function forgetVisitorRooms(world: World, fact: Fact): Promise<void> {
	const { visitor } = fact.data as VisitorLeft;
	await world.db.tx(async (tx) => {
		await deleteVisitorRooms(tx, visitor);
		tx.afterCommit(() => {
			for (const { room } of listMembershipsOf(world, visitor)) {
				leaveRoomPresence(world, room, visitor);
				forgetMembership(world, room, visitor);
			}
		});
	});
}
