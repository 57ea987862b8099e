// What rules remember, in memory: labels with their end, counters over a window, texts that wait to be confirmed. Bounded
// each: whoever was heard longest ago is forgotten first.
import { memory } from "../kernel/memory.ts";
import type { World } from "../kernel/world.ts";
import { limits } from "./language/syntax.ts";
import type { LabelRow } from "./tables.ts";

interface Remembered {
	/** Subject → label → end; ms. */
	readonly labels: Map<string, Map<string, number>>;
	/** Counter and subject → when it went up, the latest last. */
	readonly counters: Map<string, number[]>;
	/** Author and text → when they were warned. */
	readonly warnings: Map<string, number>;
}

const COUNTERS_MAX = 100_000;
const WARNINGS_MAX = 20_000;
/** How long a warning can be answered by sending the same once more. */
const CONFIRM_MS = 5 * 60_000;
/** Nobody reads it faster: what comes earlier is a browser that sends again by itself. */
const READ_MS = 1_000;

const remembered = memory(
	(): Remembered => ({
		labels: new Map(),
		counters: new Map(),
		warnings: new Map(),
	}),
);

function setNewest<V>(
	map: Map<string, V>,
	key: string,
	value: V,
	max: number,
): void {
	map.delete(key);
	map.set(key, value);
	if (map.size > max) map.delete(map.keys().next().value as string);
}

export function rememberLabel(
	world: World,
	{ subject, name, until_at }: Pick<LabelRow, "subject" | "name" | "until_at">,
): void {
	const { labels } = remembered(world);
	const own = labels.get(subject) ?? new Map<string, number>();
	labels.set(subject, own.set(name, Math.max(until_at, own.get(name) ?? 0)));
}

/** Whether a person, a pair or a room has a label now. */
export const hasLabel = (
	world: World,
	subject: string,
	name: string,
): boolean =>
	(remembered(world).labels.get(subject)?.get(name) ?? 0) > world.clock.now();

export function forgetLabel(world: World, subject: string, name: string): void {
	remembered(world).labels.get(subject)?.delete(name);
}

export function forgetLabelsOf(world: World, person: string): void {
	const { labels } = remembered(world);
	for (const subject of labels.keys())
		if (subject.split(" ").includes(person)) labels.delete(subject);
}

export function forgetExpired(world: World): void {
	const { labels, warnings } = remembered(world);
	const now = world.clock.now();
	for (const [subject, own] of labels) {
		for (const [name, until] of own) if (until <= now) own.delete(name);
		if (own.size === 0) labels.delete(subject);
	}
	for (const [key, at] of warnings)
		if (at + CONFIRM_MS <= now) warnings.delete(key);
}

/** A counter goes one up. */
export function countUp(world: World, counter: string, subject: string): void {
	const { counters } = remembered(world);
	const key = `${counter} ${subject}`;
	const times = counters.get(key) ?? [];
	times.push(world.clock.now());
	if (times.length > limits.countMax) times.shift();
	setNewest(counters, key, times, COUNTERS_MAX);
}

export function countOf(
	world: World,
	counter: string,
	subject: string,
	withinMs: number,
): number {
	const times = remembered(world).counters.get(`${counter} ${subject}`);
	const since = world.clock.now() - withinMs;
	return times?.filter((at) => at > since).length ?? 0;
}

/** Whether the writer has been warned of this very text, and sends it once more. If not, they are now. */
export function isConfirmed(
	world: World,
	author: string,
	text: string,
): boolean {
	const { warnings } = remembered(world);
	const now = world.clock.now();
	const id = `${author} ${text}`;
	const since = now - (warnings.get(id) ?? Number.NEGATIVE_INFINITY);
	if (since >= READ_MS && since < CONFIRM_MS) return true;
	if (since >= CONFIRM_MS) setNewest(warnings, id, now, WARNINGS_MAX);
	return false;
}
