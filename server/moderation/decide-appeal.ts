import { courtSizes } from "../../views/court.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { freeTopic } from "./join-case.ts";
import { requireTaken } from "./require-case.ts";
import { decideLifetime, decideLongerLifetime } from "./rules.ts";
import {
	insertDecision,
	listAppeals,
	listDecisions,
	listReports,
	updateAppeal,
	updateCase,
	updateStatement,
} from "./store.ts";
import type { AppealRow, CaseRow, DecisionRow, StatementId } from "./tables.ts";
import { undoDecision } from "./undo-decision.ts";
import { countUnseen, unseenCounted } from "./unseen.ts";

export interface DecideAppealInput {
	readonly case: string;
	readonly appeal: string;
	readonly outcome: "upheld" | "reversed";
	/** For whoever objected. */
	readonly answer: string;
}

/**
 * Decides on an objection, by somebody else than who decided (the table itself refuses anything else). Reversed: what
 * was done is undone as far as that can be; where a reporter objected that nothing was done, the case is open again.
 */
export const decideAppeal = (
	world: World,
	staff: StaffActor,
	input: DecideAppealInput,
): Promise<AppealRow> =>
	world.db.tx(async (tx) => {
		const row = await requireTaken(world, tx, staff, input.case);
		const appeals = await listAppeals(tx, row.id);
		const appeal =
			appeals.find(({ id }) => id === input.appeal) ?? refuse("case.missing");
		if (appeal.outcome !== null) refuse("case.not-open");
		if (appeal.decision_by === staff.by) refuse("case.own-decision");
		const answer = input.answer.trim();
		if (answer === "") refuse("objection.answer");
		if (answer.length > courtSizes.answer) refuse("input.too-large");
		const change = {
			decided_by: staff.by,
			decided_at: world.clock.now(),
			outcome: input.outcome,
			answer,
		};
		await updateAppeal(tx, appeal.id, change);
		const decided: AppealRow = { ...appeal, ...change };
		const reopens = await carry(world, tx, { staff, row, appeal: decided });
		await settle(world, tx, row, {
			reopens,
			waits: appeals.some(
				({ id, outcome }) => id !== appeal.id && outcome === null,
			),
		});
		await recordAct(world, tx, {
			by: staff.by,
			act: "case.appeal-decided",
			subject: row.id,
			details: {
				appeal: appeal.id,
				decision: appeal.decision,
				outcome: input.outcome,
			},
		});
		return decided;
	});

/** The decision on the appeal, and what it undoes. Gives who may not decide again, when the case is to be decided anew. */
async function carry(
	world: World,
	tx: Tx,
	{
		staff,
		row,
		appeal,
	}: {
		readonly staff: StaffActor;
		readonly row: CaseRow;
		readonly appeal: AppealRow;
	},
): Promise<string | null> {
	const decisions = await listDecisions(tx, row.id);
	const first = decisions.find(({ id }) => id === appeal.decision);
	await insertDecision(tx, {
		id: world.ids.next("dec"),
		case_id: row.id,
		kind: "appeal",
		taken_by: staff.by,
		at: world.clock.now(),
		outcome: appeal.outcome ?? "upheld",
		clause: first?.clause ?? null,
		facts: "",
		note: appeal.answer,
	} satisfies DecisionRow);
	if (appeal.about.startsWith("stat_") && row.person) {
		const { person } = row;
		await updateStatement(tx, appeal.about as StatementId, { seen_at: null });
		const count = countUnseen(world, person) + 1;
		await unseenCounted(world, tx, { visitor: person, count });
	}
	if (appeal.outcome !== "reversed" || !first) return null;
	if (first.outcome === "none" || appeal.about.startsWith("rep_"))
		return appeal.decision_by;
	await undoDecision(world, tx, {
		decision: first,
		by: staff.by,
		why: appeal.answer.slice(0, courtSizes.facts),
	});
	return null;
}

async function settle(
	world: World,
	tx: Tx,
	row: CaseRow,
	{
		reopens,
		waits,
	}: { readonly reopens: string | null; readonly waits: boolean },
): Promise<void> {
	const now = world.clock.now();
	const free = { assigned: null, locked_until: 0 };
	if (reopens !== null) {
		return void (await updateCase(tx, row.id, {
			...free,
			state: "open",
			open_topic: await freeTopic(tx, row.queue, row),
			not_by: reopens,
			until_at: null,
		}));
	}
	// Reported by people as well as by a rule: that is not decided yet.
	const isUndecided =
		row.state === "open" &&
		(await listReports(tx, row.id)).some(
			({ source }) => source !== "screening",
		);
	if (isUndecided) return void (await updateCase(tx, row.id, free));
	await updateCase(tx, row.id, {
		...free,
		state: waits ? "appealed" : "decided",
		open_topic: null,
		decided_at: row.decided_at ?? now,
		until_at: decideLongerLifetime(
			row.until_at ?? decideLifetime(row.queue, now),
			now,
		),
	});
}
