// A node that leaves others behind sends its people to them, a few at a time: all at once they would fall on the same
// doors in the same second.
import type { World } from "./world.ts";

/** How often a few are sent. */
const SLICE_MS = 250;

/**
 * From here on nobody new is taken in, and nobody sent here by a balancer that asks. Resolves when everybody has gone, or
 * the time is over. Where there is no other node, everybody waits for this one to come back, and nothing is won by waiting.
 */
export async function sendAway(world: World): Promise<void> {
	const { draining, bus, hub, config, log } = world;
	draining.isOn = true;
	if (!bus.isShared) return;
	const until = performance.now() + config.nodes.drainSeconds * 1_000;
	log.info("node.leaving", { connections: hub.count });
	while (hub.count > 0) {
		const slicesLeft = Math.ceil((until - performance.now()) / SLICE_MS);
		// A busy machine may have slept through the last slice: whoever is still here is sent all the same.
		sendSome(world, Math.ceil(hub.count / Math.max(1, slicesLeft)));
		if (slicesLeft <= 0) return;
		await Bun.sleep(SLICE_MS);
	}
}

/** First those who wait for no answer. */
function sendSome({ hub }: World, many: number): void {
	const here = [...hub.connections()];
	const idle = here.filter(({ inFlight }) => inFlight === 0);
	const busy = here.filter(({ inFlight }) => inFlight > 0);
	for (const connection of [...idle, ...busy].slice(0, many))
		connection.close("node.leaving");
}
