import type { StreamId } from "../../wire/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import { eraseSaid } from "../messages/index.ts";
import { listMeasures, updateMeasure } from "./store.ts";
import type { CaseId } from "./tables.ts";

/** However it went when the case was decided: heard until it is done. */
export const carryOut = (world: World, fact: Fact): Promise<void> =>
	carryOutOf(world, (fact.data as { readonly case: CaseId }).case);

/** Takes away the messages that a decision names, in the journal, which is no part of its transaction. Twice is once. */
export async function carryOutOf(world: World, id: CaseId): Promise<void> {
	const measures = await world.db.tx((tx) => listMeasures(tx, id));
	for (const { id: measure, kind, target, done_at } of measures) {
		if (kind !== "erased" || done_at !== null) continue;
		const [stream, seq] = target.split(" ") as [StreamId, string];
		await eraseSaid(world, stream, Number(seq));
		await world.db.tx((tx) =>
			updateMeasure(tx, measure, { done_at: world.clock.now() }),
		);
	}
}
