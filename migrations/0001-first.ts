import type { Migration } from "../server/kernel/db.ts";

export const first: Migration = {
	name: "0001-first",
	statements: [
		`create table facts (id text not null, listener text not null, kind text not null, subject text not null,
		 at bigint not null, data text not null, tries integer not null, due_at bigint not null, primary key (id, listener))`,
		"create index facts_due on facts (due_at)",
		`create table visitors (id text primary key, pseudonym text not null, skeleton text not null unique, gender text not null,
		 age bigint not null, country text not null, postcode text not null, place text not null, receipts bigint not null,
		 created_at bigint not null, seen_at bigint not null)`,
		"create index visitors_seen on visitors (seen_at)",
		"create table sessions (token_hash text primary key, visitor text not null, created_at bigint not null)",
		"create index sessions_of on sessions (visitor)",
		"create table age_waits (fingerprint text primary key, until_at bigint not null)",
		"create index age_waits_until on age_waits (until_at)",
		`create table conversations (id text primary key, pair text not null unique, asker text not null, asked text not null,
		 asker_name text not null, asked_name text not null, state text not null, asker_left bigint not null, asked_left bigint not null,
		 asker_read bigint not null, asked_read bigint not null, created_at bigint not null)`,
		`create table hidden (visitor text not null, person text not null, how text not null, at bigint not null,
		 primary key (visitor, person, how))`,
		"create index hidden_person on hidden (person)",
		`create table rooms (id text primary key, slug text not null unique, name text not null, line_fr text not null, line_en text not null,
		 icon text not null, tint text not null, kind text not null, opened_by text, rank bigint not null, created_at bigint not null)`,
		`create table memberships (room text not null, visitor text not null, joined_at bigint not null, "read" bigint not null,
		 primary key (room, visitor))`,
		"create index memberships_of on memberships (visitor)",
	],
};
