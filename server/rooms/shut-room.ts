import type { Clause } from "../../views/court.ts";
import type { RoomId } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { imposeIn } from "../sanctions/index.ts";
import { requireRoom } from "./book.ts";
import { closeIn } from "./close-room.ts";

/** As long as somebody may take to come back and read why. */
const WARNED_MS = 30 * 86_400_000;

/**
 * The team closes a room that somebody opened. Whoever opened it is warned in the same transaction, so that they read why
 * and can object; the site's own rooms are closed in the operator's file.
 */
export async function shutRoom(
	world: World,
	{ by }: StaffActor,
	{
		room,
		rule,
		words,
	}: { readonly room: RoomId; readonly rule: Clause; readonly words: string },
): Promise<void> {
	const { kind, opened_by } = requireRoom(world, room);
	if (kind === "theme") refuse("room.theme");
	await world.db.tx(async (tx) => {
		requireRoom(world, room); // Somebody else may have closed it just now.
		await closeIn(world, tx, room);
		await recordAct(world, tx, {
			by,
			act: "room.closed",
			subject: room,
			details: { rule },
		});
		if (opened_by === null) return;
		await imposeIn(world, tx, {
			kind: "warning",
			visitor: opened_by,
			reason: "other",
			words,
			rule,
			until: world.clock.now() + WARNED_MS,
			by,
			key: `closed ${room}`,
		});
	});
}
