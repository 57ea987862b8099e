import type { Migration } from "../server/kernel/db.ts";

export const audit: Migration = {
	name: "0003-audit",
	statements: [
		`create table audit_log (seq bigint primary key, at bigint not null, by_whom text not null, act text not null, subject text not null,
		 details_digest text not null, details_until bigint not null, prev text not null, hash text not null)`,
		"create index audit_log_by on audit_log (by_whom, seq)",
		"create index audit_log_subject on audit_log (subject, seq)",
		"create table audit_details (seq bigint primary key, salt text not null, details text not null, until_at bigint not null)",
		"create index audit_details_until on audit_details (until_at)",
	],
	own: {
		sqlite: [
			`create trigger audit_log_kept before delete on audit_log begin select raise(abort, 'the log is only ever added to'); end`,
			`create trigger audit_log_unchanged before update on audit_log begin select raise(abort, 'the log is only ever added to'); end`,
		],
		postgres: [
			`create function audit_log_refuse() returns trigger language plpgsql as $$ begin raise exception 'the log is only ever added to'; end $$`,
			`create trigger audit_log_kept before update or delete or truncate on audit_log for each statement execute function audit_log_refuse()`,
		],
	},
};
