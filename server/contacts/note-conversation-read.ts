import type { StreamId, VisitorId } from "../../wire/index.ts";
import { shared } from "../kernel/share.ts";
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
import type { ConversationRow } from "./tables.ts";

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

export const readsWritten = shared(
	"contacts.read",
	(world, marks: readonly Mark[]) => {
		for (const mark of marks) {
			const row = findConversation(world, mark.id);
			if (row) rememberConversation(world, { ...row, ...mark });
		}
	},
);

type Mark = Pick<ConversationRow, "id" | "asker_read" | "asked_read">;

export async function writeReads(world: World): Promise<void> {
	const ids = takeDirty(world, BATCH);
	if (ids.length === 0) return;
	await world.db.tx(async (tx) => {
		const marks: Mark[] = [];
		for (const one of ids) {
			const row = findConversation(world, one); // As it is now.
			if (!row) continue;
			await updateConversation(tx, row);
			const { id, asker_read, asked_read } = row;
			marks.push({ id, asker_read, asked_read });
		}
		await readsWritten(world, tx, marks);
	});
}
