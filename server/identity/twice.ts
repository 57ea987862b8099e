// A form that is posted twice: an impatient second click, while the answer to the first is on its way and lost with it.
import type { VisitorId } from "../../wire/index.ts";
import { hashSecret } from "../kernel/ids.ts";
import { memory } from "../kernel/memory.ts";
import type { World } from "../kernel/world.ts";
import { findVisitor } from "./people.ts";
import type { VisitorRow } from "./tables.ts";

/** Longer, and the key would be a second way in. */
const TWICE_MS = 60_000;

interface Entrance {
	readonly visitor: VisitorId;
	readonly skeleton: string;
	readonly until: number;
}

/** By the hash of the form’s key, for a minute; oldest first. */
const entrances = memory(() => new Map<string, Entrance>());

/** Whoever entered with this form under this name a moment ago. */
export function findTwice(
	world: World,
	key: string | null,
	{ skeleton }: VisitorRow,
): VisitorId | undefined {
	const known = key ? entrances(world).get(hashSecret(key)) : undefined;
	const isSame = known?.skeleton === skeleton;
	if (!isSame || known.until <= world.clock.now()) return undefined;
	return findVisitor(world, known.visitor)?.id; // Who has left by now is not let in again.
}

export function rememberEntrance(
	world: World,
	key: string | null,
	{ id, skeleton }: VisitorRow,
): void {
	if (!key) return;
	const now = world.clock.now();
	const held = entrances(world);
	for (const [hash, { until }] of held) {
		if (until > now) break;
		held.delete(hash);
	}
	held.set(hashSecret(key), { visitor: id, skeleton, until: now + TWICE_MS });
}
