import type { StreamId } from "../../wire/index.ts";
import { Json } from "../kernel/doors.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { requireHearing } from "./hearing.ts";

/** A page of what was said before, oldest first. */
export async function readHistory(
	world: World,
	actor: Actor,
	input: { stream: StreamId; before: number; limit: number },
): Promise<Json> {
	requireHearing(world, actor.id, input.stream);
	const page = await world.streams.before(
		input.stream,
		input.before,
		input.limit,
		world.hub.unheardBy(actor.id),
	);
	return new Json(
		`{"entries":[${page.frames.join(",")}],"start":${page.start}}`,
	);
}
