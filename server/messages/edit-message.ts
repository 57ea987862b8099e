import { contentOf, saidFlags } from "../../wire/index.ts";
import { requireVisitor } from "../identity/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { assert, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { requireAllowed } from "../screening/index.ts";
import { findSaid, type Target } from "./find-said.ts";
import { requireSpeaking } from "./hearing.ts";
import { bodyOf, write } from "./say.ts";

/**
 * The new text, marked as edited. Whoever reads the message from now on, in history or after a cut, gets the new text
 * in its place; its earlier texts stay in the journal until they expire, and are given to nobody.
 */
export async function editMessage(
	world: World,
	actor: Actor,
	input: Target & { readonly body: string },
): Promise<void> {
	requireSpeaking(world, actor.id, input.stream);
	const frame =
		(await findSaid(world, actor.id, input)) ?? refuse("message.missing");
	if (frame[5] !== actor.id) refuse("message.not-yours");
	const text = await requireAllowed(world, {
		by: requireVisitor(world, actor.id),
		kind: "message",
		author: actor.id,
		stream: input.stream,
		text: input.body,
		key: input.key,
	});
	const said = contentOf(frame);
	assert(said[0] === "said", "what was found was said");
	const [kind, name, gender, , reply, flags] = said;
	const revised = [kind, name, gender, text, reply, flags | saidFlags.edited];
	await write(
		world,
		actor,
		{ ...input, revises: { seq: input.target, body: bodyOf(revised) } },
		["edited", input.target, text],
	);
}
