// What both doors do, written once: find → guard → limit → parse → run → answer, cheapest refusal first.
import type { Limit } from "./limits.ts";
import { Refusal, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

/** By whom a limit is counted. */
export interface Spender {
	readonly person: string | null;
	readonly address: string;
}

/** Spends one of `what`, or refuses with the seconds to wait. */
export function spend(
	world: World,
	what: string,
	limit: Limit,
	{ person, address }: Spender,
): void {
	const whose = limit.per === "person" && person !== null ? person : address;
	const seconds = world.limits.take(what, whose, limit, world.clock.now());
	if (seconds > 0) refuse("limit.rate", { seconds });
}

/** A node that missed what others did would decide by what was true before: whoever asks is sent to another (send-away.ts). */
export function requireCurrent({ changes }: World): void {
	if (changes.isBehind) refuse("server.going");
}

/** Every error becomes a refusal; one that nobody foresaw is logged, and told by its reference alone. */
export function explain(
	world: World,
	event: string,
	error: unknown,
	fields: Record<string, string>,
): Refusal {
	const refusal =
		error instanceof Refusal
			? error
			: new Refusal("server.fault", {
					instance: world.log.fault(event, error, fields),
				});
	world.metrics.add("refusals", 1, refusal.code);
	return refusal;
}

/** JSON that is sent as it is: frames from memory are not parsed to be written again. */
export class Json {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
}

export const toJson = (value: unknown): string =>
	value instanceof Json
		? value.text
		: (JSON.stringify(value ?? null) ?? "null");
