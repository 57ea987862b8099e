import { courtSizes } from "../../views/court.ts";
import { recordAct } from "../audit/index.ts";
import type { By } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { hashCode } from "./code.ts";
import { decideObjecting, isByRule } from "./rules.ts";
import {
	findCase,
	findReport,
	findStatement,
	insertAppeal,
	listAppeals,
	listDecisions,
	updateCase,
} from "./store.ts";
import type {
	AppealRow,
	CaseRow,
	DecisionRow,
	ReportRow,
	StatementRow,
} from "./tables.ts";

/**
 * Objects to a decision, with the code that its statement or its report came with: the person whom it is about, or a
 * reporter, also when nothing was done (DSA article 20). Once each, within six months.
 */
export const object = (
	world: World,
	input: { readonly code: string; readonly words: string },
): Promise<AppealRow> =>
	world.db.tx(async (tx) => {
		const words = input.words.trim();
		if (words === "") refuse("objection.words");
		if (words.length > courtSizes.objection) refuse("input.too-large");
		const { about, row, decision } = await findObjectable(tx, input.code);
		const appeal = (await listAppeals(tx, row.id)).find(
			(one) => one.about === about.id,
		);
		const objecting = decideObjecting(
			decision?.at ?? null,
			appeal,
			world.clock.now(),
		);
		if (!decision || objecting === "not-decided")
			return refuse("objection.not-decided");
		if (objecting === "done") refuse("objection.done");
		if (objecting === "too-late") refuse("objection.too-late");
		return objectTo(world, tx, { about, row, decision, words });
	});

async function objectTo(
	world: World,
	tx: Tx,
	{
		about,
		row,
		decision,
		words,
	}: Objectable & { readonly decision: DecisionRow; readonly words: string },
): Promise<AppealRow> {
	const appeal: AppealRow = {
		id: world.ids.next("app"),
		case_id: row.id,
		about: about.id,
		decision: decision.id,
		decision_by: decision.taken_by,
		words,
		at: world.clock.now(),
		decided_by: null,
		decided_at: null,
		outcome: null,
		answer: "",
	};
	if (!(await insertAppeal(tx, appeal))) refuse("objection.done");
	// A case that nobody has looked at yet is looked at as it is: a rule alone had decided.
	if (row.state === "decided")
		await updateCase(tx, row.id, { state: "appealed" });
	await recordAct(world, tx, {
		by: byOf(about),
		act: "case.appealed",
		subject: row.id,
		details: { appeal: appeal.id, decision: decision.id },
	});
	return appeal;
}

/** Whoever was given the code; a notice names nobody whom the log could. */
function byOf(about: StatementRow | ReportRow): By {
	const visitor = "visitor" in about ? about.visitor : about.reporter;
	return visitor ? `visitor:${visitor}` : "system";
}

interface Objectable {
	readonly about: StatementRow | ReportRow;
	readonly row: CaseRow;
}

/** What a code belongs to, and the decision that it tells of, if there is one. */
async function findObjectable(
	tx: Tx,
	code: string,
): Promise<Objectable & { readonly decision: DecisionRow | undefined }> {
	const hash = hashCode(code);
	const statement = await findStatement(tx, hash);
	const about = statement ?? (await findReport(tx, hash));
	const row = about && (await findCase(tx, about.case_id));
	if (!about || !row) return refuse("case.unknown");
	const decisions = await listDecisions(tx, row.id);
	const decision = statement
		? decisions.find(({ id }) => id === statement.decision)
		: decisions.findLast(isHumanDecision);
	return { about, row, decision };
}

/** A reporter is told what people decided; what a rule did in a moment is no answer to them. */
const isHumanDecision = ({ kind, taken_by }: DecisionRow): boolean =>
	kind === "first" && !isByRule(taken_by);
