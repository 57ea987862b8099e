import { refuse } from "../kernel/refusal.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import type { TextHeld } from "./facts.ts";
import { hasLabel, rememberLabel } from "./remembered.ts";
import { type Said, type Screened, screen } from "./screen.ts";
import { insertHeldText, insertLabel } from "./store.ts";
import type { LabelRow } from "./tables.ts";

/**
 * The text as it may be shown, or the refusal of the rule that stopped it. What must be kept is on the disk before
 * anybody is answered; in force it is at once.
 */
export async function requireAllowed(
	world: World,
	said: Said,
): Promise<string> {
	const verdict = screen(world, said);
	if (verdict.keep) await keepVerdict(world, verdict.keep);
	const outcome = verdict.outcome === "allow" ? "allow" : verdict.code;
	world.metrics.add("verdicts", 1, outcome);
	return verdict.outcome === "allow"
		? verdict.text
		: refuse(verdict.code, verdict.details);
}

export const labelled = shared(
	"screening.labelled",
	(world, labels: readonly LabelRow[]) => {
		for (const label of labels) rememberLabel(world, label);
	},
);

async function keepVerdict(
	world: World,
	{ labels, held }: NonNullable<Screened["keep"]>,
): Promise<void> {
	if (labels.length === 0 && !held) return;
	for (const label of labels) rememberLabel(world, label);
	await world.db.tx(async (tx) => {
		for (const label of labels) await insertLabel(tx, label);
		await labelled(world, tx, labels);
		if (!held || !(await insertHeldText(tx, held))) return;
		await world.facts.record(tx, "text.held", held.id, {
			held: held.id,
			author: held.author,
			rule: held.rule,
			labels: labels.map(({ subject, name }) => ({ subject, name })),
		} satisfies TextHeld);
	});
}

/** Whoever said that they are under 18 writes to nobody privately. */
export function requireMayWritePrivately(world: World, person: string): void {
	if (hasLabel(world, person, "minor")) refuse("person.minor");
}
