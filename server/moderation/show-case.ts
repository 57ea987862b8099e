import type {
	CaseFile,
	CopiedLine,
	FiledAppeal,
	FiledReport,
	PastPenalty,
	ReporterRecord,
	TakenDecision,
} from "../../views/court-file.ts";
import type { VisitorId } from "../../wire/index.ts";
import { listActs } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import {
	listSanctions,
	mayKnowWhy,
	type SanctionRow,
} from "../sanctions/index.ts";
import { isLiveRoom } from "../messages/index.ts";
import { presentItems } from "./list-cases.ts";
import { listMutesOf } from "./keep-reporter-mute.ts";
import { requireCase, seesQueue } from "./require-case.ts";
import { deriveOrigin, isByRule } from "./rules.ts";
import {
	listAppeals,
	listCasesOf,
	listDecisions,
	listEvidence,
	listMeasures,
	listOutcomesOf,
	listReports,
	listReportsBy,
} from "./store.ts";
import type {
	AppealRow,
	CaseRow,
	DecisionRow,
	EvidenceRow,
	MeasureRow,
	ReportRow,
} from "./tables.ts";

const RELATED_MAX = 20;
const HISTORY_MAX = 100;
const RECORD_MAX = 200;

/** A case with everything that a decision needs: what was copied, who reports and what they reported before, what was done. */
export async function showCase(
	world: World,
	staff: StaffActor,
	input: { readonly case: string },
): Promise<CaseFile> {
	const { row, ...file } = await world.db.tx((tx) =>
		load(world, tx, staff, input.case),
	);
	const penalties = row.person ? await listSanctions(world, row.person) : [];
	return {
		...file,
		penalties: penalties.map((one) => presentPenalty(one, staff)),
	};
}

async function load(
	world: World,
	tx: Tx,
	staff: StaffActor,
	id: string,
): Promise<Omit<CaseFile, "penalties"> & { readonly row: CaseRow }> {
	const row = await requireCase(tx, staff, id);
	const [item] = await presentItems(world, tx, staff, [row]);
	if (!item) return refuse("case.missing");
	const reports = await listReports(tx, row.id);
	const measures = await listMeasures(tx, row.id);
	const decisions = await listDecisions(tx, row.id);
	const acts = await listActs(tx, { subject: row.id }, HISTORY_MAX);
	const filed: FiledReport[] = [];
	for (const report of reports)
		filed.push(await presentReport(world, tx, report));
	return {
		...item,
		row,
		filed,
		copied: (await listEvidence(tx, row.id)).map((one) =>
			presentCopied(world, one, row),
		),
		decisions: decisions.map((one) => presentDecision(one, measures)),
		appeals: (await listAppeals(tx, row.id)).map((one) =>
			presentAppeal(one, staff),
		),
		origin: deriveOrigin(reports, decisions),
		related: await listRelated(world, tx, staff, row),
		history: acts
			.map(({ at, by_whom, act }) => ({ at, by: by_whom, act }))
			.reverse(),
		isBarred: row.not_by === staff.by,
	};
}

async function listRelated(
	world: World,
	tx: Tx,
	staff: StaffActor,
	{ id, person }: CaseRow,
) {
	if (!person) return [];
	const rows = await listCasesOf(tx, person, RELATED_MAX);
	return presentItems(
		world,
		tx,
		staff,
		rows.filter((one) => one.id !== id && seesQueue(staff, one.queue)),
	);
}

async function presentReport(
	world: World,
	tx: Tx,
	row: ReportRow,
): Promise<FiledReport> {
	const { id, source, category, words, at, location, name, email } = row;
	return {
		id,
		source,
		category,
		words,
		at,
		reporter: row.reporter ?? "",
		reporterName: row.reporter_name,
		location,
		name,
		email,
		record: row.reporter ? await recordOf(world, tx, row.reporter) : null,
	};
}

/** By the last decision on each case, so that one that was reversed counts as it stands. */
async function recordOf(
	world: World,
	tx: Tx,
	reporter: VisitorId,
): Promise<ReporterRecord> {
	const made = await listReportsBy(tx, reporter, RECORD_MAX);
	const outcomes = new Map(
		(await listOutcomesOf(tx, reporter))
			.filter(({ taken_by }) => !isByRule(taken_by))
			.map(({ case_id, outcome }) => [case_id, outcome]),
	);
	const count = (wanted: string) =>
		[...outcomes.values()].filter((outcome) => outcome === wanted).length;
	const mutes = await listMutesOf(tx, reporter, world.clock.now());
	return {
		made: made.length,
		acted: count("act"),
		none: count("none"),
		isWarned: mutes.length > 0,
		isMuted: mutes.some(({ kind }) => kind === "mute"),
	};
}

export const presentCopied = (
	world: World,
	{
		stream,
		seq,
		kind,
		author,
		author_name,
		at,
		body,
		is_reported,
	}: Omit<EvidenceRow, "case_id" | "report">,
	{ person }: Pick<CaseRow, "person">,
): CopiedLine => ({
	stream,
	seq,
	kind,
	author,
	name: author_name,
	at,
	body,
	isReported: is_reported === 1,
	isTheirs: author === person,
	isLive: kind === "said" && isLiveRoom(world, stream),
});

const presentDecision = (
	{ id, kind, taken_by, at, outcome, clause, facts, note }: DecisionRow,
	measures: readonly MeasureRow[],
): TakenDecision => ({
	id,
	kind,
	by: taken_by,
	at,
	outcome,
	clause,
	facts,
	note,
	measures: measures
		.filter(({ decision }) => decision === id)
		.map((one) => ({
			kind: one.kind,
			target: one.target,
			until: one.until_at,
			isDone: one.done_at !== null,
			undone: one.undone,
		})),
});

const presentAppeal = (
	{ id, about, words, at, outcome, answer, decision_by }: AppealRow,
	staff: StaffActor,
): FiledAppeal => ({
	id,
	from: about.startsWith("stat_") ? "person" : "reporter",
	words,
	at,
	outcome: outcome ?? "waiting",
	answer,
	isOwnDecision: decision_by === staff.by,
});

const presentPenalty = (row: SanctionRow, staff: StaffActor): PastPenalty => ({
	id: row.id,
	kind: row.kind,
	reason: mayKnowWhy(staff, row) ? row.reason : "other",
	from: row.starts_at,
	until: row.ends_at,
	isLifted: row.lifted_at !== null,
});
