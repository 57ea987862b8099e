import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { findSaid, type Target } from "./find-said.ts";
import { requireHearing } from "./hearing.ts";
import { write } from "./say.ts";

/** For everyone, at once: the text and its edits are erased from the disk. What is gone already is gone. */
export async function deleteMessage(
	world: World,
	actor: Actor,
	input: Target,
): Promise<void> {
	requireHearing(world, actor.id, input.stream);
	const { stream, target } = input;
	const frame = await findSaid(world, actor.id, input);
	if (!frame) return;
	if (frame[5] !== actor.id) refuse("message.not-yours");
	const erases = [target];
	await write(world, actor, { ...input, erases }, ["gone", target]);
	// An edit may have been on its way to the disk meanwhile; from here on none can begin.
	const late = await world.streams.listRevisions(stream, target);
	if (late.length > 0)
		await write(world, actor, { stream, key: world.ids.key(), erases }, [
			"gone",
			target,
		]);
}
