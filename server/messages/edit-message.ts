import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { requireAllowed } from "../screening/index.ts";
import { findSaid, type Target } from "./find-said.ts";
import { requireSpeaking } from "./hearing.ts";
import { write } from "./say.ts";

/** The new text, marked as edited. Its earlier texts stay in the journal until they expire, and are shown to nobody. */
export async function editMessage(
	world: World,
	actor: Actor,
	input: Target & { readonly body: string },
): Promise<void> {
	requireSpeaking(world, actor.id, input.stream);
	const frame = (await findSaid(world, input)) ?? refuse("message.missing");
	if (frame[5] !== actor.id) refuse("message.not-yours");
	const text = requireAllowed(world, {
		kind: "message",
		author: actor.id,
		stream: input.stream,
		text: input.body,
	});
	await write(world, actor, input, ["edited", input.target, text]);
}
