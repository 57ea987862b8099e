import type { By } from "../kernel/actor.ts";
import { table } from "../kernel/table.ts";

export interface ActRow {
	/** 1, 2, 3 … without a gap. */
	seq: number;
	at: number; // ms
	by_whom: By;
	/** `case.decided` */
	act: string;
	/** What or whom it was done to: an id. */
	subject: string;
	/** SHA-256 of the salt and the details; the details themselves go earlier. */
	details_digest: string;
	/** Before this the details must be there. */
	details_until: number; // ms
	/** Hash of the act before; zeros for the first. */
	prev: string;
	/** SHA-256 of `prev` and of everything above. */
	hash: string;
}

export interface ActDetailsRow {
	seq: number;
	/** Random, so that details that are gone cannot be guessed from their digest. */
	salt: string;
	/** Canonical JSON. */
	details: string;
	until_at: number; // ms
}

export interface AuditTables {
	audit_log: ActRow;
	audit_details: ActDetailsRow;
}

export const tables = [
	table("audit_log", {
		ddl: [
			`create table audit_log (seq bigint primary key, at bigint not null, by_whom text not null, act text not null, subject text not null,
			 details_digest text not null, details_until bigint not null, prev text not null, hash text not null)`,
			"create index audit_log_by on audit_log (by_whom, seq)",
			"create index audit_log_subject on audit_log (subject, seq)",
			`create trigger audit_log_kept before delete on audit_log begin select raise(abort, 'the log is only ever added to'); end`,
			`create trigger audit_log_unchanged before update on audit_log begin select raise(abort, 'the log is only ever added to'); end`,
		],
		personal: "subject",
		keep: "as long as the site: which id did what to which id, and when; a visitor's id names nobody once they have left. The database itself refuses to change or delete a line",
	}),
	table("audit_details", {
		ddl: [
			"create table audit_details (seq bigint primary key, salt text not null, details text not null, until_at bigint not null)",
			"create index audit_details_until on audit_details (until_at)",
		],
		personal: "none",
		keep: "PALABRE_AUDIT_DETAIL_DAYS, then deleted by audit.forget-details",
	}),
];
