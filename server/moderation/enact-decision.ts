// What every decision of the court does: what it takes away, its penalty, the statement of reasons and the line in the log are
// one transaction, so that none is there without the others. Messages are taken away right after (carry-out.ts).
import type { Clause, Penalty } from "../../views/court.ts";
import type { RoomId, VisitorId } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import type { World } from "../kernel/world.ts";
import { imposeIn } from "../sanctions/index.ts";
import { addStatement } from "./add-statement.ts";
import { reasonOf } from "./rules.ts";
import { insertDecision, insertMeasure } from "./store.ts";
import type {
	CaseRow,
	DecisionRow,
	EvidenceRow,
	MeasureRow,
} from "./tables.ts";

export interface Punishment {
	readonly kind: Penalty;
	readonly visitor: VisitorId;
	/** Of a ban from a room: where what was reported was said. */
	readonly room: RoomId | null;
	readonly hours: number;
}

interface Enacting {
	readonly staff: StaffActor;
	readonly row: CaseRow;
	readonly decision: DecisionRow;
	/** What is taken away where it was said. */
	readonly erased: readonly Pick<EvidenceRow, "stream" | "seq">[];
	readonly penalty: Punishment | null;
}

export async function enactDecision(
	world: World,
	tx: Tx,
	{ staff, row, decision, erased, penalty }: Enacting,
): Promise<void> {
	await insertDecision(tx, decision);
	for (const { stream, seq } of erased)
		await insertMeasure(
			tx,
			measureOf(world, decision, row, {
				kind: "erased",
				target: `${stream} ${seq}`,
			}),
		);
	if (penalty) await punish(world, tx, { staff, row, decision, penalty });
	if (decision.outcome === "act" && row.person)
		await addStatement(world, tx, {
			case_id: row.id,
			decision: decision.id,
			visitor: row.person,
		});
	await record(world, tx, staff, {
		decision,
		erased: erased.length,
		penalty: penalty?.kind ?? null,
	});
}

async function record(
	world: World,
	tx: Tx,
	staff: StaffActor,
	{
		decision: { id, case_id, outcome, clause },
		erased,
		penalty,
	}: {
		readonly decision: DecisionRow;
		readonly erased: number;
		readonly penalty: Penalty | null;
	},
): Promise<void> {
	await recordAct(world, tx, {
		by: staff.by,
		act: "case.decided",
		subject: case_id,
		details: { decision: id, outcome, clause, erased, penalty },
	});
	await world.facts.record(tx, "case.decided", id, { case: case_id });
}

async function punish(
	world: World,
	tx: Tx,
	{
		staff,
		row,
		decision,
		penalty,
	}: {
		readonly staff: StaffActor;
		readonly row: CaseRow;
		readonly decision: DecisionRow;
		readonly penalty: Punishment;
	},
): Promise<void> {
	const { sanction } = await imposeIn(world, tx, {
		kind: penalty.kind,
		visitor: penalty.visitor,
		name: row.person_name,
		room: penalty.room,
		reason: reasonOf(decision.clause as Clause),
		words: decision.facts,
		rule: decision.clause as Clause,
		until: world.clock.now() + penalty.hours * 3_600_000,
		by: staff.by,
		key: decision.id,
	});
	await insertMeasure(tx, {
		...measureOf(world, decision, row, {
			kind: penalty.kind,
			target: sanction.id,
		}),
		room: sanction.room,
		until_at: sanction.ends_at,
		done_at: world.clock.now(),
	});
}

const measureOf = (
	world: World,
	decision: DecisionRow,
	row: CaseRow,
	{ kind, target }: Pick<MeasureRow, "kind" | "target">,
): MeasureRow => ({
	id: world.ids.next("mes"),
	case_id: row.id,
	decision: decision.id,
	kind,
	visitor: row.person,
	target,
	room: null,
	until_at: null,
	done_at: null,
	undone_at: null,
	undone: null,
});
