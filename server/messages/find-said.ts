// What edits, deletions and reactions are about. Each is an entry of its own, so that everybody's copy changes by the
// same rules (views/talk.ts).
import { contentOf, type EntryFrame, type StreamId } from "../../wire/index.ts";
import type { World } from "../kernel/world.ts";

export interface Target {
	readonly stream: StreamId;
	readonly key: string;
	readonly target: number;
}

/** The message that is meant, while it can be read. */
export async function findSaid(
	world: World,
	{ stream, target }: Target,
): Promise<EntryFrame | undefined> {
	const frame = await world.streams.find(stream, target);
	return frame && contentOf(frame)[0] === "said" ? frame : undefined;
}
