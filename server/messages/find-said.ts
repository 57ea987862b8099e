// What edits, deletions and reactions are about. Each is an entry of its own, so that everybody's copy changes by the
// same rules (views/talk.ts).
import {
	contentOf,
	type EntryFrame,
	type StreamId,
	type VisitorId,
} from "../../wire/index.ts";
import type { World } from "../kernel/world.ts";

export interface Target {
	readonly stream: StreamId;
	readonly key: string;
	readonly target: number;
}

/** The message that is meant, while this person can read it. */
export async function findSaid(
	world: World,
	visitor: VisitorId,
	{ stream, target }: Pick<Target, "stream" | "target">,
): Promise<EntryFrame | undefined> {
	const unheard = world.hub.unheardBy(visitor);
	const frame = await world.streams.find(stream, target, unheard);
	return frame && contentOf(frame)[0] === "said" ? frame : undefined;
}
