import { table } from "../kernel/table.ts";

/** What rules remember of a person, a pair or a room, until its end. */
export interface LabelRow {
	/** A visitor's id, two of them in order, or a room's; "known" and a keyed fingerprint, for whoever comes back. */
	subject: string;
	name: string;
	/** The rule that gave it. */
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

export interface ScreeningTables {
	screening_labels: LabelRow;
	held_texts: HeldTextRow;
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
];
