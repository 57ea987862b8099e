// What a person can change about themselves while they are here.
import type { VisitorId } from "../../wire/index.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { findVisitor, requireVisitor } from "./people.ts";
import { updateReceipts } from "./store.ts";

export const receiptsSet = shared(
	"identity.receipts",
	(world, { id, on }: { id: VisitorId; on: 0 | 1 }) => {
		const visitor = findVisitor(world, id);
		if (visitor) visitor.receipts = on;
	},
);

/** Read marks, given and seen: on both sides or not at all. */
export async function setReceipts(
	world: World,
	id: VisitorId,
	on: 0 | 1,
): Promise<void> {
	await world.db.tx(async (tx) => {
		await updateReceipts(tx, id, on);
		await receiptsSet(world, tx, { id, on });
	});
}

/** Away, with a word of why; "" is back. In memory: it is over when they are. */
export function setAway(world: World, id: VisitorId, note: string): void {
	requireVisitor(world, id).away = note;
}
