import { type People, type RoomId, sizes } from "../../wire/index.ts";
import { skeleton } from "../identity/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { isMember } from "./book.ts";
import { countSeenBy, listHere } from "./presence.ts";
import { versionFor } from "./tell-presence.ts";

/** Made once: a crowd is sorted for each of its pages. */
const byName = new Intl.Collator("fr");

/** A page of a room's people by name, without those whom the reader must not hear. */
export function listPeople(
	world: World,
	actor: Actor,
	input: { room: RoomId; from: number; search: string },
): People {
	if (!isMember(world, input.room, actor.id)) refuse("room.not-member");
	const unheard = world.hub.unheardBy(actor.id);
	const wanted = skeleton(input.search);
	const people = listHere(world, input.room)
		.filter(
			(person) =>
				!unheard.has(person.id) &&
				(wanted === "" || skeleton(person.name).includes(wanted)),
		)
		.sort((a, b) => byName.compare(a.name, b.name))
		.slice(input.from, input.from + sizes.peoplePage);
	return {
		version: versionFor(world, input.room, actor.id),
		count: countSeenBy(world, input.room, unheard),
		people,
	};
}
