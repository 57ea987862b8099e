import { type Content, contentOf, type EntryFrame } from "../../wire/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { findSaid, type Target } from "./find-said.ts";
import { requireHearing } from "./hearing.ts";
import { write } from "./say.ts";

/** Entries looked at in one step when a message's edits are searched. */
const PAGE = 300;
const NOBODY: ReadonlySet<string> = new Set();

/** For everyone, at once: the text and its edits are erased from the disk. What is gone already is gone. */
export async function deleteMessage(
	world: World,
	actor: Actor,
	input: Target,
): Promise<void> {
	requireHearing(world, actor.id, input.stream);
	const frame = await findSaid(world, input);
	if (!frame) return;
	if (frame[5] !== actor.id) refuse("message.not-yours");
	const gone = [input.target, ...(await listEdits(world, input))];
	await erase(world, actor, { ...input, erases: gone });
	// An edit may have been on its way to the disk meanwhile; from here on none can begin.
	const late = (await listEdits(world, input)).filter(
		(seq) => !gone.includes(seq),
	);
	if (late.length > 0)
		await erase(world, actor, {
			...input,
			key: world.ids.key(),
			erases: late,
		});
}

const erase = (
	world: World,
	actor: Actor,
	input: Target & { readonly erases: readonly number[] },
) => write(world, actor, input, ["gone", input.target]);

/** Walks back from the end of the stream to the message. */
async function listEdits(
	world: World,
	{ stream, target }: Target,
): Promise<readonly number[]> {
	const edits: number[] = [];
	let before = 0;
	for (;;) {
		const page = await world.streams.before(stream, before, PAGE, NOBODY);
		for (const frame of page.frames) {
			const entry = JSON.parse(frame) as EntryFrame;
			const content: Content = contentOf(entry);
			if (content[0] === "edited" && content[1] === target)
				edits.push(entry[2]);
		}
		if (page.start || page.oldest <= target) return edits;
		before = page.oldest;
	}
}
