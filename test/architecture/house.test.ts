// The building as it stands, held to its own rules. Each rule is shown to catch a breach in rules.test.ts and program.test.ts.
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { migrations } from "../../migrations/index.ts";
import { kernelTables } from "../../server/kernel/tables.ts";
import { slices } from "../../server/slices.ts";
import { commands } from "../../wire/index.ts";
import { programs } from "../world/needs.ts";
import { inspectHouse, thisHouse } from "./house.ts";
import { checkFloors } from "./imports.ts";
import { findMentions, readTexts } from "./mentions.ts";
import { inspectProgram, tableProblems } from "./program.ts";
import { compareSchemas, findMoreThanAdded, schemaOf } from "./schema.ts";
import { readSources } from "./source.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = readSources(root);
const house = thisHouse(
	new Map(
		slices.flatMap((slice) =>
			(slice.tables ?? []).map((table) => [table.name, slice.name] as const),
		),
	),
);

test("every file keeps the rules of the house", () => {
	expect(inspectHouse(sources, house)).toEqual([]);
});

test("floors.ts holds no line that holds nothing up", () => {
	expect(checkFloors(sources, house)).toEqual([]);
});

test("every slice, command, route, job, listener and table keeps its promises", () => {
	expect(inspectProgram(slices, Object.keys(commands), house)).toEqual([]);
	expect(kernelTables.flatMap(tableProblems)).toEqual([]);
});

test("the migrations lead to exactly the tables as they are", () => {
	const past = schemaOf(
		migrations.flatMap((one) => [
			...one.statements,
			...(one.own?.sqlite ?? []),
		]),
	);
	const present = schemaOf(
		[...kernelTables, ...slices.flatMap((slice) => slice.tables ?? [])].flatMap(
			(table) => table.ddl,
		),
	);
	expect(present.size).toBeGreaterThan(0);
	expect(compareSchemas(past, present)).toEqual([]);
});

test("migrations are numbered, in order, and never of one name", () => {
	const names = migrations.map((one) => one.name);
	expect(names).toEqual([...new Set(names)].sort());
	for (const name of names) expect(name).toMatch(/^\d{4}[-+][a-z0-9-]+$/);
});

test("migrations that say so only add", () => {
	expect(migrations.flatMap(findMoreThanAdded)).toEqual([]);
});

test("nothing mentions what lies beside the repository", () => {
	expect(findMentions(readTexts(root))).toEqual([]);
});

test(".ci/run installs every program that a test may need", () => {
	const script = readFileSync(`${root}.ci/run`, "utf8");
	for (const { debian } of Object.values(programs))
		expect(script).toMatch(new RegExp(`apt-get install .*\\b${debian}\\b`));
});
