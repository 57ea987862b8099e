// Tells who is here; to those who must not hear everybody as if the unheard had never been there, in names, counts and versions.
import type { RoomId, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import type { Unheard } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import {
	COUNTS_TOPIC,
	countSeenBy,
	type CountsPush,
	type PeoplePush,
	takeChanges,
	takeCounts,
	versionOf,
} from "./presence.ts";

/** A change that such a reader does not see is not told, and their versions go on as if it had not been. */
interface Told {
	readonly skipped: Map<RoomId, { version: number; count: number }>;
	readonly counts: Map<RoomId, number>;
}

const toldReaders = memory(() => new Map<VisitorId, Told>());

/** The version that a reader has reached: those whose changes they did not see are not counted. */
export const versionFor = (
	world: World,
	room: RoomId,
	reader: VisitorId,
): number =>
	versionOf(world, room) -
	(toldReaders(world).get(reader)?.skipped.get(room)?.count ?? 0);

function toldTo(world: World, reader: VisitorId): Told {
	const told = toldReaders(world);
	const known = told.get(reader) ?? { skipped: new Map(), counts: new Map() };
	told.set(reader, known);
	return known;
}

/** Once for each version, however many screens the reader has. */
function skip(
	world: World,
	room: RoomId,
	reader: VisitorId,
	version: number,
): void {
	const { skipped } = toldTo(world, reader);
	const known = skipped.get(room) ?? { version: 0, count: 0 };
	if (known.version !== version)
		skipped.set(room, { version, count: known.count + 1 });
}

/** Somebody has left the site. */
export function forgetReader(world: World, reader: VisitorId): void {
	toldReaders(world).delete(reader);
}

/** Each node tells its own people: whoever must not hear somebody does not see them come or go either. */
export function tellPresence(world: World): void {
	for (const told of takeChanges(world))
		world.hub.publishEphemeral(
			told[1],
			JSON.stringify(told),
			(connection, unheard) =>
				tailorPeople(world, told, connection.actor.id, unheard),
		);
}

export function tellCounts(world: World): void {
	const told = takeCounts(world);
	if (!told) return;
	world.hub.publishEphemeral(
		COUNTS_TOPIC,
		JSON.stringify(told),
		(connection, unheard) =>
			tailorCounts(world, told, connection.actor.id, unheard),
	);
}

function tailorPeople(
	world: World,
	[kind, room, version, , came, went, isPartial]: PeoplePush,
	reader: VisitorId,
	unheard: Unheard,
): string | null {
	const seenCome = came.filter((one) => !unheard.has(one.id));
	const seenGo = went.filter((id) => !unheard.has(id));
	if (seenCome.length + seenGo.length + isPartial === 0) {
		skip(world, room, reader, version);
		return null;
	}
	const count = countSeenBy(world, room, unheard);
	const own = versionFor(world, room, reader);
	return JSON.stringify([kind, room, own, count, seenCome, seenGo, isPartial]);
}

function tailorCounts(
	world: World,
	[kind, changes]: CountsPush,
	reader: VisitorId,
	unheard: Unheard,
): string | null {
	const { counts } = toldTo(world, reader);
	const seen = changes.flatMap(([room]): [RoomId, number][] => {
		const count = countSeenBy(world, room, unheard);
		if (counts.get(room) === count) return [];
		counts.set(room, count);
		return [[room, count]];
	});
	return seen.length > 0 ? JSON.stringify([kind, seen]) : null;
}
