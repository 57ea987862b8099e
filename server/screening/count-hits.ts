// How often each rule held, by day: what a rule in the shadow would have done. Counts only; nothing of the texts.
import { memory } from "../kernel/memory.ts";
import type { World } from "../kernel/world.ts";
import type { Evaluation } from "./engine/evaluate.ts";
import { addHits } from "./store.ts";
import type { RuleHitsRow } from "./tables.ts";

const DAY_MS = 86_400_000;
/** How long they are kept. */
export const HITS_MS = 90 * DAY_MS;

/** Not written down yet, by rule and day. */
const counted = memory(() => new Map<string, RuleHitsRow>());

export function countHits(
	world: World,
	{ live, shadow }: Pick<Evaluation, "live" | "shadow">,
): void {
	for (const { rule } of live) hitsOf(world, rule.name).live++;
	for (const { name } of shadow) hitsOf(world, name).shadow++;
}

function hitsOf(world: World, rule: string): RuleHitsRow {
	const now = world.clock.now();
	const day = now - (now % DAY_MS);
	const key = `${rule} ${day}`;
	const known = counted(world).get(key);
	if (known) return known;
	const row = { rule, day, shadow: 0, live: 0 };
	counted(world).set(key, row);
	return row;
}

/** Writes down what was counted since the last time. */
export async function keepHits(world: World): Promise<void> {
	const rows = [...counted(world).values()];
	if (rows.length === 0) return;
	counted(world).clear();
	await world.db.tx(async (tx) => {
		for (const row of rows) await addHits(tx, row);
	});
}
