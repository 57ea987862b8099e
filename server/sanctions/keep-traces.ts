import type { VisitorLeft } from "../identity/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import { findLabelsEnd } from "../screening/index.ts";
import { letGo } from "./book.ts";
import { endTraces, findLastEnd } from "./store.ts";
import { personOf } from "./traces.ts";

/** Somebody has left: their traces stay for a while, so that what they did can still be answered for. */
export async function keepTraces(world: World, fact: Fact): Promise<void> {
	const { visitor } = fact.data as VisitorLeft;
	await world.db.tx(async (tx) => {
		const traceMs = world.config.sanctions.traceHours * 3_600_000;
		const person = personOf(world, visitor);
		const last = Math.max(
			await findLastEnd(tx, person),
			await findLabelsEnd(tx, person),
		);
		await endTraces(tx, person, Math.max(fact.at + traceMs, last));
		await letGo(world, tx, visitor);
	});
}
