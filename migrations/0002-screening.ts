import type { Migration } from "../server/kernel/db.ts";

export const screening: Migration = {
	name: "0002-screening",
	statements: [
		`create table screening_labels (subject text not null, name text not null, rule text not null, at bigint not null,
		 until_at bigint not null, primary key (subject, name))`,
		"create index screening_labels_until on screening_labels (until_at)",
		`create table held_texts (id text primary key, author text not null, author_name text not null, kind text not null, stream text not null,
		 text text not null, rule text not null, code text not null, at bigint not null, until_at bigint not null)`,
		"create index held_texts_until on held_texts (until_at)",
	],
};
