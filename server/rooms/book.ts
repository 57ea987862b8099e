// Rooms and memberships in memory: every message asks whether its author is in the room, and none asks the database.
import type { RoomId, VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import { refuse } from "../kernel/refusal.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import type { MembershipRow, RoomRow } from "./tables.ts";

export interface Membership {
	readonly room: RoomId;
	read: number;
}

interface Book {
	readonly rooms: Map<RoomId, RoomRow>;
	readonly bySlug: Map<string, RoomId>;
	readonly ofVisitor: Map<VisitorId, readonly Membership[]>;
	readonly members: Map<RoomId, Set<VisitorId>>;
	/** Read positions not yet on disk: "room visitor". */
	readonly dirty: Map<string, { room: RoomId; visitor: VisitorId }>;
}

const book = memory(
	(): Book => ({
		rooms: new Map(),
		bySlug: new Map(),
		ofVisitor: new Map(),
		members: new Map(),
		dirty: new Map(),
	}),
);

/** Opened, or other than it was. */
export const settled = shared("rooms.settled", (world, row: RoomRow) =>
	rememberRoom(world, row),
);

export function rememberRoom(world: World, row: RoomRow): void {
	const { rooms, bySlug } = book(world);
	const slug = rooms.get(row.id)?.slug;
	if (slug !== undefined && bySlug.get(slug) === row.id) bySlug.delete(slug);
	rooms.set(row.id, row);
	bySlug.set(row.slug, row.id);
}

/** Gives who was in it. */
export function forgetRoom(world: World, id: RoomId): readonly VisitorId[] {
	const { rooms, bySlug, members } = book(world);
	const row = rooms.get(id);
	if (row) bySlug.delete(row.slug);
	rooms.delete(id);
	const inside = [...(members.get(id) ?? [])];
	for (const visitor of inside) forgetMembership(world, id, visitor);
	return inside;
}

export const findRoom = (world: World, id: string): RoomRow | undefined =>
	book(world).rooms.get(id as RoomId);
export const findRoomBySlug = (
	world: World,
	slug: string,
): RoomRow | undefined => findRoom(world, book(world).bySlug.get(slug) ?? "");
export const requireRoom = (world: World, id: string): RoomRow =>
	findRoom(world, id) ?? refuse("room.missing");
export const requireRoomBySlug = (world: World, slug: string): RoomRow =>
	findRoomBySlug(world, slug) ?? refuse("room.missing");
export const listOpenRooms = (world: World): readonly RoomRow[] => [
	...book(world).rooms.values(),
];

export function rememberMembership(
	world: World,
	{ room, visitor, read }: Pick<MembershipRow, "room" | "visitor" | "read">,
): void {
	const { ofVisitor, members } = book(world);
	const known = listMembershipsOf(world, visitor);
	const others = known.filter((one) => one.room !== room);
	const readUpTo = Math.max(read, readOfRoom(world, visitor, room));
	ofVisitor.set(visitor, [...others, { room, read: readUpTo }]);
	members.set(room, (members.get(room) ?? new Set()).add(visitor));
}

export function forgetMembership(
	world: World,
	room: RoomId,
	visitor: VisitorId,
): void {
	const { ofVisitor, members, dirty } = book(world);
	const left = listMembershipsOf(world, visitor).filter(
		(one) => one.room !== room,
	);
	if (left.length > 0) ofVisitor.set(visitor, left);
	else ofVisitor.delete(visitor);
	const inside = members.get(room);
	if (inside?.delete(visitor) && inside.size === 0) members.delete(room);
	dirty.delete(`${room} ${visitor}`);
}

const findMembership = (
	world: World,
	visitor: VisitorId,
	room: string,
): Membership | undefined =>
	book(world)
		.ofVisitor.get(visitor)
		?.find((one) => one.room === room);

export const isMember = (
	world: World,
	room: string,
	visitor: VisitorId,
): boolean => findMembership(world, visitor, room) !== undefined;

export const listMembershipsOf = (
	world: World,
	visitor: VisitorId,
): readonly Membership[] => book(world).ofVisitor.get(visitor) ?? [];

/** How far somebody has read in a room; 0 when they are not in it. */
export const readOfRoom = (
	world: World,
	visitor: VisitorId,
	room: string,
): number => findMembership(world, visitor, room)?.read ?? 0;

/** In memory at once, on disk within seconds. */
export function noteRoomRead(
	world: World,
	visitor: VisitorId,
	room: RoomId,
	seq: number,
): void {
	const membership = findMembership(world, visitor, room);
	if (!membership || seq <= membership.read) return;
	membership.read = seq;
	book(world).dirty.set(`${room} ${visitor}`, { room, visitor });
}

/** Written down already, by whichever node. */
export function noteReadElsewhere(
	world: World,
	visitor: VisitorId,
	room: RoomId,
	seq: number,
): void {
	const membership = findMembership(world, visitor, room);
	if (membership && seq > membership.read) membership.read = seq;
}

export function takeDirtyReads(
	world: World,
	limit: number,
): readonly { room: RoomId; visitor: VisitorId; read: number }[] {
	const { dirty } = book(world);
	const taken = [...dirty].slice(0, limit);
	for (const [key] of taken) dirty.delete(key);
	return taken.map(([, { room, visitor }]) => ({
		room,
		visitor,
		read: readOfRoom(world, visitor, room),
	}));
}
