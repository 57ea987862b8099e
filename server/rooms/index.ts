// rooms: who may be where, and who is. Owns rooms and memberships; presence is memory.
import { onPersonChanged } from "../identity/index.ts";
import { perPerson } from "../kernel/limits.ts";
import {
	command,
	job,
	listener,
	nodeJob,
	type Slice,
} from "../kernel/slice.ts";
import {
	listMembershipsOf,
	rememberMembership,
	rememberRoom,
	settled,
} from "./book.ts";
import { closeIdleRooms } from "./close-idle-rooms.ts";
import { closed } from "./close-room.ts";
import { expelBanned } from "./expel-banned.ts";
import { forgetVisitorRooms, forgotten } from "./forget-visitor-rooms.ts";
import { joined, joinRoom, leaveRoom, left } from "./join-room.ts";
import { appointed, dismissed, rememberHelper } from "./keepers.ts";
import { listPeople } from "./list-people.ts";
import { openRoom } from "./open-room.ts";
import { operations } from "./operations.ts";
import {
	arrive,
	COUNTS_TOPIC,
	GRACE_MS,
	linger,
	noteChanged,
} from "./presence.ts";
import { settleThemes } from "./settle-themes.ts";
import { listHelperRows, listMemberships, listRooms } from "./store.ts";
import { tables } from "./tables.ts";
import { hearNodes, tellNodes } from "./tell-nodes.ts";
import { tellCounts, tellPresence } from "./tell-presence.ts";
import { readsWritten, writeRoomReads } from "./write-room-reads.ts";

export { appointHelper, dismissHelper } from "./appoint.ts";
export {
	findRoom,
	findRoomBySlug,
	isMember,
	listMembershipsOf,
	listOpenRooms,
	noteRoomRead,
	readOfRoom,
	requireRoom,
	requireRoomBySlug,
} from "./book.ts";
export { joinRoom, leaveRoom } from "./join-room.ts";
export { keeperOf, listHelpers, requireKeeper } from "./keepers.ts";
export { listPeople } from "./list-people.ts";
export { openRoom } from "./open-room.ts";
export {
	arrive,
	countEverybody,
	countHere,
	countSeenBy,
	linger,
	listHere,
	REQUEST_MS,
} from "./presence.ts";
export {
	imposeHere,
	mayKeep,
	release,
	requireAllowedWords,
	requireMayKeep,
	restrain,
} from "./restrain.ts";
export { RESTRAINT_MINUTES, readThemes } from "./rules.ts";
export { readThemesFile } from "./settle-themes.ts";
export { listRooms } from "./store.ts";
export type { RoomRow } from "./tables.ts";

export const rooms: Slice = {
	name: "rooms",
	about:
		"Who may be where, and who is: themed rooms, visitors’ rooms, presence.",
	tables,
	operations,
	commands: [
		command("room.join", perPerson(15, 3), (world, actor, { room }) =>
			joinRoom(world, actor.id, room),
		),
		command("room.leave", perPerson(15, 3), (world, actor, { room }) =>
			leaveRoom(world, actor.id, room),
		),
		command("room.people", perPerson(20, 1), listPeople),
		command("room.open", perPerson(3, 60), openRoom),
	],
	jobs: [
		nodeJob("rooms.tell-nodes", () => 0.5, tellNodes),
		nodeJob("rooms.tell-presence", () => 1, tellPresence),
		nodeJob("rooms.tell-counts", () => 5, tellCounts),
		nodeJob("rooms.write-reads", () => 5, writeRoomReads),
		job(
			"rooms.close-idle",
			(world) => Math.min(30, world.config.rooms.idleMinutes * 15),
			closeIdleRooms,
		),
	],
	listeners: [
		listener("visitor.left", "rooms.forget", forgetVisitorRooms),
		listener("sanction.imposed", "rooms.expel-banned", expelBanned),
	],
	shares: [
		settled,
		closed,
		joined,
		left,
		forgotten,
		readsWritten,
		appointed,
		dismissed,
	],
	start: async (world) => {
		const heads = await world.streams.listHeads();
		const { rooms, memberships, helpers } = await world.db.tx(async (tx) => ({
			helpers: await listHelperRows(tx),
			rooms: await listRooms(tx),
			memberships: await listMemberships(tx),
		}));
		for (const row of rooms) rememberRoom(world, row);
		for (const row of helpers) rememberHelper(world, row);
		// A mark beyond the end is of another journal (a lost or restored one).
		for (const row of memberships)
			rememberMembership(world, {
				...row,
				read: Math.min(row.read, heads.get(row.room) ?? 0),
			});
		await settleThemes(world);
		onPersonChanged(world, (id) => noteChanged(world, id));
		hearNodes(world);
	},
	opened: (world, connection) => {
		const { id } = connection.actor;
		world.hub.subscribe(connection, COUNTS_TOPIC);
		for (const { room } of listMembershipsOf(world, id))
			world.hub.subscribe(connection, room);
		arrive(world, id);
	},
	closed: (world, connection) => linger(world, connection.actor.id, GRACE_MS),
};
