import { dropExpired, foldEntries } from "../../views/talk.ts";
import {
	type EntryFrame,
	type RoomId,
	uncoverMasked,
	type VisitorId,
} from "../../wire/index.ts";
import { refuse } from "../kernel/refusal.ts";
import { HEARS_EVERYBODY } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import {
	countHere,
	findRoom,
	listOpenRooms,
	requireRoom,
	type RoomRow,
} from "../rooms/index.ts";

export interface LiveRoom {
	readonly room: RoomId;
	readonly name: string;
	readonly icon: string;
	readonly people: number;
	/** Opened by somebody, and by whom while they are here; null for a room of the site's. */
	readonly openedBy: VisitorId | null;
}

const presentLive = (
	world: World,
	{ id, name, icon, opened_by }: RoomRow,
): LiveRoom => ({
	room: id,
	name,
	icon,
	people: countHere(world, id),
	openedBy: opened_by,
});

/** The rooms that everybody sees, the fullest first. Whoever has a room by link alone is not looked at. */
export const listLiveRooms = (world: World): readonly LiveRoom[] =>
	listOpenRooms(world)
		.filter(({ kind }) => kind !== "link")
		.map((row) => presentLive(world, row))
		.sort((a, b) => b.people - a.people);

export interface LiveLine {
	readonly seq: number;
	readonly at: number; // ms
	readonly author: VisitorId;
	readonly name: string;
	readonly body: string;
	readonly edited: boolean;
}

/** What was said last in a room, for those who may see all of it. */
export async function listLatestSaid(
	world: World,
	room: RoomId,
): Promise<readonly LiveLine[]> {
	const { frames } = await world.streams.latest(room, HEARS_EVERYBODY);
	const entries = frames.map((frame) => JSON.parse(frame) as EntryFrame);
	const lifetimeMs = world.config.messages.minutes * 60_000;
	return dropExpired(foldEntries(entries), world.clock.now(), lifetimeMs).map(
		({ seq, at, author, name, body, edited }) => ({
			seq,
			at,
			author,
			name,
			body: uncoverMasked(body),
			edited,
		}),
	);
}

export function isLiveRoom(world: World, stream: string): boolean {
	const kind = findRoom(world, stream)?.kind;
	return kind !== undefined && kind !== "link";
}

/** A room that everybody sees; one by link alone is none to the team. */
export function requireLiveRoom(world: World, room: RoomId): LiveRoom {
	const row = requireRoom(world, room);
	return row.kind === "link" ? refuse("room.missing") : presentLive(world, row);
}

/** The same of a room that everybody sees. */
export async function readLive(
	world: World,
	{ room }: { readonly room: RoomId },
): Promise<{ readonly room: LiveRoom; readonly lines: readonly LiveLine[] }> {
	return {
		room: requireLiveRoom(world, room),
		lines: await listLatestSaid(world, room),
	};
}
