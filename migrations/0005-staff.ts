import type { Migration } from "../server/kernel/db.ts";

export const staff: Migration = {
	name: "0005-staff",
	statements: [
		`create table staff (id text primary key, name text not null, folded text not null unique, roles text not null,
		 created_at bigint not null, removed_at bigint not null)`,
		`create table staff_passkeys (id text primary key, staff text not null, public_key text not null, counter bigint not null,
		 transports text not null, name text not null, created_at bigint not null, used_at bigint not null)`,
		"create index staff_passkeys_of on staff_passkeys (staff)",
		`create table staff_codes (staff text primary key, nonce text not null, personal_hash text not null unique,
		 last_step bigint not null, created_at bigint not null)`,
		`create table staff_sessions (token_hash text primary key, id text not null unique, staff text not null, browser text not null,
		 created_at bigint not null, seen_at bigint not null, until_at bigint not null)`,
		"create index staff_sessions_of on staff_sessions (staff)",
		`create table staff_tokens (id text primary key, token_hash text not null unique, staff text not null, name text not null,
		 roles text not null, created_at bigint not null, used_at bigint not null, until_at bigint not null)`,
		"create index staff_tokens_of on staff_tokens (staff)",
		`create table staff_invitations (token_hash text primary key, staff text not null, roles text not null, by_whom text not null,
		 created_at bigint not null, until_at bigint not null)`,
		"create table staff_spent (mark text primary key, until_at bigint not null)",
	],
};
