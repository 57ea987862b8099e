import { readOperatorFile } from "../kernel/operator-file.ts";
import type { World } from "../kernel/world.ts";
import { findRoomBySlug, listOpenRooms, settled } from "./book.ts";
import { closeRoom } from "./close-room.ts";
import { readThemes, type Theme } from "./rules.ts";
import { insertRoom, updateRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";
import builtIn from "./themes.json" with { type: "json" };

/** The operator's file of themed rooms, written at the first start, to be edited. */
export const readThemesFile = (
	config: World["config"],
): { readonly file: string; readonly text: string } =>
	readOperatorFile(config.rooms.file, config.server.dataDir, {
		name: "rooms.json",
		text: `${JSON.stringify(builtIn, null, "\t")}\n`,
	});

/** Makes the themed rooms what the file says: adds, renames, closes. Throws with every problem of the file. */
export async function settleThemes(world: World): Promise<void> {
	const { file, text } = readThemesFile(world.config);
	const read = readThemes(text);
	if (read.kind === "wrong")
		throw new Error(`${file} ${read.problems.join("; ")}`);
	const open = listOpenRooms(world).filter((room) => room.kind === "theme");
	await makeWay(world, read.themes);
	for (const [rank, theme] of read.themes.entries())
		await settleOne(world, theme, rank);
	const wanted = new Set(read.themes.map((theme) => theme.slug));
	for (const room of open)
		if (!wanted.has(room.slug)) await closeRoom(world, room);
}

/** A visitor's room at the address of a new theme moves to another one; whoever is in it stays. */
async function makeWay(world: World, themes: readonly Theme[]): Promise<void> {
	const wanted = new Set(themes.map((theme) => theme.slug));
	for (const room of listOpenRooms(world)) {
		if (room.kind === "theme" || !wanted.has(room.slug)) continue;
		const row = { ...room, slug: `${room.slug}-${room.id.slice(-8)}` };
		await world.db.tx(async (tx) => {
			await updateRoom(tx, row);
			await settled(world, tx, row);
		});
	}
}

async function settleOne(
	world: World,
	theme: Theme,
	rank: number,
): Promise<void> {
	await world.db.tx(async (tx) => {
		const known = findRoomBySlug(world, theme.slug); // Another node may be starting, too.
		const row = themeRow(world, theme, rank, known);
		if (known && isSame(known, row)) return;
		await (known ? updateRoom(tx, row) : insertRoom(tx, row));
		await settled(world, tx, row);
	});
}

const isSame = (a: RoomRow, b: RoomRow): boolean =>
	JSON.stringify(a) === JSON.stringify({ ...a, ...b });

function themeRow(
	world: World,
	theme: Theme,
	rank: number,
	known: RoomRow | undefined,
): RoomRow {
	return {
		id: known?.id ?? world.ids.next("room"),
		slug: theme.slug,
		name: theme.name,
		line_fr: theme.fr,
		line_en: theme.en,
		icon: theme.icon,
		tint: theme.tint,
		kind: "theme",
		opened_by: null,
		rank,
		created_at: known?.created_at ?? world.clock.now(),
	};
}
