// What those who look after the site may do, said once: the console's forms, the HTTP API, `palabre` on the command line and
// docs/OPENAPI.json are made from it.
import {
	type Fields,
	type FieldsOf,
	parseNames,
	type Role,
} from "../../wire/index.ts";
import type { StaffActor } from "./actor.ts";
import { type Limit, perPerson } from "./limits.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

export interface Operation {
	/** `cases.decide`: what it is about, and a verb. */
	readonly name: string;
	/** One English sentence, for whoever calls it by name. */
	readonly about: string;
	/** A look changes nothing, and may be repeated at will. */
	readonly kind: "look" | "act";
	/** Any of these. */
	readonly roles: readonly Role[];
	readonly limit: Limit;
	readonly input: Fields;
	/** Its answer is a secret: shown once, and kept nowhere. */
	readonly gives?: "secret";
	/** Whoever calls has one of the roles. An act records itself in the log, in its own transaction. */
	// biome-ignore lint/suspicious/noExplicitAny: the list holds operations of every input; `look` and `act` check each.
	run(world: World, staff: StaffActor, input: any): unknown;
}

interface Spec<F extends Fields> {
	readonly about: string;
	readonly roles: readonly Role[];
	readonly input: F;
	readonly limit?: Limit;
	readonly gives?: "secret";
	run(world: World, staff: StaffActor, input: FieldsOf<F>): unknown;
}

export const look = <F extends Fields>(
	name: string,
	spec: Spec<F>,
): Operation => ({ name, kind: "look", limit: perPerson(120, 0.25), ...spec });

export const act = <F extends Fields>(
	name: string,
	spec: Spec<F>,
): Operation => ({ name, kind: "act", limit: perPerson(60, 1), ...spec });

/** As every door runs one that its guard has let through: parse, then run. */
export async function runOperation(
	world: World,
	staff: StaffActor,
	operation: Operation,
	values: Readonly<Record<string, unknown>>,
): Promise<unknown> {
	const read = parseNames(operation.input, values);
	if (!read.ok) return refuse("input.malformed", { problem: read.problem });
	return operation.run(world, staff, read.value);
}
