// Reports of the same, while it is open, are one case: by whom it is about, in the queue where it belongs.
import type { Category, Queue } from "../../views/court.ts";
import type { Locale, RoomId, VisitorId } from "../../wire/index.ts";
import { type Act, recordAct } from "../audit/index.ts";
import type { Tx } from "../kernel/db.ts";
import { assert } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { codeOf, hashCode } from "./code.ts";
import type { Piece } from "./gather-evidence.ts";
import {
	decideDue,
	decideLifetime,
	decidePriority,
	decideQueue,
} from "./rules.ts";
import {
	findOpenCase,
	findReportSent,
	insertCase,
	insertEvidence,
	insertReport,
	listReports,
	updateCase,
} from "./store.ts";
import type { CaseRow, ReportRow } from "./tables.ts";

export interface Filing {
	readonly by: Act["by"];
	readonly once: string;
	readonly source: ReportRow["source"];
	readonly category: Category;
	readonly reporter: VisitorId | null;
	readonly reporterName: string;
	readonly words: string;
	readonly locale: Locale;
	/** Whom it is about, when that is known. */
	readonly person: { readonly id: VisitorId; readonly name: string } | null;
	readonly room: RoomId | null;
	readonly evidence: readonly Piece[];
	/** Of a notice. */
	readonly location?: string;
	readonly name?: string;
	readonly email?: string;
}

export interface Filed {
	readonly kind: "filed" | "already-filed";
	readonly report: ReportRow;
	readonly case: CaseRow["id"];
	readonly code: string;
}

/** Files a report with what was copied for it. Twice under one key is once, and gives the same code. */
export async function joinCase(
	world: World,
	tx: Tx,
	filing: Filing,
): Promise<Filed> {
	const known = await findReportSent(tx, filing.once);
	if (known) return filedOf(world, "already-filed", known);
	const report = reportOf(world, filing);
	const found = await findOrOpen(world, tx, filing, report);
	const filed = { ...report, case_id: found.id };
	const isNew = await insertReport(tx, filed);
	assert(isNew, "nobody else writes in between");
	await insertEvidence(
		tx,
		filing.evidence.map((piece) => ({
			...piece,
			case_id: found.id,
			report: filed.id,
		})),
	);
	const reports = await listReports(tx, found.id);
	const priority = decidePriority(found.queue, reports);
	await updateCase(tx, found.id, { priority });
	await recordAct(world, tx, {
		by: filing.by,
		act: reports.length === 1 ? "case.opened" : "case.joined",
		subject: found.id,
		details: {
			report: filed.id,
			category: filing.category,
			source: filing.source,
		},
	});
	return filedOf(world, "filed", filed);
}

const filedOf = (
	world: World,
	kind: Filed["kind"],
	report: ReportRow,
): Filed => ({
	kind,
	report,
	case: report.case_id,
	code: codeOf(world, report.id),
});

function reportOf(world: World, filing: Filing): ReportRow {
	const id = world.ids.next("rep");
	return {
		id,
		case_id: "case_",
		once: filing.once,
		code_hash: hashCode(codeOf(world, id)),
		source: filing.source,
		reporter: filing.reporter,
		reporter_name: filing.reporterName,
		category: filing.category,
		words: filing.words,
		location: filing.location ?? "",
		name: filing.name ?? "",
		email: filing.email ?? "",
		locale: filing.locale,
		at: world.clock.now(),
	};
}

async function findOrOpen(
	world: World,
	tx: Tx,
	{ category, person, room }: Filing,
	report: ReportRow,
): Promise<CaseRow> {
	const queue = decideQueue(category);
	const topic = `${queue} ${person?.id ?? room ?? report.id}`;
	const known = await findOpenCase(tx, topic);
	if (known) return known;
	const row = newCase(world, {
		queue,
		open_topic: topic,
		priority: decidePriority(queue, [report]),
		person: person?.id ?? null,
		person_name: person?.name ?? "",
		room,
	});
	await insertCase(tx, row);
	return row;
}

/** One that nobody has looked at yet. */
function newCase(
	world: World,
	about: Pick<
		CaseRow,
		"queue" | "open_topic" | "priority" | "person" | "person_name" | "room"
	>,
): CaseRow {
	const now = world.clock.now();
	return {
		...about,
		id: world.ids.next("case"),
		state: "open",
		opened_at: now,
		due_at: decideDue(about.queue, now),
		first_action_at: null,
		decided_at: null,
		assigned: null,
		locked_until: 0,
		not_by: null,
		merged_into: null,
		until_at: null,
	};
}

/** One that nobody has to look at, unless somebody objects: it was decided before it was a case, or as it became one. */
export function newDecidedCase(
	world: World,
	about: Pick<CaseRow, "queue" | "person" | "person_name" | "room">,
): CaseRow {
	const { queue } = about;
	const now = world.clock.now();
	return {
		...newCase(world, {
			...about,
			open_topic: null,
			priority: decidePriority(queue, []),
		}),
		state: "decided",
		first_action_at: now,
		decided_at: now,
		until_at: decideLifetime(queue, now),
	};
}

/** What an open case is about; when another about the same is open, the two stay two until somebody merges them. */
export async function freeTopic(
	tx: Tx,
	queue: Queue,
	row: CaseRow,
): Promise<string> {
	const topic = `${queue} ${row.person ?? row.room ?? row.id}`;
	return (await findOpenCase(tx, topic)) ? `${topic} ${row.id}` : topic;
}
