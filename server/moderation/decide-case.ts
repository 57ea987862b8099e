import { clauses, courtSizes, penalties } from "../../views/court.ts";
import type { RoomId, VisitorId } from "../../wire/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { enactDecision, type Punishment } from "./enact-decision.ts";
import { namePerson } from "./name-person.ts";
import { requireTaken } from "./require-case.ts";
import { decideLifetime, isByRule, isComplete } from "./rules.ts";
import { listDecisions, listEvidence, updateCase } from "./store.ts";
import type { CaseRow, DecisionRow, EvidenceRow } from "./tables.ts";
import { undoDecision } from "./undo-decision.ts";

export interface DecideInput {
	readonly case: string;
	readonly outcome: "act" | "none";
	/** The law or the house rule that was broken; "" when nothing was. */
	readonly clause: string;
	/** What happened, for whoever it concerns. */
	readonly facts: string;
	/** For the reporters, in the decider's own words; may be empty. */
	readonly note: string;
	/** What was copied is taken away where it was said. */
	readonly erase: "nothing" | "reported" | "everything";
	/** Whom it is about, of a case that nobody is known of; a decision not to act names nobody. */
	readonly person: VisitorId | null;
	/** "" for none. */
	readonly penalty: string;
	readonly hours: number;
}

/** Decides a case that one has taken. */
export const decideCase = (
	world: World,
	staff: StaffActor,
	input: DecideInput,
): Promise<DecisionRow> =>
	world.db.tx(async (tx) => {
		const taken = await requireTaken(world, tx, staff, input.case);
		if (taken.state !== "open") refuse("case.not-open");
		if (taken.not_by === staff.by) refuse("case.own-decision");
		const evidence = await listEvidence(tx, taken.id);
		const { outcome, person } = input;
		const row =
			person !== null && outcome === "act"
				? await namePerson(world, tx, {
						by: staff.by,
						row: taken,
						evidence,
						person,
					})
				: taken;
		const erased = eraseWhat(evidence, row, input.erase);
		const penalty = penaltyOf(input, row, evidence);
		const byRules = await listRuleDecisions(tx, row);
		const decision = requireDecision(
			{
				id: world.ids.next("dec"),
				case_id: row.id,
				taken_by: staff.by,
				at: world.clock.now(),
			},
			input,
			{
				measures: erased.length + (penalty ? 1 : 0),
				confirms: byRules.length > 0,
			},
		);
		if (decision.outcome === "none")
			for (const wrong of byRules)
				await undoDecision(world, tx, {
					decision: wrong,
					by: staff.by,
					why: decision.facts,
				});
		await enactDecision(world, tx, { staff, row, decision, erased, penalty });
		await close(world, tx, row);
		return decision;
	});

/** What rules have done already: a decision to act confirms it, one not to act undoes it. */
const listRuleDecisions = async (
	tx: Tx,
	{ id }: CaseRow,
): Promise<readonly DecisionRow[]> =>
	(await listDecisions(tx, id)).filter(({ taken_by }) => isByRule(taken_by));

/** Nobody is at work on it any more, and its lifetime begins. */
const close = (world: World, tx: Tx, row: CaseRow) => {
	const now = world.clock.now();
	return updateCase(tx, row.id, {
		state: "decided",
		open_topic: null,
		assigned: null,
		locked_until: 0,
		not_by: null,
		decided_at: now,
		first_action_at: row.first_action_at ?? now,
		until_at: decideLifetime(row.queue, now),
	});
};

/** What was said by whom it is about; cards and texts that were held were never delivered. */
const eraseWhat = (
	evidence: readonly EvidenceRow[],
	row: CaseRow,
	erase: DecideInput["erase"],
): readonly EvidenceRow[] =>
	erase === "nothing"
		? []
		: [
				...new Map(
					evidence
						.filter(
							({ kind, author, is_reported }) =>
								kind === "said" &&
								author === row.person &&
								(erase === "everything" || is_reported === 1),
						)
						.map((one) => [`${one.stream} ${one.seq}`, one]),
				).values(),
			];

export function requireDecision(
	taken: Pick<DecisionRow, "id" | "case_id" | "taken_by" | "at">,
	input: Pick<DecideInput, "outcome" | "clause" | "facts" | "note">,
	does: { readonly measures: number; readonly confirms: boolean },
): DecisionRow {
	const clause = clauses.find((one) => one === input.clause) ?? null;
	const facts = input.facts.trim();
	const note = input.note.trim();
	if (facts.length > courtSizes.facts || note.length > courtSizes.note)
		refuse("input.too-large");
	if (!isComplete({ outcome: input.outcome, clause, facts, ...does }))
		refuse("decision.incomplete");
	return {
		...taken,
		kind: "first",
		outcome: input.outcome,
		clause: input.outcome === "act" ? clause : null,
		facts,
		note,
	};
}

export function penaltyOf(
	input: Pick<DecideInput, "penalty" | "hours">,
	row: CaseRow,
	evidence: readonly EvidenceRow[],
): Punishment | null {
	if (input.penalty === "") return null;
	const kind = penalties.find((one) => one === input.penalty);
	if (!kind || !row.person) return refuse("decision.incomplete");
	const where = evidence.find(
		({ is_reported, stream }) =>
			is_reported === 1 && stream.startsWith("room_"),
	);
	return {
		kind,
		visitor: row.person,
		room: kind === "room-ban" ? ((where?.stream as RoomId) ?? null) : null,
		hours: input.hours,
	};
}
