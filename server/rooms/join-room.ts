import { type RoomId, sizes, type VisitorId } from "../../wire/index.ts";
import { refuse } from "../kernel/refusal.ts";
import { push, type World } from "../kernel/world.ts";
import { noteJoin } from "../screening/index.ts";
import {
	findRoom,
	forgetMembership,
	isMember,
	rememberMembership,
} from "./book.ts";
import {
	enterRoom,
	leaveRoomPresence,
	linger,
	REQUEST_MS,
} from "./presence.ts";
import {
	countMemberships,
	deleteMembership,
	insertMembership,
} from "./store.ts";

/** Twice is once. What was said before counts as read: the page shows it. */
export async function joinRoom(
	world: World,
	visitor: VisitorId,
	room: RoomId,
): Promise<void> {
	if (!findRoom(world, room)) refuse("room.missing");
	if (isMember(world, room, visitor)) return;
	const row = {
		room,
		visitor,
		joined_at: world.clock.now(),
		read: world.streams.lastHeard(room, world.hub.unheardBy(visitor)),
	};
	await world.db.tx(async (tx) => {
		if (!findRoom(world, room)) refuse("room.missing"); // It may have closed meanwhile.
		await insertMembership(tx, row);
		if ((await countMemberships(tx, visitor)) > sizes.roomsJoined)
			refuse("room.too-many", { most: sizes.roomsJoined });
		tx.afterCommit(() => {
			rememberMembership(world, row);
			noteJoin(world, room);
			listen(world, room, visitor);
		});
	});
}

function listen(world: World, room: RoomId, visitor: VisitorId): void {
	const connections = world.hub.connectionsOf(visitor);
	for (const connection of connections) world.hub.subscribe(connection, room);
	if (connections.length > 0) enterRoom(world, room, visitor);
	else linger(world, visitor, REQUEST_MS);
}

/** Twice is once. Ends what the person hears of it, on every screen. */
export async function leaveRoom(
	world: World,
	visitor: VisitorId,
	room: RoomId,
): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteMembership(tx, room, visitor);
		tx.afterCommit(() => {
			forgetMembership(world, room, visitor);
			leaveRoomPresence(world, room, visitor);
			world.hub.expel(visitor, room);
			push(world, visitor, ["left", room]);
		});
	});
}
