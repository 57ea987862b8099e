import type { Category, Clause, Measure, Queue } from "../../views/court.ts";
import type { Locale, RoomId, VisitorId } from "../../wire/index.ts";
import { table } from "../kernel/table.ts";

export type CaseId = `case_${string}`;
export type ReportId = `rep_${string}`;
export type DecisionId = `dec_${string}`;
export type StatementId = `stat_${string}`;
export type AppealId = `app_${string}`;

export interface CaseRow {
	id: CaseId;
	queue: Queue;
	/** What it is about, while it is open: what is reported of the same joins it. null: it is not open any more. */
	open_topic: string | null;
	state: "open" | "decided" | "appealed" | "merged";
	/** Lower comes first. */
	priority: number;
	/** Whom it is about, and their pseudonym then; null when nobody is known. */
	person: VisitorId | null;
	person_name: string;
	/** The room that it is about, when it is about one. */
	room: RoomId | null;
	opened_at: number; // ms
	due_at: number; // ms
	first_action_at: number | null; // ms
	decided_at: number | null; // ms
	/** Who works on it, and until when nobody else may. */
	assigned: string | null;
	locked_until: number; // ms; 0: nobody
	/** Whoever decided it before may not decide it again. */
	not_by: string | null;
	merged_into: CaseId | null;
	/** When it is forgotten with all that belongs to it; null while it is open. */
	until_at: number | null; // ms
}

export interface ReportRow {
	id: ReportId;
	case_id: CaseId;
	/** Sent twice, it is one. */
	once: string;
	/** SHA-256 of the code that its reporter was given. */
	code_hash: string;
	source: "visitor" | "notice" | "screening";
	reporter: VisitorId | null;
	reporter_name: string;
	category: Category;
	/** What the reporter says of it. */
	words: string;
	/** Of a notice: where it is, as they wrote it; who they are, unless it is about child sexual abuse. */
	location: string;
	name: string;
	email: string;
	locale: Locale;
	at: number; // ms
}

/** Something copied when it was reported. */
export interface EvidenceRow {
	case_id: CaseId;
	/** For which it was copied; "": whoever decided saw it themselves. */
	report: ReportId | "";
	/** A room's or a conversation's; of a card, whose it is. */
	stream: string;
	seq: number;
	/** The beginning of a hash of the text: what was changed between two reports is there twice. */
	version: string;
	kind: "said" | "card" | "room" | "held";
	author: string;
	author_name: string;
	at: number; // ms
	body: string;
	/** 1: reported itself; 0: what stood around it. */
	is_reported: number;
}

export interface DecisionRow {
	id: DecisionId;
	case_id: CaseId;
	kind: "first" | "appeal";
	/** `staff:…` or `rule:…`, as the log names them. */
	taken_by: string;
	at: number; // ms
	outcome: "act" | "none" | "upheld" | "reversed";
	clause: Clause | null;
	facts: string;
	/** For the reporters. */
	note: string;
}

export interface MeasureRow {
	id: `mes_${string}`;
	case_id: CaseId;
	decision: DecisionId;
	kind: Measure;
	visitor: VisitorId | null;
	/** What it was done to: "stream seq" of a message, a sanction's id, a text that was held. */
	target: string;
	room: RoomId | null;
	until_at: number | null; // ms
	done_at: number | null; // ms
	undone_at: number | null; // ms
	undone: "lifted" | "gone" | null;
}

export interface StatementRow {
	id: StatementId;
	case_id: CaseId;
	decision: DecisionId;
	visitor: VisitorId;
	code_hash: string;
	at: number; // ms
	seen_at: number | null; // ms
	reversed_at: number | null; // ms
}

export interface AppealRow {
	id: AppealId;
	case_id: CaseId;
	/** The statement, or the report, that it objects to: once each. */
	about: StatementId | ReportId;
	decision: DecisionId;
	/** Who took that decision: whoever decides on the appeal is somebody else. */
	decision_by: string;
	words: string;
	at: number; // ms
	decided_by: string | null;
	decided_at: number | null; // ms
	outcome: "upheld" | "reversed" | null;
	answer: string;
}

