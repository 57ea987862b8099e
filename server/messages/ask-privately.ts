import type {
	ConversationId,
	EntryFrame,
	VisitorId,
} from "../../wire/index.ts";
import { ask, findPair, tellBoth } from "../contacts/index.ts";
import { requireVisitor } from "../identity/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { HEARS_EVERYBODY } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import { requireMay } from "../sanctions/index.ts";
import {
	requireAllowed,
	requireMayWritePrivately,
} from "../screening/index.ts";
import { sayFirstLine } from "./say.ts";

/**
 * Asks somebody for a private conversation, with one line. The line is an entry of the conversation's stream: it lives
 * and vanishes as everything that is said.
 */
export async function askPrivately(
	world: World,
	actor: Actor,
	input: { person: VisitorId; key: string; line: string },
): Promise<{ conversation: ConversationId }> {
	requireMay(world, actor.id, "write-privately");
	requireMayWritePrivately(world, actor.id);
	const line = await requireAllowed(world, {
		by: requireVisitor(world, actor.id),
		peer: input.person,
		key: input.key,
		kind: "request-line",
		author: actor.id,
		stream: actor.id,
		text: input.line,
	});
	const before = findPair(world, actor.id, input.person);
	if (before && (await hasSaid(world, before.id, actor, input.key)))
		return { conversation: before.id };
	const row = await ask(world, actor, input.person);
	await sayFirstLine(world, actor, {
		stream: row.id,
		key: input.key,
		body: line,
	});
	// Told only now: whoever looks finds the line already there.
	const now = findPair(world, actor.id, input.person);
	if (now) tellBoth(world, now);
	return { conversation: row.id };
}

/** Asked twice under one key, it is asked once. */
async function hasSaid(
	world: World,
	stream: ConversationId,
	actor: Actor,
	key: string,
): Promise<boolean> {
	const { frames } = await world.streams.latest(stream, HEARS_EVERYBODY);
	return frames
		.map((frame) => JSON.parse(frame) as EntryFrame)
		.some((entry) => entry[5] === actor.id && entry[6] === key);
}
