// How many statements somebody has not looked at, in memory: every page asks, and none asks the database.
import type { VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";

const unseen = memory(() => new Map<VisitorId, number>());

interface Unseen {
	readonly visitor: VisitorId;
	readonly count: number;
}

export const countUnseen = (world: World, visitor: VisitorId): number =>
	unseen(world).get(visitor) ?? 0;

export function rememberUnseen(world: World, { visitor, count }: Unseen): void {
	if (count > 0) unseen(world).set(visitor, count);
	else unseen(world).delete(visitor);
}

/** One more, or none since they have looked. Counted inside the transaction, where memory is what all nodes have committed. */
export const unseenCounted = shared("moderation.unseen", rememberUnseen);
