import type { RoomId, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
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

interface Turn {
	readonly key: string;
	readonly at: number;
}

/** The last message of those in slow mode, by sanction. */
const turns = memory(() => new Map<SanctionRow["id"], Turn>());

/** Slow mode: takes the turn to say something, or refuses until it comes. Sent again under its key, it is the same turn. */
export function takeTurn(
	world: World,
	visitor: VisitorId,
	room: RoomId,
	key: string,
): void {
	for (const row of listInForceOf(world, visitor)) {
		if (row.kind !== "slow" || (row.room !== null && row.room !== room))
			continue;
		const now = world.clock.now();
		const last = turns(world).get(row.id);
		if (last?.key === key) continue;
		const wait = last ? last.at + row.pace * 1_000 - now : 0;
		if (wait > 0)
			refuse("sanction.slow", {
				...detailsOf(world, row),
				pace: row.pace,
				seconds: Math.ceil(wait / 1_000),
			});
		turns(world).set(row.id, { key, at: now });
	}
}

export const forgetTurns = (world: World): void => {
	const longestMs = 600_000;
	for (const [id, { at }] of turns(world))
		if (at + longestMs <= world.clock.now()) turns(world).delete(id);
};
