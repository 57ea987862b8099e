// When many come at once, or newcomers flood, the door asks whoever comes for a little work; whoever is inside notices
// nothing. Each node counts at its own door, and a wave at one is told to the others: it would go on there. All of them agree on
// what was shown before (used_proofs).
import { memory } from "../../kernel/memory.ts";
import type { World } from "../../kernel/world.ts";

interface Waves {
	/** When people came in, the latest last. */
	readonly entries: number[];
	/** When a newcomer was stopped for flooding. */
	readonly floods: number[];
	/** Until then the door asks. */
	until: number;
}

const SUBJECT = "door-wave";
const MINUTE_MS = 60_000;
/** How long the door goes on asking once the wave is over. */
const CALM_MS = 10 * MINUTE_MS;
/** Within a minute, at one node. */
const ENTRIES_MAX = 60;
const FLOODS_MAX = 10;
const FLOODS_MS = 5 * MINUTE_MS;
/** Who has been here for less is a newcomer. */
export const NEWCOMER_MS = 10 * MINUTE_MS;

const waves = memory((): Waves => ({ entries: [], floods: [], until: 0 }));

export function isProofAsked(world: World): boolean {
	const { proof } = world.config.screening;
	return (
		proof === "always" ||
		(proof === "auto" && waves(world).until > world.clock.now())
	);
}

/** Another node's door has begun to ask, or goes on. */
export function hearWaves(world: World): void {
	world.bus.subscribe(SUBJECT, (data) => {
		const { until } = data as { readonly until: number };
		// A node whose clock is wrong must not have the others ask for ever.
		const latest = world.clock.now() + CALM_MS;
		waves(world).until = Math.max(waves(world).until, Math.min(until, latest));
	});
}

/** Somebody came in. */
export function noteEntry(world: World): void {
	note(
		world,
		waves(world).entries,
		ENTRIES_MAX * world.config.limits.scale,
		MINUTE_MS,
	);
}

/** A newcomer was stopped for saying the same again and again. */
export const noteFlood = (world: World): void =>
	note(
		world,
		waves(world).floods,
		FLOODS_MAX * world.config.limits.scale,
		FLOODS_MS,
	);

/** So many within so long are a wave. */
function note(world: World, times: number[], most: number, withinMs: number) {
	const now = world.clock.now();
	times.push(now);
	while ((times[0] ?? now) <= now - withinMs) times.shift();
	if (times.length < Math.max(2, most)) return;
	const own = waves(world);
	if (own.until <= now)
		world.log.warn("door.wave", {
			entries: own.entries.length,
			floods: own.floods.length,
		});
	own.until = now + CALM_MS;
	world.bus.publish(SUBJECT, { until: own.until });
	times.splice(0, times.length - Math.ceil(Math.max(2, most)));
}
