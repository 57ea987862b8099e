// The past (migrations) must lead to the present (the tables' ddl), word for word.
import {
	type Migration,
	onlyAdds,
	openSqlite,
} from "../../server/kernel/db.ts";

/** What SQLite holds after these statements: name and definition, however they were broken into lines. */
export function schemaOf(
	statements: readonly string[],
): ReadonlyMap<string, string> {
	const database = openSqlite(":memory:");
	try {
		for (const statement of statements) database.run(statement);
		const rows = database
			.query("select name, sql from sqlite_schema where sql is not null")
			.all() as { name: string; sql: string }[];
		return new Map(rows.map(({ name, sql }) => [name, evenOut(sql)]));
	} finally {
		database.close();
	}
}

const evenOut = (sql: string): string =>
	sql
		.replace(/\s+/g, " ")
		.replace(/\s*([(),])\s*/g, "$1")
		.trim();

export function compareSchemas(
	past: ReadonlyMap<string, string>,
	present: ReadonlyMap<string, string>,
): string[] {
	const names = [...new Set([...past.keys(), ...present.keys()])].sort();
	return names.flatMap((name) => {
		const before = past.get(name);
		const now = present.get(name);
		if (before === now) return [];
		if (now === undefined)
			return [
				`migrations make ${name}, which no tables.ts has; drop it in a new migration`,
			];
		if (before === undefined)
			return [`${name} is in tables.ts and in no migration; add a new one`];
		return [
			`migrations lead to ${before}, tables.ts says ${now}; add a new migration`,
		];
	});
}

/** What older nodes, which know nothing of it, go on well beside. An index that must be unique could refuse what they write. */
const ADDS = [
	/^create table \w+ ?\(/i,
	/^create index /i,
	/^alter table \w+ add column (?!.*\b(unique|references|check)\b)(?!.*\bnot null(?!.* default ))/i,
];

/** Statements of a migration that is named as one that only adds, and does more. */
export function findMoreThanAdded(migration: Migration): string[] {
	if (!onlyAdds(migration)) return [];
	const { name, statements, own } = migration;
	return [...statements, ...Object.values(own ?? {}).flat()]
		.map(evenOut)
		.filter((statement) => !ADDS.some((form) => form.test(statement)))
		.map(
			(statement) =>
				`${name} says that it only adds, and does more: ${statement}; name it with a hyphen, and older nodes will have to go first`,
		);
}