/** A reporter who was warned, or who is not listened to for a while. */
export interface ReporterMuteRow {
	id: `rmute_${string}`;
	reporter: VisitorId;
	kind: "warning" | "mute";
	taken_by: string;
	why: string;
	at: number; // ms
	until_at: number; // ms
}

export interface ModerationTables {
	cases: CaseRow;
	reports: ReportRow;
	evidence: EvidenceRow;
	decisions: DecisionRow;
	measures: MeasureRow;
	statements: StatementRow;
	appeals: AppealRow;
	reporter_mutes: ReporterMuteRow;
}

/** DSA article 20: one may object for six months. Child safety: what was asked of us lately must still be there in a year. */
const keep =
	"while the case is open; then six months after the last decision, as long as one may object (DSA art. 20); a year for child safety; deleted by moderation.forget";

export const tables = [
	table("cases", {
		ddl: [
			`create table cases (id text primary key, queue text not null, open_topic text unique, state text not null, priority bigint not null,
			 person text, person_name text not null, room text, opened_at bigint not null, due_at bigint not null, first_action_at bigint,
			 decided_at bigint, assigned text, locked_until bigint not null, not_by text, merged_into text, until_at bigint)`,
			"create index cases_state on cases (state, priority)",
			"create index cases_person on cases (person)",
			"create index cases_until on cases (until_at)",
		],
		personal: "person",
		keep,
	}),
	table("reports", {
		ddl: [
			`create table reports (id text primary key, case_id text not null, once text not null unique, code_hash text not null unique,
			 source text not null, reporter text, reporter_name text not null, category text not null, words text not null,
			 location text not null, name text not null, email text not null, locale text not null, at bigint not null)`,
			"create index reports_case on reports (case_id)",
			"create index reports_reporter on reports (reporter, at)",
		],
		personal: "reporter",
		keep,
	}),
	table("evidence", {
		ddl: [
			`create table evidence (case_id text not null, report text not null, stream text not null, seq bigint not null, version text not null,
			 kind text not null, author text not null, author_name text not null, at bigint not null, body text not null,
			 is_reported bigint not null, primary key (case_id, stream, seq, version))`,
		],
		personal: "author",
		keep,
	}),
	table("decisions", {
		ddl: [
			`create table decisions (id text primary key, case_id text not null, kind text not null, taken_by text not null, at bigint not null,
			 outcome text not null, clause text, facts text not null, note text not null)`,
			"create index decisions_case on decisions (case_id)",
		],
		personal: "none",
		keep,
	}),
	table("measures", {
		ddl: [
			`create table measures (id text primary key, case_id text not null, decision text not null, kind text not null, visitor text,
			 target text not null, room text, until_at bigint, done_at bigint, undone_at bigint, undone text)`,
			"create index measures_case on measures (case_id)",
			"create index measures_target on measures (target)",
		],
		personal: "visitor",
		keep,
	}),
	table("statements", {
		ddl: [
			`create table statements (id text primary key, case_id text not null, decision text not null, visitor text not null,
			 code_hash text not null unique, at bigint not null, seen_at bigint, reversed_at bigint)`,
			"create index statements_case on statements (case_id)",
			"create index statements_visitor on statements (visitor)",
		],
		personal: "visitor",
		keep,
	}),
	table("appeals", {
		ddl: [
			`create table appeals (id text primary key, case_id text not null, about text not null unique, decision text not null,
			 decision_by text not null, words text not null, at bigint not null, decided_by text, decided_at bigint, outcome text,
			 answer text not null, check (decided_by is null or decided_by <> decision_by))`,
			"create index appeals_case on appeals (case_id)",
		],
		personal: "none",
		keep,
	}),
	table("reporter_mutes", {
		ddl: [
			`create table reporter_mutes (id text primary key, reporter text not null, kind text not null, taken_by text not null,
			 why text not null, at bigint not null, until_at bigint not null)`,
			"create index reporter_mutes_of on reporter_mutes (reporter)",
		],
		personal: "reporter",
		keep: "until its end: a warning counts for thirty days, a mute for its days; then deleted by moderation.forget; a label of its number follows the person who comes back",
	}),
];
