import type { Migration } from "../server/kernel/db.ts";

export const nodes: Migration = {
	name: "0009-nodes",
	statements: [
		"create table changes (seq bigint primary key, name text not null, data text not null, at bigint not null)",
		"create table leases (name text primary key, holder text not null, token bigint not null, until_at bigint not null)",
	],
};
