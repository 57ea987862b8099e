import { sizes } from "../../wire/index.ts";
import { requireVisitor, skeleton } from "../identity/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { requireMay } from "../sanctions/index.ts";
import { requireAllowed } from "../screening/index.ts";
import { settled } from "./book.ts";
import { joinRoom } from "./join-room.ts";
import { slugOf, tintOf } from "./rules.ts";
import { insertRoom, listRooms } from "./store.ts";
import type { RoomRow } from "./tables.ts";

export interface OpenRoomInput {
	readonly name: string;
	readonly line: string;
	readonly access: "public" | "link";
}

/** Opens a room and joins it. It closes by itself when nobody has been in it for a while. */
export async function openRoom(
	world: World,
	actor: Actor,
	input: OpenRoomInput,
): Promise<{ slug: string }> {
	const by = requireVisitor(world, actor.id);
	requireMay(world, actor.id, "open-room");
	const said = { author: actor.id, stream: actor.id, by };
	const name = await requireAllowed(world, {
		kind: "room-name",
		text: input.name,
		...said,
	});
	const line = await requireAllowed(world, {
		kind: "room-line",
		text: input.line,
		...said,
	});
	const row: RoomRow = {
		id: world.ids.next("room"),
		slug:
			input.access === "link"
				? `l-${world.ids
						.token()
						.slice(0, 22)
						.toLowerCase()
						.replace(/[^a-z0-9]/g, "x")}`
				: slugOf(name),
		name,
		line_fr: line,
		line_en: line,
		icon: input.access === "link" ? "🔑" : "💬",
		tint: tintOf(name),
		kind: input.access,
		opened_by: actor.id,
		rank: 1_000,
		created_at: world.clock.now(),
	};
	const slug = await insert(world, row);
	await joinRoom(world, actor.id, row.id);
	return { slug };
}

/** Visitors' rooms on the site: every page lists them. */
const OPEN_MAX = 500;

/** Asked inside the transaction: of two rooms opened at once, the second sees the first. */
function requireMayOpen(open: readonly RoomRow[], row: RoomRow): void {
	const visitors = open.filter((room) => room.kind !== "theme");
	if (visitors.length >= OPEN_MAX) refuse("room.site-full");
	const own = visitors.filter((room) => room.opened_by === row.opened_by);
	if (own.length >= sizes.roomsOpened)
		refuse("room.opened-too-many", { most: sizes.roomsOpened });
	const isSeen = (room: RoomRow) => room.kind !== "link";
	const name = skeleton(row.name);
	if (
		isSeen(row) &&
		open.some((room) => isSeen(room) && skeleton(room.name) === name)
	)
		refuse("room.name-taken");
}

/** Another room may have this slug under another name: the next try carries a piece of the id. */
async function insert(world: World, row: RoomRow): Promise<string> {
	for (const slug of [row.slug, `${row.slug}-${row.id.slice(-4)}`]) {
		const candidate = { ...row, slug };
		const isNew = await world.db.tx(async (tx) => {
			requireMayOpen(await listRooms(tx), candidate);
			const inserted = await insertRoom(tx, candidate);
			if (inserted) await settled(world, tx, candidate);
			return inserted;
		});
		if (isNew) return slug;
	}
	return refuse("room.name-taken");
}
