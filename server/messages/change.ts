// Changing what was said, within its life: edit, delete, react. Each is an entry of its own, so that everybody's copy
// changes by the same rules (views/talk.ts).
import { type Content, contentOf, type EntryFrame, type StreamId } from "../../wire/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor, World } from "../kernel/world.ts";
import { requireAllowed } from "../screening/index.ts";
import { requireHearing, requireSpeaking } from "./hearing.ts";
import { isEmoji } from "./rules.ts";
import { write } from "./say.ts";

interface Target {
	readonly stream: StreamId;
	readonly key: string;
	readonly target: number;
}

/** Entries looked at in one step when a message's edits are searched. */
const PAGE = 300;

/** The new text, marked as edited. Its earlier texts stay in the journal until they expire, and are shown to nobody. */
export async function edit(world: World, actor: Actor, input: Target & { body: string }): Promise<void> {
	requireSpeaking(world, actor.id, input.stream);
	await requireOwn(world, actor, input);
	const text = requireAllowed(world, { kind: "message", author: actor.id, stream: input.stream, text: input.body });
	await write(world, actor, input, ["edited", input.target, text]);
}

/** For everyone, at once: the text and its edits are erased from the disk. What is gone already is gone. */
export async function remove(world: World, actor: Actor, input: Target): Promise<void> {
	requireHearing(world, actor.id, input.stream);
	const frame = await findSaid(world, input);
	if (!frame) return;
	if (frame[5] !== actor.id) refuse("message.not-yours");
	const edits = await listEdits(world, input);
	await write(world, actor, { ...input, erases: [input.target, ...edits] }, ["gone", input.target]);
}

export async function react(world: World, actor: Actor, input: Target & { emoji: string; on: 0 | 1 }): Promise<void> {
	requireSpeaking(world, actor.id, input.stream);
	if (!isEmoji(input.emoji)) refuse("message.not-emoji");
	if (!(await findSaid(world, input))) refuse("message.missing");
	await write(world, actor, input, ["reacted", input.target, input.emoji, input.on]);
}

async function findSaid(world: World, { stream, target }: Target): Promise<EntryFrame | undefined> {
	const frame = await world.streams.find(stream, target);
	return frame && contentOf(frame)[0] === "said" ? frame : undefined;
}

async function requireOwn(world: World, actor: Actor, input: Target): Promise<void> {
	const frame = (await findSaid(world, input)) ?? refuse("message.missing");
	if (frame[5] !== actor.id) refuse("message.not-yours");
}

/** Walks back from the end of the stream to the message. */
async function listEdits(world: World, { stream, target }: Target): Promise<readonly number[]> {
	const edits: number[] = [];
	let before = 0;
	for (;;) {
		const page = await world.streams.before(stream, before, PAGE, NOBODY);
		for (const frame of page.frames) {
			const entry = JSON.parse(frame) as EntryFrame;
			const content: Content = contentOf(entry);
			if (content[0] === "edited" && content[1] === target) edits.push(entry[2]);
		}
		if (page.start || page.oldest <= target) return edits;
		before = page.oldest;
	}
}

const NOBODY: ReadonlySet<string> = new Set();
