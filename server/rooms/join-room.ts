import { type RoomId, sizes, type VisitorId } from "../../wire/index.ts";
import { refuse } from "../kernel/refusal.ts";
import { shared } from "../kernel/share.ts";
import { tell, type World } from "../kernel/world.ts";
import { requireMay } from "../sanctions/index.ts";
import { noteJoin } from "../screening/index.ts";
import {
	findRoom,
	forgetMembership,
	isMember,
	rememberMembership,
} from "./book.ts";
import {
	enterRoom,
	isHere,
	leaveRoomPresence,
	linger,
	REQUEST_MS,
} from "./presence.ts";
import type { MembershipRow } from "./tables.ts";
import {
	countMemberships,
	deleteMembership,
	insertMembership,
} from "./store.ts";

export const joined = shared("rooms.joined", (world, row: MembershipRow) => {
	rememberMembership(world, row);
	noteJoin(world, row.room);
	for (const connection of world.hub.connectionsOf(row.visitor))
		world.hub.subscribe(connection, row.room);
	if (isHere(world, row.visitor)) enterRoom(world, row.room, row.visitor);
});

type Hold = Pick<MembershipRow, "room" | "visitor">;

export const left = shared("rooms.left", (world, { room, visitor }: Hold) => {
	forgetMembership(world, room, visitor);
	leaveRoomPresence(world, room, visitor);
	world.hub.expel(visitor, room);
	tell(world, visitor, ["left", room]);
});

/** Twice is once. What was said before counts as read: the page shows it. */
export async function joinRoom(
	world: World,
	visitor: VisitorId,
	room: RoomId,
): Promise<void> {
	if (!findRoom(world, room)) refuse("room.missing");
	requireMay(world, visitor, "join", room);
	if (isMember(world, room, visitor)) return;
	await world.streams.attend(room);
	const row = {
		room,
		visitor,
		joined_at: world.clock.now(),
		read: world.streams.lastHeard(room, world.hub.unheardBy(visitor)),
	};
	await world.db.tx(async (tx) => {
		if (!findRoom(world, room)) refuse("room.missing"); // It may have closed meanwhile,
		requireMay(world, visitor, "join", room); // or the person may have been banned from it.
		await insertMembership(tx, row);
		if ((await countMemberships(tx, visitor)) > sizes.roomsJoined)
			refuse("room.too-many", { most: sizes.roomsJoined });
		await joined(world, tx, row);
	});
	linger(world, visitor, REQUEST_MS); // Without a connection, too, they are here.
}

/** Twice is once. Ends what the person hears of it, on every screen. */
export async function leaveRoom(
	world: World,
	visitor: VisitorId,
	room: RoomId,
): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteMembership(tx, room, visitor);
		await left(world, tx, { room, visitor });
	});
}
