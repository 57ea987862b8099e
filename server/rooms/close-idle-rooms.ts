import type { World } from "../kernel/world.ts";
import { listOpenRooms } from "./book.ts";
import { closeRoom } from "./close-room.ts";
import { countHere, emptySince } from "./presence.ts";

/** Visitors' rooms in which nobody has been for a while. */
export async function closeIdleRooms(world: World): Promise<void> {
	const idleMs = world.config.rooms.idleMinutes * 60_000;
	for (const room of listOpenRooms(world))
		if (
			room.kind !== "theme" &&
			countHere(world, room.id) === 0 &&
			emptySince(world, room.id) + idleMs <= world.clock.now()
		)
			await closeRoom(world, room);
}
