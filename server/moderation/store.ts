import type { Queue } from "../../views/court.ts";
import type { VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type {
	AppealRow,
	CaseId,
	CaseRow,
	DecisionRow,
	EvidenceRow,
	MeasureRow,
	ModerationTables,
	ReporterMuteRow,
	ReportRow,
	StatementRow,
} from "./tables.ts";

const belongings = [
	"reports",
	"evidence",
	"decisions",
	"measures",
	"statements",
	"appeals",
] as const;
type Belonging = (typeof belongings)[number];

const on = (tx: Tx) => tx.on<ModerationTables>();

/** What belongs to one case, in this order. The tables differ in their rows alone, which Kysely cannot tell of a name that varies. */
const belonging =
	<N extends Belonging>(
		name: N,
		order: readonly (keyof ModerationTables[N])[],
	) =>
	(tx: Tx, id: CaseId): Promise<ModerationTables[N][]> => {
		const rows = order.reduce(
			(query, column) => query.orderBy(column as "case_id"),
			on(tx)
				.selectFrom(name as "reports")
				.selectAll()
				.where("case_id", "=", id),
		);
		return rows.execute() as unknown as Promise<ModerationTables[N][]>;
	};

/** By a column that no two rows share. */
const finding =
	<N extends "cases" | "reports" | "statements">(
		name: N,
		column: keyof ModerationTables[N],
	) =>
	(tx: Tx, value: string): Promise<ModerationTables[N] | undefined> =>
		on(tx)
			.selectFrom(name as "cases")
			.selectAll()
			.where(column as "open_topic", "=", value)
			.executeTakeFirst() as unknown as Promise<
			ModerationTables[N] | undefined
		>;

const updating =
	<N extends "cases" | "measures" | "statements" | "appeals">(name: N) =>
	(
		tx: Tx,
		id: ModerationTables[N]["id"],
		change: Partial<ModerationTables[N]>,
	) =>
		on(tx)
			.updateTable(name as "cases")
			.set(change as Partial<CaseRow>)
			.where("id", "=", id as CaseId)
			.execute();

/** False when there is one already. */
const isNew = async (query: {
	executeTakeFirst(): Promise<InsertResult>;
}): Promise<boolean> =>
	Number((await query.executeTakeFirst()).numInsertedOrUpdatedRows) === 1;

interface InsertResult {
	readonly numInsertedOrUpdatedRows?: bigint | undefined;
}

// cases

/** False when one on the same topic is open. */
export const insertCase = (tx: Tx, row: CaseRow): Promise<boolean> =>
	isNew(
		on(tx)
			.insertInto("cases")
			.values(row)
			.onConflict((c) => c.doNothing()),
	);

export const updateCase = updating("cases");

export const findCase = finding("cases", "id");

export const findOpenCase = finding("cases", "open_topic");

/** What waits for somebody, in the order in which it should be looked at. */
export const listWaiting = (
	tx: Tx,
	inQueues: readonly Queue[],
	limit: number,
): Promise<CaseRow[]> =>
	on(tx)
		.selectFrom("cases")
		.selectAll()
		.where("state", "in", ["open", "appealed"])
		.where("queue", "in", [...inQueues])
		.orderBy("priority")
		.orderBy("opened_at")
		.orderBy("id")
		.limit(limit)
		.execute();

/** Newest first, merged ones left out. */
export const listCasesOf = (
	tx: Tx,
	person: VisitorId,
	limit: number,
): Promise<CaseRow[]> =>
	on(tx)
		.selectFrom("cases")
		.selectAll()
		.where("person", "=", person)
		.where("state", "!=", "merged")
		.orderBy("opened_at", "desc")
		.limit(limit)
		.execute();

/** Of a case, how many reports belong to it; none: it was decided as it was opened. */
export interface Counted {
	readonly reports: number;
}

const selectCounted = (tx: Tx) =>
	on(tx)
		.selectFrom("cases")
		.select((query) =>
			query
				.selectFrom("reports")
				.select(({ fn }) => fn.countAll<number>().as("n"))
				.whereRef("reports.case_id", "=", "cases.id")
				.as("reports"),
		)
		.$narrowType<Counted>();

export const listCasesSince = (
	tx: Tx,
	since: number,
): Promise<(CaseRow & Counted)[]> =>
	selectCounted(tx)
		.selectAll("cases")
		.where("opened_at", ">", since)
		.where("state", "!=", "merged")
		.execute();

export const listExpiredCases = (
	tx: Tx,
	now: number,
	limit: number,
): Promise<{ id: CaseId }[]> =>
	on(tx)
		.selectFrom("cases")
		.select("id")
		.where("until_at", "<=", now)
		.where("state", "!=", "appealed")
		.limit(limit)
		.execute();

/** Everything that belongs to a case, and the case. */
export async function deleteCase(tx: Tx, id: CaseId): Promise<void> {
	for (const name of belongings)
		await on(tx).deleteFrom(name).where("case_id", "=", id).execute();
	await on(tx).deleteFrom("cases").where("id", "=", id).execute();
}

/** What belongs to one case belongs to another from here on; what both had is there once. */
export async function moveToCase(
	tx: Tx,
	from: CaseId,
	into: CaseId,
): Promise<void> {
	const copied = await listEvidence(tx, from);
	await insertEvidence(
		tx,
		copied.map((row) => ({ ...row, case_id: into })),
	);
	await on(tx).deleteFrom("evidence").where("case_id", "=", from).execute();
	for (const name of belongings)
		await on(tx)
			.updateTable(name)
			.set({ case_id: into })
			.where("case_id", "=", from)
			.execute();
}

// reports

/** How many, and what they say is wrong, for a list of cases. */
export const listCategories = (
	tx: Tx,
	ids: readonly CaseId[],
): Promise<Pick<ReportRow, "case_id" | "category">[]> =>
	ids.length === 0
		? Promise.resolve([])
		: on(tx)
				.selectFrom("reports")
				.select(["case_id", "category"])
				.where("case_id", "in", [...ids])
				.execute();

/** False when it was there already: sent twice, it is one. */
export const insertReport = (tx: Tx, row: ReportRow): Promise<boolean> =>
	isNew(
		on(tx)
			.insertInto("reports")
			.values(row)
			.onConflict((c) => c.doNothing()),
	);

export const findReportSent = finding("reports", "once");
export const findReport = finding("reports", "code_hash");

export const listReports = belonging("reports", ["at", "id"]);

/** Newest first. */
export const listReportsBy = (
	tx: Tx,
	reporter: VisitorId,
	limit: number,
): Promise<ReportRow[]> =>
	on(tx)
		.selectFrom("reports")
		.selectAll()
		.where("reporter", "=", reporter)
		.orderBy("at", "desc")
		.orderBy("id", "desc")
		.limit(limit)
		.execute();

/** Of somebody who reports, by what became of it: the last decision that people took. */
export const listOutcomesOf = (
	tx: Tx,
	reporter: VisitorId,
): Promise<Pick<DecisionRow, "case_id" | "outcome" | "taken_by">[]> =>
	on(tx)
		.selectFrom("reports")
		.innerJoin("decisions", "decisions.case_id", "reports.case_id")
		.select(["decisions.case_id", "decisions.outcome", "decisions.taken_by"])
		.where("reports.reporter", "=", reporter)
		.where("decisions.kind", "=", "first")
		.orderBy("decisions.at")
		.execute();

// evidence

/** What was copied before stays as it was; that it was reported itself is added. */
export async function insertEvidence(
	tx: Tx,
	rows: readonly EvidenceRow[],
): Promise<void> {
	for (const row of rows)
		await on(tx)
			.insertInto("evidence")
			.values(row)
			.onConflict((c) =>
				c
					.columns(["case_id", "stream", "seq", "version"])
					.doUpdateSet(
						row.is_reported === 1 ? { is_reported: 1 } : { kind: row.kind },
					),
			)
			.execute();
}

export const listEvidence = belonging("evidence", ["stream", "at", "seq"]);

// decisions and what they do

export const insertDecision = (tx: Tx, row: DecisionRow) =>
	on(tx).insertInto("decisions").values(row).execute();

export const listDecisions = belonging("decisions", ["at", "id"]);

export const insertMeasure = (tx: Tx, row: MeasureRow) =>
	on(tx).insertInto("measures").values(row).execute();

export const updateMeasure = updating("measures");

export const findMeasure = (
	tx: Tx,
	target: string,
): Promise<MeasureRow | undefined> =>
	on(tx)
		.selectFrom("measures")
		.selectAll()
		.where("target", "=", target)
		.executeTakeFirst();

export const listMeasures = belonging("measures", ["id"]);

/** Of every case, on one target. */
export const listMeasuresOn = (tx: Tx, target: string): Promise<MeasureRow[]> =>
	on(tx)
		.selectFrom("measures")
		.selectAll()
		.where("target", "=", target)
		.execute();

export const listDecisionsSince = (
	tx: Tx,
	since: number,
): Promise<(DecisionRow & Pick<CaseRow, "queue" | "opened_at"> & Counted)[]> =>
	selectCounted(tx)
		.innerJoin("decisions", "decisions.case_id", "cases.id")
		.selectAll("decisions")
		.select(["cases.queue", "cases.opened_at"])
		.where("decisions.at", ">", since)
		.execute();

// statements

export const insertStatement = (tx: Tx, row: StatementRow) =>
	on(tx).insertInto("statements").values(row).execute();

export const updateStatement = updating("statements");

export const findStatement = finding("statements", "code_hash");

export const listStatements = belonging("statements", ["at", "id"]);

/** Newest first. */
export const listStatementsTo = (
	tx: Tx,
	visitor: VisitorId,
	limit: number,
): Promise<StatementRow[]> =>
	on(tx)
		.selectFrom("statements")
		.selectAll()
		.where("visitor", "=", visitor)
		.orderBy("at", "desc")
		.orderBy("id", "desc")
		.limit(limit)
		.execute();

export const listUnseen = (tx: Tx): Promise<{ visitor: VisitorId }[]> =>
	on(tx)
		.selectFrom("statements")
		.select("visitor")
		.where("seen_at", "is", null)
		.execute();

// appeals

/** False when there is one already on the same. */
export const insertAppeal = (tx: Tx, row: AppealRow): Promise<boolean> =>
	isNew(
		on(tx)
			.insertInto("appeals")
			.values(row)
			.onConflict((c) => c.doNothing()),
	);

export const updateAppeal = updating("appeals");

export const listAppeals = belonging("appeals", ["at", "id"]);

export const listAppealsSince = (
	tx: Tx,
	since: number,
): Promise<
	(AppealRow &
		Pick<CaseRow, "queue"> &
		Pick<DecisionRow, "clause" | "taken_by">)[]
> =>
	on(tx)
		.selectFrom("appeals")
		.innerJoin("cases", "cases.id", "appeals.case_id")
		.innerJoin("decisions", "decisions.id", "appeals.decision")
		.selectAll("appeals")
		.select(["cases.queue", "decisions.clause", "decisions.taken_by"])
		.where("appeals.at", ">", since)
		.execute();

// reporters who are not listened to

export const insertReporterMute = (tx: Tx, row: ReporterMuteRow) =>
	on(tx).insertInto("reporter_mutes").values(row).execute();

export const listReporterMutes = (
	tx: Tx,
	of: { readonly reporter: VisitorId; readonly ids: readonly string[] },
	now: number,
): Promise<ReporterMuteRow[]> =>
	on(tx)
		.selectFrom("reporter_mutes")
		.selectAll()
		.where(({ eb, or }) =>
			or([
				eb("reporter", "=", of.reporter),
				...of.ids.map((id) => eb("id", "=", id as ReporterMuteRow["id"])),
			]),
		)
		.where("until_at", ">", now)
		.orderBy("at", "desc")
		.execute();

export const deleteExpiredMutes = (tx: Tx, now: number) =>
	on(tx).deleteFrom("reporter_mutes").where("until_at", "<=", now).execute();
