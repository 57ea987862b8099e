import type { Tx } from "../kernel/db.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { printOfPerson, subjectOfPrint } from "./follow-labels.ts";
import { forgetLabel } from "./remembered.ts";
import { deleteLabelsBy, listLabelsBy } from "./store.ts";

interface Lifted {
	readonly subject: string;
	readonly name: string;
}

export const labelLifted = shared(
	"screening.label-lifted",
	(world, { subject, name }: Lifted) => forgetLabel(world, subject, name),
);

/** What a rule remembered of somebody was wrong: it is forgotten, is no longer in force, and follows nobody. */
export async function liftLabels(
	world: World,
	tx: Tx,
	subject: string,
	rule: string,
): Promise<void> {
	const labels = await listLabelsBy(tx, subject, rule);
	const print = subjectOfPrint(printOfPerson(world, subject));
	for (const one of [subject, print]) await deleteLabelsBy(tx, one, rule);
	for (const { name } of labels)
		await labelLifted(world, tx, { subject, name });
}
