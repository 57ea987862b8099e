import type { Tx } from "../kernel/db.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { printOfPerson, subjectOfPrint } from "./follow-labels.ts";
import { forgetLabel } from "./remembered.ts";
import { deleteLabel, listLabelsBy, listSameLabels } from "./store.ts";

interface Lifted {
	readonly subject: string;
	readonly name: string;
}

export const labelLifted = shared(
	"screening.label-lifted",
	(world, { subject, name }: Lifted) => forgetLabel(world, subject, name),
);

/**
 * What a rule remembered of somebody was wrong: it is forgotten, is no longer in force, and follows nobody. Whoever has
 * come back under another name meanwhile has copies of it, of the same rule and moment.
 */
export async function liftLabels(
	world: World,
	tx: Tx,
	visitor: string,
	rule: string,
): Promise<void> {
	const own = [visitor, subjectOfPrint(printOfPerson(world, visitor))];
	for (const label of await listLabelsBy(tx, own, rule))
		for (const { subject } of await listSameLabels(tx, label)) {
			await deleteLabel(tx, subject, label.name);
			await labelLifted(world, tx, { subject, name: label.name });
		}
}
