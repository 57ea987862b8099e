import type { Migration } from "../server/kernel/db.ts";

export const usedProofs: Migration = {
	name: "0012-used-proofs",
	statements: [
		"create table used_proofs (id text primary key, until_at bigint not null)",
		"create index used_proofs_until on used_proofs (until_at)",
	],
};
