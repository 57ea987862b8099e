import type { Fact } from "../kernel/outbox.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { forgetLabelsOf } from "./remembered.ts";
import { deleteLabelsOf } from "./store.ts";

export const labelsForgotten = shared(
	"screening.labels-forgotten",
	(world, person: string) => forgetLabelsOf(world, person),
);

/** Labels go with the person, but for what they are known by when they come back; what was held of them stays for its days. */
export async function forgetPerson(world: World, fact: Fact): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteLabelsOf(tx, fact.key);
		await labelsForgotten(world, tx, fact.key);
	});
}
