import type { Spoken, StreamId, VisitorId } from "../../wire/index.ts";
import {
	findConversation,
	hide,
	hides,
	listHiddenBy,
} from "../contacts/index.ts";
import {
	findVisitor,
	requireVisitor,
	setAway,
	skeleton,
} from "../identity/index.ts";
import { memory } from "../kernel/memory.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { listHere } from "../rooms/index.ts";
import { requireAllowed } from "../screening/index.ts";

interface Done {
	readonly key: string;
	readonly spoken: Promise<Spoken>;
}

/** People whose last slash command is remembered; who gave one longest ago goes first. */
const DONE_MAX = 10_000;
const doneBy = memory(() => new Map<VisitorId, Done>());

/** Sent again after a cut, a command that takes itself back the second time would undo itself. */
export function once(
	world: World,
	actor: Actor,
	key: string,
	run: () => Promise<Spoken>,
): Promise<Spoken> {
	const done = doneBy(world);
	const last = done.get(actor.id);
	if (last?.key === key) return last.spoken;
	const spoken = run();
	done.delete(actor.id);
	done.set(actor.id, { key, spoken });
	if (done.size > DONE_MAX) done.delete(done.keys().next().value as VisitorId);
	return spoken;
}

/** `/away` alone comes back, when one was away; the note is shown beside the name. */
export async function beAway(
	world: World,
	actor: Actor,
	note: string,
): Promise<Spoken> {
	const by = requireVisitor(world, actor.id);
	const wasAway = by.away !== "";
	const text = await requireAllowed(world, {
		by,
		kind: "away",
		author: actor.id,
		stream: actor.id,
		text: note,
	});
	const next = text || (wasAway ? "" : "…");
	setAway(world, actor.id, next);
	return { did: next ? "away" : "back", note: next };
}

/** Whoever speaks is here. */
export function comeBack(world: World, actor: Actor): void {
	if (findVisitor(world, actor.id)?.away) setAway(world, actor.id, "");
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
	if (!row) {
		// Of those who are not heard, only whom the person hides: a blocker is not here for them.
		const unheard = world.hub.unheardBy(actor.id);
		const isSeen = ({ id }: { readonly id: VisitorId }) =>
			!unheard.has(id) || listHiddenBy(world, actor.id).includes(id);
		return listHere(world, stream as `room_${string}`).filter(isSeen);
	}
	return actor.id === row.asker
		? [{ id: row.asked, name: row.asked_name }]
		: [{ id: row.asker, name: row.asker_name }];
}
