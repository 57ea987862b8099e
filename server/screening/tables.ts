import type { By } from "../kernel/actor.ts";
import { table } from "../kernel/table.ts";

/** What rules remember of a person, a pair or a room, until its end. */
export interface LabelRow {
	/** A visitor's id, two of them in order, or a room's; "known" and a keyed fingerprint, for whoever comes back. */
	subject: string;
	name: string;
	/** The rule that gave it; `reporters.mute` of what the court remembers of whoever reports without reason. */
	rule: string;
	at: number; // ms
	until_at: number; // ms
}

/** A text that was not delivered, for the people who look after the site. */
export interface HeldTextRow {
	/** The reference that its writer was given. */
	id: string;
	author: string;
	/** Their pseudonym then. */
	author_name: string;
	kind: string;
	/** Where it would have been heard; the author's own id for what belongs to no stream. */
	stream: string;
	text: string;
	rule: string;
	/** A refusal's code: what its writer was told. */
	code: string;
	at: number; // ms
	until_at: number; // ms
}

export const versionStates = ["draft", "shadow", "live", "expired"] as const;
export type VersionState = (typeof versionStates)[number];

/** One version of a rule, with its lists and phrases. Kept for good, whatever became of it. */
export interface RuleVersionRow {
	name: string;
	/** 1, 2, …; 0 is the rule as it ships, or stands in the operator's file. */
	version: number;
	/** Its text; "" for version 0. */
	source: string;
	/** What its author said of it. */
	why: string;
	state: VersionState;
	author: By;
	added_at: number; // ms
	changed_by: By;
	changed_at: number; // ms
}

/** How often a rule held on one day (UTC). */
export interface RuleHitsRow {
	/** `name`, or `name@version` for a version in the shadow of another. */
	rule: string;
	/** Its first ms. */
	day: number;
	/** In the shadow: nothing came of it. */
	shadow: number;
	live: number;
}

/** A challenge that was solved, or a wait that was waited for: each opens the door once. */
export interface UsedProofRow {
	id: string;
	until_at: number; // ms
}

export interface ScreeningTables {
	screening_labels: LabelRow;
	held_texts: HeldTextRow;
	rule_versions: RuleVersionRow;
	rule_hits: RuleHitsRow;
	used_proofs: UsedProofRow;
}

export const tables = [
	table("screening_labels", {
		ddl: [
			`create table screening_labels (subject text not null, name text not null, rule text not null, at bigint not null,
			 until_at bigint not null, primary key (subject, name))`,
			"create index screening_labels_until on screening_labels (until_at)",
		],
		personal: "subject",
		keep: "until its end, which the rule says; when the person leaves, only under a keyed fingerprint of who they were",
	}),
	table("held_texts", {
		ddl: [
			`create table held_texts (id text primary key, author text not null, author_name text not null, kind text not null, stream text not null,
			 text text not null, rule text not null, code text not null, at bigint not null, until_at bigint not null)`,
			"create index held_texts_until on held_texts (until_at)",
		],
		personal: "author",
		keep: "PALABRE_HELD_DAYS, then deleted by screening.forget, also when its author has left",
	}),
	table("rule_versions", {
		ddl: [
			`create table rule_versions (name text not null, version bigint not null, source text not null, why text not null, state text not null,
			 author text not null, added_at bigint not null, changed_by text not null, changed_at bigint not null, primary key (name, version))`,
		],
		personal: "none",
		keep: "as long as the site: a verdict can be traced to the text that gave it",
	}),
	table("rule_hits", {
		ddl: [
			`create table rule_hits (rule text not null, day bigint not null, shadow bigint not null, live bigint not null,
			 primary key (rule, day))`,
		],
		personal: "none",
		keep: "90 days, then deleted by screening.forget",
	}),
	table("used_proofs", {
		ddl: [
			"create table used_proofs (id text primary key, until_at bigint not null)",
			"create index used_proofs_until on used_proofs (until_at)",
		],
		personal: "none",
		keep: "until it could not be used anyway, within twenty minutes",
	}),
];
