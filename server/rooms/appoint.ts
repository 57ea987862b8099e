import { type RoomId, sizes, type VisitorId } from "../../wire/index.ts";
import { words } from "../../views/words/index.ts";
import { recordAct } from "../audit/index.ts";
import { requireVisitor } from "../identity/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import { push, type World } from "../kernel/world.ts";
import { isMember, requireRoom } from "./book.ts";
import { appointed, dismissed, keeperOf, requireKeeper } from "./keepers.ts";
import { countHelpers, deleteHelper, insertHelper } from "./store.ts";

export interface AppointInput {
	readonly room: RoomId;
	readonly person: VisitorId;
}

/** Whoever opened a room lets somebody in it help to keep it. Twice is once; the person is told. */
export async function appointHelper(
	world: World,
	actor: Actor,
	{ room, person }: AppointInput,
): Promise<void> {
	if (requireKeeper(world, room, actor.id) !== "owner")
		refuse("room.not-owner");
	if (person === actor.id) refuse("person.yourself");
	requireVisitor(world, person);
	if (!isMember(world, room, person)) refuse("room.not-here");
	const isNew = await world.db.tx(async (tx) => {
		const row = { room, visitor: person, at: world.clock.now() };
		if (!(await insertHelper(tx, row))) return false;
		if ((await countHelpers(tx, room)) > sizes.roomHelpers)
			refuse("room.helpers-max", { most: sizes.roomHelpers });
		await appointed(world, tx, row);
		await recordAct(world, tx, {
			by: `visitor:${actor.id}`,
			act: "room.helper-appointed",
			subject: person,
			details: { room },
		});
		return true;
	});
	if (!isNew) return;
	const { name, slug } = requireRoom(world, room);
	push(world, person, [
		"notice",
		words("fr").nowHelps(name),
		words("en").nowHelps(name),
		`/rooms/${slug}/keep`,
	]);
}

/** By whoever opened the room, or by the helper; the powers end at once. */
export async function dismissHelper(
	world: World,
	actor: Actor,
	{ room, person }: AppointInput,
): Promise<void> {
	const isOwn = person === actor.id;
	if (requireKeeper(world, room, actor.id) !== "owner" && !isOwn)
		refuse("room.not-owner");
	if (keeperOf(world, room, person) !== "helper") return;
	await world.db.tx(async (tx) => {
		if (!(await deleteHelper(tx, room, person))) return;
		await dismissed(world, tx, { room, visitor: person });
		await recordAct(world, tx, {
			by: `visitor:${actor.id}`,
			act: "room.helper-dismissed",
			subject: person,
			details: { room },
		});
	});
}
