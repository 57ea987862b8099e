import type { Migration } from "../server/kernel/db.ts";

export const sanctions: Migration = {
	name: "0004-sanctions",
	statements: [
		`create table sanctions (id text primary key, "key" text not null unique, visitor text not null, person text not null, visitor_name text not null,
		 kind text not null, room text, reason text not null, words text not null, rule text not null, pace bigint not null,
		 starts_at bigint not null, ends_at bigint not null, "by" text not null, lifted_at bigint, lifted_by text, lifted_why text)`,
		"create index sanctions_of on sanctions (visitor)",
		"create index sanctions_person on sanctions (person)",
		"create index sanctions_ends on sanctions (ends_at)",
		`create table strikes (sanction text primary key, person text not null, weight bigint not null, at bigint not null,
		 until_at bigint not null)`,
		"create index strikes_of on strikes (person)",
		"create index strikes_until on strikes (until_at)",
		`create table traces (fingerprint text not null, person text not null, how text not null, until_at bigint,
		 primary key (fingerprint, person))`,
		"create index traces_of on traces (person)",
		"create index traces_until on traces (until_at)",
	],
};
