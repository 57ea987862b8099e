import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { findSaid, type Target } from "./find-said.ts";
import { requireSpeaking } from "./hearing.ts";
import { isEmoji } from "./rules.ts";
import { write } from "./say.ts";

/** Adds an emoji to a message, or takes it back. */
export async function react(
	world: World,
	actor: Actor,
	input: Target & { readonly emoji: string; readonly on: 0 | 1 },
): Promise<void> {
	requireSpeaking(world, actor.id, input.stream);
	if (!isEmoji(input.emoji)) refuse("message.not-emoji");
	if (!(await findSaid(world, actor.id, input))) refuse("message.missing");
	await write(world, actor, input, [
		"reacted",
		input.target,
		input.emoji,
		input.on,
	]);
}
