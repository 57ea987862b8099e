import type { Migration } from "../server/kernel/db.ts";

export const measuresTarget: Migration = {
	name: "0008-measures-target",
	statements: ["create index measures_target on measures (target)"],
};
