import { contentOf, type RoomId, type VisitorId } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import { findVisitor } from "../identity/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import { HEARS_EVERYBODY } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import {
	imposeHere,
	requireAllowedWords,
	requireMayKeep,
} from "../rooms/index.ts";
import { eraseSaid } from "./erase-said.ts";

export interface RemoveInput {
	readonly room: RoomId;
	readonly target: number;
	/** For its author. */
	readonly words: string;
}

/** A keeper of the room takes away what somebody else said in it. Its author is warned, and told why and how to object. */
export async function removeMessage(
	world: World,
	actor: Actor,
	{ room, target, words }: RemoveInput,
): Promise<void> {
	const frame = await world.streams.find(room, target, HEARS_EVERYBODY);
	if (!frame || contentOf(frame)[0] !== "said")
		return refuse("message.missing");
	const author = frame[5] as VisitorId;
	requireMayKeep(world, actor, room, author);
	const said = await requireAllowedWords(world, actor, {
		person: author,
		words,
	});
	// Written down and told before it is done: nothing is taken away silently, whatever breaks in between.
	await world.db.tx((tx) =>
		recordAct(world, tx, {
			by: `visitor:${actor.id}`,
			act: "message.removed",
			subject: author,
			details: { room, seq: target },
		}),
	);
	// Of those who have left, nobody is there to be told.
	if (findVisitor(world, author))
		await imposeHere(world, actor, {
			room,
			person: author,
			kind: "warning",
			minutes: WARNED_MINUTES,
			words: said,
			key: `removed ${target}`,
		});
	await eraseSaid(world, room, target);
}

/** A warning forbids nothing: it is as long as it may be, so that it is seen. */
const WARNED_MINUTES = 24 * 60;
