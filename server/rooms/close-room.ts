import type { RoomId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
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

export const closeRoom = (world: World, { id }: RoomRow): Promise<void> =>
	world.db.tx((tx) => closeIn(world, tx, id));

/** The same, as a part of something larger. */
export async function closeIn(
	world: World,
	tx: Tx,
	room: RoomId,
): Promise<void> {
	await deleteRoom(tx, room);
	await closed(world, tx, room);
}
