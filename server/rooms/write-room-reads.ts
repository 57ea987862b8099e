import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { noteReadElsewhere, takeDirtyReads } from "./book.ts";
import { updateRead } from "./store.ts";
import type { MembershipRow } from "./tables.ts";

/** Read positions written in one transaction. */
const BATCH = 500;

type Mark = Pick<MembershipRow, "room" | "visitor" | "read">;

export const readsWritten = shared(
	"rooms.read",
	(world, marks: readonly Mark[]) => {
		for (const { room, visitor, read } of marks)
			noteReadElsewhere(world, visitor, room, read);
	},
);

/** What people have read, from memory to disk: a mark that is lost is set again by the next look. */
export async function writeRoomReads(world: World): Promise<void> {
	const reads = takeDirtyReads(world, BATCH);
	if (reads.length === 0) return;
	await world.db.tx(async (tx) => {
		for (const { room, visitor, read } of reads)
			await updateRead(tx, room, visitor, read);
		await readsWritten(world, tx, reads);
	});
}
