import type { Spoken, StreamId } from "../../wire/index.ts";
import { findConversation, hide, hides } from "../contacts/index.ts";
import { requireVisitor, setAway, skeleton } from "../identity/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { listHere, noteChanged } from "../rooms/index.ts";
import { requireAllowed } from "../screening/index.ts";

/** `/away` alone comes back, when one was away; the note is shown beside the name. */
export async function beAway(
	world: World,
	actor: Actor,
	note: string,
): Promise<Spoken> {
	const wasAway = requireVisitor(world, actor.id).away !== "";
	const text = requireAllowed(world, {
		kind: "away",
		author: actor.id,
		stream: actor.id,
		text: note,
	});
	const next = text || (wasAway ? "" : "…");
	setAway(world, actor.id, next);
	noteChanged(world, actor.id);
	return { did: next ? "away" : "back", note: next };
}

/** `/ignore Bob`, and once more to hear him again. Bob cannot tell. */
export async function ignoreByName(
	world: World,
	actor: Actor,
	stream: StreamId,
	name: string,
): Promise<Spoken> {
	const wanted = skeleton(name);
	const person = listAround(world, actor, stream).find(
		(one) => one.id !== actor.id && skeleton(one.name) === wanted,
	);
	if (!person) return refuse("slash.nobody");
	const isIgnored = hides(world, actor.id, person.id, "ignore");
	await hide(world, actor, {
		person: person.id,
		how: "ignore",
		on: isIgnored ? 0 : 1,
	});
	return { did: isIgnored ? "heard" : "ignored", name: person.name };
}

/** The people of the room, or the other of a conversation. */
function listAround(world: World, actor: Actor, stream: StreamId) {
	const row = findConversation(world, stream);
	if (!row) return listHere(world, stream as `room_${string}`);
	return actor.id === row.asker
		? [{ id: row.asked, name: row.asked_name }]
		: [{ id: row.asker, name: row.asker_name }];
}
