import type { RoomId, VisitorId } from "../../wire/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { listInForceOf } from "./book.ts";
import { type Act, decideForbidden } from "./rules.ts";
import type { SanctionRow } from "./tables.ts";

/** What the sentence of a refusal says of a sanction: why, until when, and under which number it is contested. */
export const detailsOf = (world: World, row: SanctionRow) => ({
	reason: row.reason,
	until: row.ends_at,
	zone: world.config.server.timeZone,
	code: row.id,
});

/** Refuses what a sanction forbids, now, with its reason. From memory: asked of everything that somebody does. */
export function requireMay(
	world: World,
	visitor: VisitorId,
	act: Act,
	room: RoomId | null = null,
): void {
	for (const row of listInForceOf(world, visitor)) {
		const code = decideForbidden(row, act, room);
		if (code) refuse(code, detailsOf(world, row));
	}
}
