import { push, type World } from "../kernel/world.ts";
import { forgetRoom } from "./book.ts";
import { forgetPresence } from "./presence.ts";
import { deleteRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";

/** Everybody in it is told, and hears it no more. */
export async function closeRoom(world: World, room: RoomRow): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteRoom(tx, room.id);
		tx.afterCommit(() => {
			for (const visitor of forgetRoom(world, room.id)) {
				world.hub.expel(visitor, room.id);
				push(world, visitor, ["left", room.id]);
			}
			forgetPresence(world, room.id);
		});
	});
}
