// What a code, or a session, lets its holder see: what became of a report; a decision about oneself, and its reasons.
import type {
	Copied,
	Followed,
	Inbox,
	Objection,
	Outcome,
	Restriction,
	Statement,
} from "../../views/court.ts";
import type { VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import { assert, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { codeOf, hashCode } from "./code.ts";
import { listMutesOf } from "./keep-reporter-mute.ts";
import { decideObjecting, deriveOrigin, isByRule } from "./rules.ts";
import {
	findReport,
	findStatement,
	listAppeals,
	listDecisions,
	listEvidence,
	listMeasures,
	listReports,
	listReportsBy,
	listStatementsTo,
	updateStatement,
} from "./store.ts";
import type {
	AppealRow,
	DecisionRow,
	MeasureRow,
	ReportRow,
	StatementRow,
} from "./tables.ts";
import { countUnseen, unseenCounted } from "./unseen.ts";

/** Of one person, on their pages. */
const LISTED_MAX = 100;

/** What the code belongs to, or the refusal. */
export const follow = (
	world: World,
	code: string,
): Promise<Followed | Statement> =>
	world.db.tx(async (tx) => {
		const hash = hashCode(code);
		const statement = await findStatement(tx, hash);
		if (statement) return presentStatement(world, tx, statement);
		const report = await findReport(tx, hash);
		// A rule reports to nobody: its code was given to nobody.
		if (!report || report.source === "screening") return refuse("case.unknown");
		return presentReport(world, tx, report);
	});

export const listFollowed = (
	world: World,
	reporter: VisitorId,
): Promise<readonly Followed[]> =>
	world.db.tx(async (tx) => {
		const followed: Followed[] = [];
		for (const row of await listReportsBy(tx, reporter, LISTED_MAX))
			followed.push(await presentReport(world, tx, row));
		return followed;
	});

/** What was decided about somebody, newest first. From now on they have seen it. */
export const openInbox = (world: World, visitor: VisitorId): Promise<Inbox> =>
	world.db.tx(async (tx) => {
		const now = world.clock.now();
		const rows = await listStatementsTo(tx, visitor, LISTED_MAX);
		const statements: Statement[] = [];
		for (const row of rows) {
			statements.push(await presentStatement(world, tx, row));
			if (row.seen_at === null)
				await updateStatement(tx, row.id, { seen_at: now });
		}
		if (countUnseen(world, visitor) > 0)
			await unseenCounted(world, tx, { visitor, count: 0 });
		const letters = await listMutesOf(tx, visitor, now);
		return {
			statements,
			letters: letters.map(({ kind, why, at, until_at }) => ({
				kind,
				why,
				at,
				until: until_at,
			})),
		};
	});

async function presentReport(
	world: World,
	tx: Tx,
	report: ReportRow,
): Promise<Followed> {
	const decisions = await listDecisions(tx, report.case_id);
	const decision = decisions.findLast(
		({ kind, taken_by }) => kind === "first" && !isByRule(taken_by),
	);
	const appeal = await findAppeal(tx, report);
	return {
		kind: "report",
		code: codeOf(world, report.id),
		at: report.at,
		category: report.category,
		outcome: outcomeOf(decision),
		clause: decision?.clause ?? null,
		note: decision?.note ?? "",
		decidedAt: decision?.at ?? null,
		objection: objectionOf(appeal),
		objecting: decideObjecting(decision?.at ?? null, appeal, world.clock.now()),
	};
}

const outcomeOf = (decision: DecisionRow | undefined): Outcome => {
	if (!decision) return "waiting";
	return decision.outcome === "act" ? "acted" : "none";
};

async function presentStatement(
	world: World,
	tx: Tx,
	row: StatementRow,
): Promise<Statement> {
	const { case_id } = row;
	const decisions = await listDecisions(tx, case_id);
	const decision = decisions.find(({ id }) => id === row.decision);
	assert(decision?.clause, "a statement tells of a decision on some ground");
	const upTo = decisions.filter(
		({ kind, at }) => kind === "first" && at <= decision.at,
	);
	const appeal = await findAppeal(tx, row);
	return {
		kind: "statement",
		code: codeOf(world, row.id),
		at: row.at,
		restrictions: restrictionsOf(await listMeasures(tx, case_id), upTo),
		clause: decision.clause,
		facts: decision.facts,
		...deriveOrigin(
			(await listReports(tx, case_id)).filter(({ at }) => at <= decision.at),
			upTo,
		),
		isReversed: row.reversed_at !== null,
		content: await listContent(tx, row),
		objection: objectionOf(appeal),
		objecting: decideObjecting(decision.at, appeal, world.clock.now()),
	};
}

/** What the decision did, and what rules had done before it: it stands for both. One line for all that was erased. */
function restrictionsOf(
	measures: readonly MeasureRow[],
	decisions: readonly DecisionRow[],
): readonly Restriction[] {
	const own = measures.filter(({ decision }) =>
		decisions.some(({ id }) => id === decision),
	);
	const lines = new Map(
		own.map(({ kind, until_at, undone }) => [
			`${kind} ${until_at} ${undone}`,
			{ measure: kind, until: until_at, undone },
		]),
	);
	return [...lines.values()];
}

/** Their own words alone, as they were copied: what others said around them is not theirs to be shown. */
const listContent = async (
	tx: Tx,
	{ case_id, visitor }: StatementRow,
): Promise<readonly Copied[]> =>
	(await listEvidence(tx, case_id))
		.filter(
			({ author, kind }) =>
				author === visitor && (kind === "said" || kind === "held"),
		)
		.map(({ author_name, at, body, is_reported }) => ({
			name: author_name,
			at,
			body,
			isReported: is_reported === 1,
		}));

const findAppeal = async (
	tx: Tx,
	{ id, case_id }: StatementRow | ReportRow,
): Promise<AppealRow | undefined> =>
	(await listAppeals(tx, case_id)).find(({ about }) => about === id);

const objectionOf = (appeal: AppealRow | undefined): Objection | null =>
	appeal
		? {
				words: appeal.words,
				at: appeal.at,
				outcome: appeal.outcome ?? "waiting",
				answer: appeal.answer,
			}
		: null;
