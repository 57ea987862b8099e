// A penalty that no decision of the court imposed (by whoever opened a room, by strikes, by the command line) has a
// statement of reasons as well, and can be objected to as well.
import { recordAct } from "../audit/index.ts";
import type { Tx } from "../kernel/db.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import { findSanction, type SanctionRow } from "../sanctions/index.ts";
import { addStatement } from "./add-statement.ts";
import { codeOf } from "./code.ts";
import { newDecidedCase } from "./join-case.ts";
import { clauseOf, queueOfReason } from "./rules.ts";
import {
	findMeasure,
	insertCase,
	insertDecision,
	insertMeasure,
	listStatements,
} from "./store.ts";
import type { CaseRow } from "./tables.ts";

export async function explainSanction(world: World, fact: Fact): Promise<void> {
	const sanction = await findSanction(world, fact.key as SanctionRow["id"]);
	if (!sanction) return;
	await world.db.tx(async (tx) => {
		if (!(await findMeasure(tx, sanction.id)))
			await openExplained(world, tx, sanction);
	});
}

function decidedCase(world: World, row: SanctionRow): CaseRow {
	const decided = newDecidedCase(world, {
		queue: queueOfReason(row.reason),
		person: row.visitor,
		person_name: row.visitor_name,
		room: row.room,
	});
	return {
		...decided,
		until_at: Math.max(row.ends_at, decided.until_at ?? 0),
	};
}

/** Decided already: nobody has to look at it, unless somebody objects. */
async function openExplained(
	world: World,
	tx: Tx,
	row: SanctionRow,
): Promise<void> {
	const now = world.clock.now();
	const decided = decidedCase(world, row);
	const { id } = decided;
	await insertCase(tx, decided);
	const decision = world.ids.next("dec");
	await insertDecision(tx, {
		id: decision,
		case_id: id,
		kind: "first",
		taken_by: row.by,
		at: now,
		outcome: "act",
		clause: clauseOf(row.reason),
		facts: row.words,
		note: "",
	});
	await insertMeasure(tx, {
		id: world.ids.next("mes"),
		case_id: id,
		decision,
		kind: row.kind,
		visitor: row.visitor,
		target: row.id,
		room: row.room,
		until_at: row.ends_at,
		done_at: now,
		undone_at: null,
		undone: null,
	});
	await addStatement(world, tx, {
		case_id: id,
		decision,
		visitor: row.visitor,
	});
	await recordAct(world, tx, {
		by: "system",
		act: "case.explained",
		subject: id,
		details: { sanction: row.id },
	});
}

/** The code of the statement that tells of a sanction: for whoever holds the sanction's number. */
export const findStatementCode = (
	world: World,
	sanction: SanctionRow["id"],
): Promise<string | null> =>
	world.db.tx(async (tx) => {
		const measure = await findMeasure(tx, sanction);
		if (!measure) return null;
		const statement = (await listStatements(tx, measure.case_id)).find(
			({ decision }) => decision === measure.decision,
		);
		return statement ? codeOf(world, statement.id) : null;
	});
