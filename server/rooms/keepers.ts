// Who keeps a room: whoever opened it, and the helpers they appointed. In memory: every look at a message asks.
import type { RoomId, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import { refuse } from "../kernel/refusal.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { findRoom } from "./book.ts";
import type { Keeper } from "./rules.ts";
import type { RoomHelperRow } from "./tables.ts";

const helpers = memory(() => new Map<RoomId, Set<VisitorId>>());

type Hold = Pick<RoomHelperRow, "room" | "visitor">;

export function rememberHelper(world: World, { room, visitor }: Hold): void {
	const held = helpers(world).get(room) ?? new Set();
	helpers(world).set(room, held.add(visitor));
}

function forgetHelper(world: World, { room, visitor }: Hold): void {
	const held = helpers(world).get(room);
	held?.delete(visitor);
	if (held?.size === 0) helpers(world).delete(room);
}

export const appointed = shared("rooms.appointed", rememberHelper);
export const dismissed = shared("rooms.dismissed", forgetHelper);

/** The room has closed. */
export const forgetHelpersIn = (world: World, room: RoomId): void => {
	helpers(world).delete(room);
};

/** Somebody has left the site. */
export function forgetHelps(world: World, visitor: VisitorId): void {
	for (const room of [...helpers(world).keys()])
		forgetHelper(world, { room, visitor });
}

export const listHelpers = (
	world: World,
	room: RoomId,
): readonly VisitorId[] => [...(helpers(world).get(room) ?? [])];

export function keeperOf(
	world: World,
	room: RoomId,
	visitor: VisitorId,
): Keeper {
	if (findRoom(world, room)?.opened_by === visitor) return "owner";
	return helpers(world).get(room)?.has(visitor) ? "helper" : "nobody";
}

/** What somebody is in a room that they keep, or the refusal. */
export function requireKeeper(
	world: World,
	room: RoomId,
	visitor: VisitorId,
): Exclude<Keeper, "nobody"> {
	if (!findRoom(world, room)) refuse("room.missing");
	const keeper = keeperOf(world, room, visitor);
	return keeper === "nobody" ? refuse("room.not-keeper") : keeper;
}
