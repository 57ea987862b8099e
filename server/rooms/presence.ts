// Who is here: members with a live connection, or a sign of life not long ago. Told to a room at most once a second, as
// one change, however many came and went.
import {
	type Person,
	type Push,
	type RoomId,
	sizes,
	type VisitorId,
} from "../../wire/index.ts";
import { findVisitor, listPresent, presentPerson } from "../identity/index.ts";
import { memory } from "../kernel/memory.ts";
import type { Unheard } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import { findRoom, listMembershipsOf } from "./book.ts";

/** After its last connection closed, somebody is still here for this long: a reload is not a departure. */
export const GRACE_MS = 20_000;
/** After a request without a live connection: pages without script. */
export const REQUEST_MS = 180_000;
/** All connections hear of the rooms' counts under this topic. */
export const COUNTS_TOPIC = "rooms";

export type CountsPush = Extract<Push, readonly ["counts", ...unknown[]]>;
export type PeoplePush = Extract<Push, readonly ["people", ...unknown[]]>;

interface RoomPresence {
	readonly here: Set<VisitorId>;
	/** Since the last push. */
	readonly came: Set<VisitorId>;
	readonly went: Set<VisitorId>;
	/** Here before and now, but others see something else of them. */
	readonly altered: Set<VisitorId>;
	version: number;
	/** ms; since when nobody has been here. */
	emptySince: number;
}

interface Presence {
	readonly rooms: Map<RoomId, RoomPresence>;
	/** With a connection to this node, or a sign of life not long ago. */
	readonly own: Set<VisitorId>;
	/** On other nodes, and on how many. */
	readonly elsewhere: Map<VisitorId, number>;
	/** Until when somebody is here without a connection; ms. */
	readonly until: Map<VisitorId, number>;
	readonly changed: Set<RoomId>;
	readonly counted: Map<RoomId, number>;
}

const presence = memory(
	(): Presence => ({
		rooms: new Map(),
		own: new Set(),
		elsewhere: new Map(),
		until: new Map(),
		changed: new Set(),
		counted: new Map(),
	}),
);

function of(world: World, room: RoomId): RoomPresence {
	const { rooms } = presence(world);
	let held = rooms.get(room);
	if (!held) {
		held = {
			here: new Set(),
			came: new Set(),
			altered: new Set(),
			went: new Set(),
			// Each node counts for itself: whoever comes from another one must see a gap.
			version: world.bus.isShared ? world.clock.now() : 0,
			emptySince: world.clock.now(),
		};
		rooms.set(room, held);
	}
	return held;
}

export const countHere = (world: World, room: RoomId): number =>
	presence(world).rooms.get(room)?.here.size ?? 0;
/** … as somebody sees it who must not hear everybody: a number beyond the names would tell that they are blocked. */
export function countSeenBy(
	world: World,
	room: RoomId,
	unheard: Unheard,
): number {
	const here = presence(world).rooms.get(room)?.here;
	let count = here?.size ?? 0;
	for (const id of unheard.keys()) if (here?.has(id as VisitorId)) count--;
	return count;
}
/** Grows by one with each change that a room is told of. */
export const versionOf = (world: World, room: RoomId): number =>
	presence(world).rooms.get(room)?.version ?? 0;

export const emptySince = (world: World, room: RoomId): number =>
	of(world, room).emptySince;

/** People who are on the site now, in a room or not: connected, or with a request not long ago. */
export function countEverybody(world: World): number {
	const since = world.clock.now() - REQUEST_MS;
	let count = 0;
	for (const { id, seenAt } of listPresent(world))
		if (seenAt > since || isOnSite(world, id)) count++;
	return count;
}

export function listHere(world: World, room: RoomId): readonly Person[] {
	const here = presence(world).rooms.get(room)?.here ?? [];
	return [...here].flatMap((id) => {
		const visitor = findVisitor(world, id);
		return visitor ? [presentPerson(visitor)] : [];
	});
}

const isOnSite = (world: World, visitor: VisitorId): boolean =>
	world.hub.connectionsOf(visitor).length > 0 ||
	presence(world).elsewhere.has(visitor);

/** On any node: with a connection, or a sign of life not long ago. */
export const isHere = (world: World, visitor: VisitorId): boolean =>
	presence(world).own.has(visitor) || presence(world).elsewhere.has(visitor);

/** Who is on this node. */
export const listOwn = (world: World): ReadonlySet<VisitorId> =>
	presence(world).own;

/** Somebody is here, in all of their rooms. */
export function arrive(world: World, visitor: VisitorId): void {
	presence(world).until.delete(visitor);
	presence(world).own.add(visitor);
	enterRooms(world, visitor);
}

