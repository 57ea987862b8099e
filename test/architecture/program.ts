// Holds the list of slices to its promises: everything has a guard, a limit, one owner, one name and a lifetime.
import type { Limit } from "../../server/kernel/limits.ts";
import type { Slice } from "../../server/kernel/slice.ts";
import type { Table } from "../../server/kernel/table.ts";
import { type House, placeOf } from "./places.ts";

export const inspectProgram = (
	slices: readonly Slice[],
	wireCommands: readonly string[],
	house: House,
): string[] => [
	...checkOrder(slices, house),
	...checkDoors(slices),
	...checkCommands(slices, wireCommands),
	...slices.flatMap(checkTables),
	...checkUnique(slices),
];

/** Lowest floor first, and whoever is stood on before who stands. */
function checkOrder(slices: readonly Slice[], house: House): string[] {
	return slices.flatMap((slice, index) => {
		const path = `server/${slice.name}`;
		const place = placeOf(path, house);
		if (place?.name !== path)
			return [`${slice.name} has no floor; place ${path} in floors.ts`];
		const below = slices.slice(0, index).map((one) => `server/${one.name}`);
		const above = below.filter(
			(one) => (placeOf(one, house)?.level ?? 0) > place.level,
		);
		const missing = (house.sideways[path] ?? []).filter(
			(one) => !below.includes(one),
		);
		const about = slice.about.trim();
		return [
			...above.map(
				(one) => `${path} stands above ${one} in slices.ts; put it below`,
			),
			...missing.map(
				(one) => `${path} stands on ${one}; put that first in slices.ts`,
			),
			...(about ? [] : [`${path} says nothing about itself; one sentence`]),
		];
	});
}

function limitProblem(limit: Limit | undefined): string | undefined {
	if (!limit) return "has no limit";
	if (!(limit.burst >= 1)) return "lets nobody in: its burst is below 1";
	if (!(limit.everySeconds > 0))
		return "has no rate: everySeconds is not above 0";
	if (limit.per !== "person" && limit.per !== "address")
		return "does not say whose limit it is";
	return undefined;
}

function checkDoors(slices: readonly Slice[]): string[] {
	const found: string[] = [];
	const say = (name: string, problem: string | undefined) => {
		if (problem) found.push(`${name} ${problem}`);
	};
	for (const { commands = [], routes = [] } of slices) {
		for (const { name, limit } of commands) say(name, limitProblem(limit));
		for (const { at, who, limit } of routes) {
			say(at, limitProblem(limit));
			if (!/^(GET|POST|PUT|DELETE) \/\S*$/.test(at))
				say(at, "is not METHOD /path");
			if (
				typeof who === "string"
					? !/^(anyone|visitor)$/.test(who)
					: who.staff.length === 0
			)
				say(at, "does not say who may come: anyone, visitor or staff(…)");
		}
	}
	return found;
}

/** wire/ promises them, slices keep them: one each. */
function checkCommands(
	slices: readonly Slice[],
	wireCommands: readonly string[],
): string[] {
	const owned = slices.flatMap((slice) =>
		(slice.commands ?? []).map(({ name }) => ({
			name: name as string,
			slice: slice.name,
		})),
	);
	return [
		...wireCommands.flatMap((name) => {
			const by = owned.filter((one) => one.name === name).map((o) => o.slice);
			if (by.length === 1) return [];
			return by.length === 0
				? [`${name} is promised in wire/commands.ts and kept by no slice`]
				: [`${name} is kept by ${by.join(" and ")}; one slice owns it`];
		}),
		...owned
			.filter(({ name }) => !wireCommands.includes(name))
			.map(
				({ name, slice }) => `${name} of ${slice} is not in wire/commands.ts`,
			),
	];
}

const checkTables = (slice: Slice): string[] =>
	(slice.tables ?? []).flatMap((table) =>
		tableProblems(table).map(
			(problem) => `the table ${table.name} of ${slice.name} ${problem}`,
		),
	);

export function tableProblems({ name, ddl, personal, keep }: Table): string[] {
	const text = ddl.join(" ");
	const makes = new RegExp(`^\\s*create table ${name}\\b`, "i");
	return [
		...(makes.test(ddl[0] ?? "") ? [] : ["does not begin by creating itself"]),
		...(personal === "none" || new RegExp(`\\b${personal}\\b`).test(text)
			? []
			: [`names ${personal} as the person it is about, which is no column`]),
		...(personal.trim() ? [] : ["does not say whose data it holds"]),
		...(keep.trim().length > 5 ? [] : ["does not say how long it is kept"]),
	];
}

function checkUnique(slices: readonly Slice[]): string[] {
	const kinds: Readonly<Record<string, readonly string[]>> = {
		slice: slices.map((s) => s.name),
		route: slices.flatMap((s) => (s.routes ?? []).map((r) => r.at)),
		job: slices.flatMap((s) => (s.jobs ?? []).map((j) => j.name)),
		listener: slices.flatMap((s) => (s.listeners ?? []).map((l) => l.name)),
		share: slices.flatMap((s) => (s.shares ?? []).map((one) => one.share)),
		table: slices.flatMap((s) => (s.tables ?? []).map((t) => t.name)),
	};
	return Object.entries(kinds).flatMap(([kind, names]) =>
		names
			.filter((name, index) => names.indexOf(name) !== index)
			.map((name) => `two of one name: ${kind} ${name}`),
	);
}
