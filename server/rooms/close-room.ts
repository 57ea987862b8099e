import type { RoomId } from "../../wire/index.ts";
import { shared } from "../kernel/share.ts";
import { tell, type World } from "../kernel/world.ts";
import { forgetRoom } from "./book.ts";
import { forgetHelpersIn } from "./keepers.ts";
import { forgetPresence } from "./presence.ts";
import { deleteRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";

/** Everybody in it is told, and hears it no more. */
export const closed = shared("rooms.closed", (world, room: RoomId) => {
	for (const visitor of forgetRoom(world, room)) {
		world.hub.expel(visitor, room);
		tell(world, visitor, ["left", room]);
	}
	forgetPresence(world, room);
	forgetHelpersIn(world, room);
});

export async function closeRoom(world: World, room: RoomRow): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteRoom(tx, room.id);
		await closed(world, tx, room.id);
	});
}
