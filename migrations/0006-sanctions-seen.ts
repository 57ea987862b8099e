import type { Migration } from "../server/kernel/db.ts";

export const sanctionsSeen: Migration = {
	name: "0006-sanctions-seen",
	statements: ["alter table sanctions add column seen_at bigint"],
};
