import type { VisitorId } from "../../wire/index.ts";
import type { VisitorLeft } from "../identity/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { forgetMembership, listMembershipsOf } from "./book.ts";
import { forgetHelps } from "./keepers.ts";
import { leaveRoomPresence } from "./presence.ts";
import { forgetReader } from "./tell-presence.ts";
import { deleteVisitorRooms } from "./store.ts";

export const forgotten = shared(
	"rooms.forgotten",
	(world, visitor: VisitorId) => {
		forgetReader(world, visitor);
		forgetHelps(world, visitor);
		for (const { room } of listMembershipsOf(world, visitor)) {
			leaveRoomPresence(world, room, visitor);
			forgetMembership(world, room, visitor);
		}
	},
);

/** Somebody has left the site. */
export async function forgetVisitorRooms(
	world: World,
	fact: Fact,
): Promise<void> {
	const { visitor } = fact.data as VisitorLeft;
	await world.db.tx(async (tx) => {
		await deleteVisitorRooms(tx, visitor);
		await forgotten(world, tx, visitor);
	});
}
