import type { StreamId } from "../../wire/index.ts";
import type { Connection } from "../kernel/connection.ts";
import { Json } from "../kernel/doors.ts";
import type { Slice } from "../kernel/streams.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { canHear } from "./hearing.ts";

export interface ResumeInput {
	readonly epoch: string;
	readonly positions: readonly (readonly [StreamId, number])[];
}

/**
 * What a client missed, for all its streams at once: complete, or "start again" with the latest entries. The connection
 * follows its streams since it was opened, so whatever is said meanwhile arrives as well.
 */
export async function resume(
	world: World,
	actor: Actor,
	input: ResumeInput,
	connection: Connection,
): Promise<Json> {
	const isSameEpoch = input.epoch === world.streams.epoch;
	const parts: string[] = [];
	for (const [stream, after] of input.positions)
		parts.push(
			await resumeOne(
				world,
				actor,
				{ stream, after: isSameEpoch ? after : -1 },
				connection,
			),
		);
	return new Json(
		`{"epoch":${JSON.stringify(world.streams.epoch)},"streams":[${parts.join(",")}]}`,
	);
}

async function resumeOne(
	world: World,
	actor: Actor,
	position: { stream: StreamId; after: number },
	connection: Connection,
): Promise<string> {
	const { stream, after } = position;
	if (!canHear(world, actor.id, stream)) return `["${stream}","left",[]]`;
	const unheard = world.hub.unheardBy(actor.id);
	const missed =
		after < 0 ? undefined : await world.streams.since(stream, after, unheard);
	if (missed) return present(stream, "complete", missed, connection);
	return present(
		stream,
		"reset",
		await world.streams.latest(stream, unheard),
		connection,
	);
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
