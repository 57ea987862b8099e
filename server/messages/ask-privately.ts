import type { ConversationId, VisitorId } from "../../wire/index.ts";
import { ask, findPair, tellBoth } from "../contacts/index.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { requireAllowed } from "../screening/index.ts";
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
	const line = requireAllowed(world, {
		kind: "request-line",
		author: actor.id,
		stream: actor.id,
		text: input.line,
	});
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
