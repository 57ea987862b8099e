import { sizes, type StreamId, type VisitorId } from "../../wire/index.ts";
import type { Actor } from "../kernel/actor.ts";
import type { Connection } from "../kernel/connection.ts";
import { Json } from "../kernel/doors.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Slice } from "../kernel/stream-slice.ts";
import type { World } from "../kernel/world.ts";
import { canHear } from "./hearing.ts";

export interface ResumeInput {
	readonly epoch: string;
	readonly positions: readonly (readonly [StreamId, number])[];
}

/** Connections whose resume is not answered yet: each may ask for one at a time. */
const resuming = new WeakSet<Connection>();

/**
 * What a client missed, for all its streams at once: complete, or "start again" with the latest entries. The connection
 * follows its streams since it was greeted, so whatever is said meanwhile arrives as well.
 */
export async function resume(
	world: World,
	actor: Actor,
	input: ResumeInput,
	connection: Connection,
): Promise<Json> {
	if (resuming.has(connection)) refuse("limit.in-flight");
	resuming.add(connection);
	try {
		return await answer(world, actor, input, connection);
	} finally {
		resuming.delete(connection);
	}
}

async function answer(
	world: World,
	actor: Actor,
	{ epoch, positions }: ResumeInput,
	connection: Connection,
): Promise<Json> {
	const isSameEpoch = epoch === world.streams.epoch;
	const parts: string[] = [];
	let room: number = sizes.resumeAnswer;
	// A stream named twice is answered once, from its last position.
	for (const [stream, after] of new Map(positions)) {
		const position = { stream, after: isSameEpoch ? after : -1 };
		const part = (await canStillHear(world, actor.id, stream))
			? room > 0
				? await resumeOne(world, actor, position, connection)
				: `["${stream}","later",[]]`
			: `["${stream}","left",[]]`;
		room -= part.length;
		parts.push(part);
	}
	return new Json(
		`{"epoch":${JSON.stringify(world.streams.epoch)},"streams":[${parts.join(",")}]}`,
	);
}

/** Another node may just have let them in: what is said to be left is forgotten by the page. */
async function canStillHear(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): Promise<boolean> {
	if (canHear(world, visitor, stream)) return true;
	await world.changes.catchUp();
	return canHear(world, visitor, stream);
}

async function resumeOne(
	world: World,
	actor: Actor,
	{ stream, after }: { readonly stream: StreamId; readonly after: number },
	connection: Connection,
): Promise<string> {
	const unheard = world.hub.unheardBy(actor.id);
	const missed =
		after < 0 ? undefined : await world.streams.since(stream, after, unheard);
	if (missed && lengthOf(missed.frames) <= sizes.resumeAnswer)
		return present(stream, "complete", missed, connection);
	const latest = await world.streams.latest(stream, unheard);
	return present(stream, "reset", shorten(latest), connection);
}

const lengthOf = (frames: readonly string[]): number =>
	frames.reduce((sum, frame) => sum + frame.length, 0);

/** As many of the latest as fit into an answer. */
function shorten({ frames, lastSeq }: Slice): Slice {
	let length = 0;
	const from = frames.findLastIndex((frame) => {
		length += frame.length;
		return length > sizes.resumeAnswer;
	});
	return { frames: frames.slice(from + 1), lastSeq };
}

function present(
	stream: StreamId,
	how: "complete" | "reset",
	slice: Slice,
	connection: Connection,
): string {
	if (connection.unheard) connection.noteSent(stream, slice.lastSeq);
	return `["${stream}","${how}",[${slice.frames.join(",")}]]`;
}
