import type { World } from "../kernel/world.ts";
import { insertTraces } from "./store.ts";
import type { SanctionRow } from "./tables.ts";
import { tracesOfConnections } from "./traces.ts";

/**
 * Where somebody who is banned is connected from is known to the node that they are on, which need not be the one that
 * bans them. Soon after, since a change waits for nothing.
 */
export function traceHere(world: World, row: SanctionRow): void {
	const isBan = row.kind === "site-ban" && row.lifted_at === null;
	if (!world.bus.isShared || !isBan) return;
	const traces = tracesOfConnections(world, row.visitor).map((trace) => ({
		...trace,
		until_at: row.ends_at,
	}));
	if (traces.length === 0) return;
	world.db
		.tx((tx) => insertTraces(tx, traces))
		.catch((error) => world.log.fault("sanctions.trace", error));
}
