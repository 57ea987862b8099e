import type { SanctionId } from "../../wire/index.ts";
import type { By } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import type { World } from "../kernel/world.ts";
import { liftIn } from "../sanctions/index.ts";
import { liftLabels } from "../screening/index.ts";
import {
	listMeasures,
	listStatements,
	updateMeasure,
	updateStatement,
} from "./store.ts";
import type { DecisionRow, MeasureRow } from "./tables.ts";

interface Undoing {
	readonly decision: DecisionRow;
	readonly by: By;
	readonly why: string;
}

/**
 * Undoes what can be undone: penalties end and no longer count, what rules remembered is forgotten. What was said and
 * taken away does not come back: it is nowhere any more, and its statement says so.
 */
export async function undoDecision(
	world: World,
	tx: Tx,
	undoing: Undoing,
): Promise<void> {
	const now = world.clock.now();
	const { case_id, id } = undoing.decision;
	for (const measure of await listMeasures(tx, case_id)) {
		if (measure.decision !== id || measure.undone !== null) continue;
		const undone = await undo(world, tx, measure, undoing);
		await updateMeasure(tx, measure.id, { undone, undone_at: now });
	}
	for (const statement of await listStatements(tx, case_id))
		if (statement.decision === id)
			await updateStatement(tx, statement.id, { reversed_at: now });
}

async function undo(
	world: World,
	tx: Tx,
	{ kind, target, visitor }: MeasureRow,
	{ decision, by, why }: Undoing,
): Promise<"lifted" | "gone"> {
	switch (kind) {
		case "erased":
			return "gone";
		case "held":
			if (visitor)
				await liftLabels(
					world,
					tx,
					visitor,
					decision.taken_by.replace(/^rule:/, ""),
				);
			return "gone";
		default:
			await liftIn(world, tx, { sanction: target as SanctionId, by, why });
			return "lifted";
	}
}
