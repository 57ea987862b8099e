import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import { forgetLabelsOf } from "./remembered.ts";
import { deleteLabelsOf } from "./store.ts";

/** Labels go with the person; what was held of them stays for its days. */
export async function forgetPerson(world: World, fact: Fact): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteLabelsOf(tx, fact.key);
		tx.afterCommit(() => forgetLabelsOf(world, fact.key));
	});
}
