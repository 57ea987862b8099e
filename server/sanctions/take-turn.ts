import type { RoomId, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { listInForceOf } from "./book.ts";
import { detailsOf } from "./require-may.ts";
import type { SanctionRow } from "./tables.ts";

interface Turn {
	readonly key: string;
	readonly at: number;
}

const SUBJECT = "slow-turn";

/** The last message of those in slow mode, by sanction, whichever node they said it on. */
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
		world.bus.publish(SUBJECT, { id: row.id, key, at: now } satisfies Told);
	}
}

interface Told extends Turn {
	readonly id: SanctionRow["id"];
}

/** A turn that was taken on one node is taken on all: whoever is connected to three has no more of them. */
export function hearTurns(world: World): void {
	world.bus.subscribe(SUBJECT, (data) => {
		const { id, key, at } = data as Told;
		const last = turns(world).get(id);
		if (last && last.at >= at) return;
		// A node whose clock is ahead must not have anybody wait for longer.
		turns(world).set(id, { key, at: Math.min(at, world.clock.now()) });
	});
}

export const forgetTurns = (world: World): void => {
	const longestMs = 600_000;
	for (const [id, { at }] of turns(world))
		if (at + longestMs <= world.clock.now()) turns(world).delete(id);
};
