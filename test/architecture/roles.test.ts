// Who may what is declared by hand in test/roles/table.ts, and complete: test/roles/walk.test.ts then tries all of it.
import { expect, test } from "bun:test";
import { operations as cliOperations } from "../../server/cli/call-operation.ts";
import { commands as cliCommands } from "../../server/cli/index.ts";
import type { Route } from "../../server/kernel/slice.ts";
import { slices } from "../../server/slices.ts";
import { commands, open, operations, pages } from "../roles/table.ts";

const routes = slices.flatMap((slice) => slice.routes ?? []);
const declared = slices.flatMap((slice) => slice.operations ?? []);
const isForStaff = ({ at }: Route): boolean => /\/(console|v1)\b/.test(at);

test("nothing for the team is left out of the table, and nothing is in it that is not there", () => {
	const sorted = (names: Iterable<string>) => [...names].sort();
	expect(sorted(declared.map(({ name }) => name))).toEqual(
		sorted(Object.keys(operations)),
	);
	const doors = routes
		.filter(isForStaff)
		.map(({ at }) => at)
		.filter(
			(at) =>
				!/ \/(v1\/staff|console\/do)\/[a-z]+\./.test(at) &&
				at !== "GET /v1/live",
		);
	expect(sorted(doors)).toEqual(sorted([...Object.keys(pages), ...open]));
	expect(sorted(cliCommands.map(({ name }) => name))).toEqual(sorted(commands));
	expect(sorted(cliOperations.map(({ name }) => name))).toEqual(
		sorted(Object.keys(operations)),
	);
	// A guard for the team stands nowhere else.
	for (const route of routes)
		if (typeof route.who !== "string") expect(isForStaff(route)).toBe(true);
});
