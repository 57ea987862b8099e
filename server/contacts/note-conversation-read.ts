import type { StreamId, VisitorId } from "../../wire/index.ts";
import { push, type World } from "../kernel/world.ts";
import {
	findConversation,
	markDirty,
	rememberConversation,
	takeDirty,
} from "./book.ts";
import { presentConversation } from "./present.ts";
import { sideOf, withSide } from "./rules.ts";
import { updateConversation } from "./store.ts";

/** Rows written in one transaction. */
const BATCH = 500;

/** How far somebody has read; 0 when it is not theirs. */
export function readOfConversation(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): number {
	const row = findConversation(world, stream);
	return (row && sideOf(row, visitor)?.read) ?? 0;
}

/** In memory at once, on disk within seconds: a mark that is lost is set again by the next look. */
export function noteConversationRead(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
	seq: number,
): void {
	const row = findConversation(world, stream);
	const side = row && sideOf(row, visitor);
	if (!row || !side || seq <= side.read) return;
	const read = withSide(row, visitor, { read: seq });
	rememberConversation(world, read);
	markDirty(world, row.id);
	const seen = presentConversation(world, read, side.peer);
	if (seen && seen.peerRead > 0)
		push(world, side.peer, ["read", row.id, seen.peerRead]);
}

export async function writeReads(world: World): Promise<void> {
	const ids = takeDirty(world, BATCH);
	if (ids.length === 0) return;
	await world.db.tx(async (tx) => {
		for (const id of ids) {
			const row = findConversation(world, id); // As it is now.
			if (row) await updateConversation(tx, row);
		}
	});
}
