import { contentOf, type StreamId } from "../../wire/index.ts";
import { HEARS_EVERYBODY } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import { bodyOf } from "./say.ts";

/**
 * Takes away what somebody said, for everyone and from the disk, as if they had deleted it themselves. What is gone
 * already is gone.
 */
export async function eraseSaid(
	world: World,
	stream: StreamId,
	seq: number,
): Promise<"erased" | "gone-already"> {
	const frame = await world.streams.find(stream, seq, HEARS_EVERYBODY);
	if (!frame || contentOf(frame)[0] !== "said") return "gone-already";
	const gone = () =>
		world.streams.append({
			stream,
			author: frame[5],
			key: world.ids.key(),
			at: world.clock.now(),
			body: bodyOf(["gone", seq]),
			erases: [seq],
		});
	await gone();
	// An edit may have been on its way to the disk meanwhile; from here on none can begin.
	if ((await world.streams.listRevisions(stream, seq)).length > 0) await gone();
	return "erased";
}
