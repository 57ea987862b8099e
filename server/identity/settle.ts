// What a person can change about themselves while they are here.
import type { VisitorId } from "../../wire/index.ts";
import type { World } from "../kernel/world.ts";
import { requireVisitor } from "./people.ts";
import { updateReceipts } from "./store.ts";

/** Read marks, given and seen: on both sides or not at all. */
export async function setReceipts(
	world: World,
	id: VisitorId,
	on: 0 | 1,
): Promise<void> {
	await world.db.tx(async (tx) => {
		await updateReceipts(tx, id, on);
		tx.afterCommit(() => {
			requireVisitor(world, id).receipts = on;
		});
	});
}

/** Away, with a word of why; "" is back. In memory: it is over when they are. */
export function setAway(world: World, id: VisitorId, note: string): void {
	requireVisitor(world, id).away = note;
}
