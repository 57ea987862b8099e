// Whoever has the command line on this machine: `palabre` shows that it can read the installation's secret, and for a
// minute the running server takes its word. Nothing is stored, and what was overheard is soon worth nothing.
import { roles } from "../../wire/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Fingerprint } from "../kernel/secret.ts";
import type { World } from "../kernel/world.ts";

const GOOD_MS = 60_000;

export const operator: StaffActor = {
	id: "operator",
	name: "operator",
	roles,
	by: "operator",
	session: null,
};

export const operatorToken = (fingerprint: Fingerprint, now: number): string =>
	`operator.${now}.${fingerprint(`operator ${now}`)}`;

export function findOperator(
	world: World,
	token: string,
): StaffActor | undefined {
	const [kind, at] = token.split(".");
	if (kind !== "operator") return undefined;
	const isRecent = Math.abs(world.clock.now() - Number(at)) <= GOOD_MS;
	return isRecent && token === operatorToken(world.fingerprint, Number(at))
		? operator
		: undefined;
}
