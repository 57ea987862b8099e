// Those who judge, in tests of the court: as a door that has let them through hands them to an operation.
import type { StaffActor } from "../../server/kernel/actor.ts";
import { runOperation } from "../../server/kernel/operation.ts";
import { slices } from "../../server/slices.ts";
import type { Role } from "../../wire/index.ts";
import type { Visitor } from "./cast.ts";
import type { TestWorld } from "./world.ts";

export const judge = (name: string, ...roles: readonly Role[]): StaffActor => ({
	id: `staff_${name}`,
	name,
	roles,
	by: `staff:staff_${name}`,
	session: null,
});

/** Runs a declared operation, guard included. */
export async function order<R = unknown>(
	t: TestWorld,
	staff: StaffActor,
	name: string,
	input: Readonly<Record<string, unknown>>,
): Promise<R> {
	const operation = slices
		.flatMap(({ operations = [] }) => operations)
		.find((one) => one.name === name);
	if (!operation) throw new Error(`there is no operation ${name}`);
	if (!operation.roles.some((role) => staff.roles.includes(role)))
		throw new Error(`${staff.name} may not ${name}`);
	return (await runOperation(t.world, staff, operation, input)) as R;
}

/** Posts a report's sheet; gives the answer. */
export const report = (
	t: TestWorld,
	as: Visitor,
	path: string,
	form: Readonly<Record<string, string>> = {},
): Promise<Response> =>
	t.http(`POST ${path}/report`, {
		as,
		form: { category: "harassment", key: t.key(), ...form },
	});

/** The code that a sent report or notice leads to. */
export const codeIn = (response: Response): string =>
	/\/cases\/([0-9A-Z-]{19})\?/.exec(
		response.headers.get("location") ?? "",
	)?.[1] ?? "";
