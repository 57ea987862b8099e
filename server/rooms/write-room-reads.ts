import type { World } from "../kernel/world.ts";
import { takeDirtyReads } from "./book.ts";
import { updateRead } from "./store.ts";

/** Read positions written in one transaction. */
const BATCH = 500;

/** What people have read, from memory to disk: a mark that is lost is set again by the next look. */
export async function writeRoomReads(world: World): Promise<void> {
	const reads = takeDirtyReads(world, BATCH);
	if (reads.length === 0) return;
	await world.db.tx(async (tx) => {
		for (const { room, visitor, read } of reads)
			await updateRead(tx, room, visitor, read);
	});
}
