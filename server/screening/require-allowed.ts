import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import type { Card } from "./language/syntax.ts";
import type { TextHeld } from "./facts.ts";
import { labelled, outlive } from "./follow-labels.ts";
import { hasLabel, rememberLabel } from "./remembered.ts";
import { type Said, type Screened, screen } from "./screen.ts";
import { insertHeldText, insertLabel } from "./store.ts";

/**
 * The text as it may be shown, or the refusal of the rule that stopped it. What must be kept is on the disk before
 * anybody is answered; in force it is at once.
 */
export const requireAllowed = async (
	world: World,
	said: Said,
): Promise<string> => (await requireSayable(world, said)).text;

/** The same, with what its readers do well to be careful of. */
export async function requireSayable(
	world: World,
	said: Said,
): Promise<{ readonly text: string; readonly cards: readonly Card[] }> {
	const verdict = screen(world, said);
	if (verdict.keep) await keepVerdict(world, verdict.keep);
	const outcome = verdict.outcome === "allow" ? "allow" : verdict.code;
	world.metrics.add("verdicts", 1, outcome);
	return verdict.outcome === "allow"
		? { text: verdict.text, cards: verdict.cards ?? [] }
		: refuse(verdict.code, verdict.details);
}

async function keepVerdict(
	world: World,
	{ labels, held }: NonNullable<Screened["keep"]>,
): Promise<void> {
	if (labels.length === 0 && !held) return;
	for (const label of labels) rememberLabel(world, label);
	await world.db.tx(async (tx) => {
		for (const label of labels) await insertLabel(tx, label);
		for (const label of labels.flatMap((one) => outlive(world, one)))
			await insertLabel(tx, label);
		await labelled(world, tx, labels);
		if (!held || !(await insertHeldText(tx, held))) return;
		await world.facts.record(tx, "text.held", held.id, {
			held: held.id,
			author: held.author,
			rule: held.rule,
			labels: labels.map(({ subject, name, until_at }) => ({
				subject,
				name,
				until: until_at,
			})),
		} satisfies TextHeld);
	});
}

/** Whoever said that they are under 18 writes to nobody privately. */
export function requireMayWritePrivately(world: World, person: string): void {
	if (hasLabel(world, person, "minor")) refuse("person.minor");
}