/** Another node says so. */
export function arriveElsewhere(world: World, visitor: VisitorId): void {
	const { elsewhere } = presence(world);
	elsewhere.set(visitor, (elsewhere.get(visitor) ?? 0) + 1);
	enterRooms(world, visitor);
}

export function departElsewhere(world: World, visitor: VisitorId): void {
	const { elsewhere } = presence(world);
	const left = (elsewhere.get(visitor) ?? 1) - 1;
	if (left > 0) elsewhere.set(visitor, left);
	else elsewhere.delete(visitor);
	leaveRooms(world, visitor);
}

function enterRooms(world: World, visitor: VisitorId): void {
	for (const { room } of listMembershipsOf(world, visitor))
		enterRoom(world, room, visitor);
}

/** Unless they are here some other way. */
function leaveRooms(world: World, visitor: VisitorId): void {
	if (isHere(world, visitor)) return;
	for (const { room } of listMembershipsOf(world, visitor))
		leaveRoomPresence(world, room, visitor);
}

/** No connection left, or a page without script: here until then. */
export function linger(world: World, visitor: VisitorId, ms: number): void {
	if (world.hub.connectionsOf(visitor).length > 0) return;
	const { until, own } = presence(world);
	until.set(visitor, Math.max(until.get(visitor) ?? 0, world.clock.now() + ms));
	own.add(visitor);
	enterRooms(world, visitor);
}

export function enterRoom(
	world: World,
	room: RoomId,
	visitor: VisitorId,
): void {
	const held = of(world, room);
	if (held.here.has(visitor)) return;
	held.here.add(visitor);
	if (!held.went.delete(visitor)) held.came.add(visitor);
	presence(world).changed.add(room);
}

export function leaveRoomPresence(
	world: World,
	room: RoomId,
	visitor: VisitorId,
): void {
	const held = presence(world).rooms.get(room);
	if (!held?.here.delete(visitor)) return;
	if (held.here.size === 0) held.emptySince = world.clock.now();
	if (!held.came.delete(visitor)) held.went.add(visitor);
	presence(world).changed.add(room);
}

/** What others see of somebody has changed. */
export function noteChanged(world: World, visitor: VisitorId): void {
	for (const { room } of listMembershipsOf(world, visitor)) {
		const held = presence(world).rooms.get(room);
		if (!held?.here.has(visitor)) continue;
		held.altered.add(visitor);
		presence(world).changed.add(room);
	}
}

export function forgetPresence(world: World, room: RoomId): void {
	presence(world).rooms.delete(room);
	presence(world).changed.delete(room);
	presence(world).counted.delete(room);
}

/** Once a second: lets go those whose time is over; gives what each changed room is told. */
export function takeChanges(world: World): readonly PeoplePush[] {
	const { until, own, changed } = presence(world);
	const now = world.clock.now();
	for (const [visitor, at] of until) {
		if (at > now) continue;
		until.delete(visitor);
		if (world.hub.connectionsOf(visitor).length > 0) continue;
		own.delete(visitor);
		leaveRooms(world, visitor);
	}
	const told = [...changed].map((room) => takeChange(world, room));
	changed.clear();
	return told.filter((one) => one !== undefined);
}

function takeChange(world: World, room: RoomId): PeoplePush | undefined {
	const held = of(world, room);
	const seen = new Set([...held.came, ...held.altered]);
	for (const id of held.went) seen.delete(id);
	if (seen.size === 0 && held.went.size === 0) return undefined;
	const came = [...seen]
		.slice(0, sizes.peoplePage)
		.flatMap((id) => findVisitor(world, id) ?? [])
		.map(presentPerson);
	const went = [...held.went].slice(0, sizes.peoplePage);
	const isPartial =
		seen.size > sizes.peoplePage || held.went.size > sizes.peoplePage;
	held.came.clear();
	held.altered.clear();
	held.went.clear();
	held.version++;
	return [
		"people",
		room,
		held.version,
		held.here.size,
		came,
		went,
		isPartial ? 1 : 0,
	];
}

/** Every few seconds: the counts that changed, to everybody. Rooms that only a link leads to are not told of. */
export function takeCounts(world: World): CountsPush | undefined {
	const { rooms, counted } = presence(world);
	const changes: [RoomId, number][] = [];
	for (const [room, { here }] of rooms) {
		if ((counted.get(room) ?? 0) === here.size) continue;
		counted.set(room, here.size);
		if (findRoom(world, room)?.kind !== "link") changes.push([room, here.size]);
	}
	return changes.length > 0 ? ["counts", changes] : undefined;
}
