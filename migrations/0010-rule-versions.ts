import type { Migration } from "../server/kernel/db.ts";

export const ruleVersions: Migration = {
	name: "0010-rule-versions",
	statements: [
		`create table rule_versions (name text not null, version bigint not null, source text not null, why text not null, state text not null,
		 author text not null, added_at bigint not null, changed_by text not null, changed_at bigint not null, primary key (name, version))`,
		`create table rule_hits (rule text not null, day bigint not null, shadow bigint not null, live bigint not null,
		 primary key (rule, day))`,
	],
};
