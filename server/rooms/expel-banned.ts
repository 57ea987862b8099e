import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import type { SanctionImposed } from "../sanctions/index.ts";
import { leaveRoom } from "./join-room.ts";

/** A ban from a room takes whoever is in it out, at once and on every screen. */
export async function expelBanned(world: World, fact: Fact): Promise<void> {
	const { kind, visitor, room } = fact.data as SanctionImposed;
	if (kind === "room-ban" && room) await leaveRoom(world, visitor, room);
}
