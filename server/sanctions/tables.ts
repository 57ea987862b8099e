import type {
	RoomId,
	SanctionId,
	SanctionKind,
	SanctionReason,
	VisitorId,
} from "../../wire/index.ts";
import type { Act } from "../audit/index.ts";
import { table } from "../kernel/table.ts";

export type By = Act["by"];

export interface SanctionRow {
	/** 80 random bits: whoever it concerns finds it again by it, and nobody guesses it. */
	id: SanctionId;
	/** Asked twice under one key, it is imposed once. */
	key: string;
	/** Who it binds now: it follows whoever comes back as somebody else. */
	visitor: VisitorId;
	/** Keyed fingerprint of that id. */
	person: string;
	/** Their pseudonym then. */
	visitor_name: string;
	kind: SanctionKind;
	/** Where it holds; null: everywhere. */
	room: RoomId | null;
	reason: SanctionReason;
	/** What its author adds, for whoever it concerns; "" for nothing. */
	words: string;
	/** What was broken: a clause of the site’s rules, or a screening rule and its version. */
	rule: string;
	/** Slow mode: one message in so many seconds; 0 for other kinds. */
	pace: number;
	starts_at: number; // ms
	ends_at: number; // ms
	by: By;
	lifted_at: number | null; // ms
	lifted_by: By | null;
	lifted_why: string | null;
	/** When whoever it concerns first looked at it; null: not yet. */
	seen_at: number | null; // ms
}

/** A sanction counts against somebody for a while after it is over. */
export interface StrikeRow {
	sanction: SanctionId;
	/** Keyed fingerprint of a visitor’s id. */
	person: string;
	weight: number;
	at: number; // ms
	until_at: number; // ms
}

/** How somebody is known again who comes back as somebody else, or who left before a sanction was decided. */
export interface TraceRow {
	/** Keyed fingerprint of a browser’s session, or of an address. */
	fingerprint: string;
	/** Keyed fingerprint of a visitor’s id: once they have left, only who already has the id finds them. */
	person: string;
	/** An address counts for a ban alone, and not for long: many people may share one. */
	how: "browser" | "address";
	/** ms; null while the person is here. */
	until_at: number | null;
}

export interface SanctionsTables {
	sanctions: SanctionRow;
	strikes: StrikeRow;
	traces: TraceRow;
}

export const tables = [
	table("sanctions", {
		ddl: [
			`create table sanctions (id text primary key, "key" text not null unique, visitor text not null, person text not null, visitor_name text not null,
			 kind text not null, room text, reason text not null, words text not null, rule text not null, pace bigint not null,
			 starts_at bigint not null, ends_at bigint not null, "by" text not null, lifted_at bigint, lifted_by text, lifted_why text, seen_at bigint)`,
			"create index sanctions_of on sanctions (visitor)",
			"create index sanctions_person on sanctions (person)",
			"create index sanctions_ends on sanctions (ends_at)",
		],
		personal: "visitor",
		keep: "PALABRE_SANCTION_DAYS after its end, so that it can be contested; then deleted by sanctions.forget. The person’s leaving does not end it",
	}),
	table("strikes", {
		ddl: [
			`create table strikes (sanction text primary key, person text not null, weight bigint not null, at bigint not null,
			 until_at bigint not null)`,
			"create index strikes_of on strikes (person)",
			"create index strikes_until on strikes (until_at)",
		],
		personal: "none",
		keep: "PALABRE_STRIKE_DAYS, or until the sanction is lifted",
	}),
	table("traces", {
		ddl: [
			`create table traces (fingerprint text not null, person text not null, how text not null, until_at bigint,
			 primary key (fingerprint, person))`,
			"create index traces_of on traces (person)",
			"create index traces_until on traces (until_at)",
		],
		personal: "none",
		keep: "PALABRE_TRACE_HOURS after the person has left; longer while a sanction or a strike of theirs lasts",
	}),
];
