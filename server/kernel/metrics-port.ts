// A port of its own for those who watch the site: metrics and probes. Whoever reaches it learns how busy the site is, so it
// is off until an operator opens it, and then on the machine itself alone unless told otherwise.
import manifest from "../../package.json" with { type: "json" };
import type { World } from "./world.ts";

/** How often the event loop is looked at. */
const LOOK_MS = 50;
/** How long a bus may take to answer before it is said that it did not. */
const BUS_MS = 1_000;

/** Gives the way to close it; does nothing when no port was chosen. */
export function openMetricsPort(world: World): () => Promise<void> {
	const { metricsPort, metricsHost } = world.config.server;
	if (metricsPort === 0) return async () => {};
	const stopLooking = watchLoop(world);
	world.metrics.set("up", 1, manifest.version);
	world.metrics.set("started", world.clock.now() / 1_000);
	const server = Bun.serve({
		hostname: metricsHost,
		port: metricsPort,
		reusePort: false,
		fetch: (request) => answer(world, request),
	});
	return async () => {
		stopLooking();
		await server.stop(true);
	};
}

async function answer(world: World, request: Request): Promise<Response> {
	switch (new URL(request.url).pathname) {
		case "/metrics":
			await look(world);
			return plain(world.metrics.print(), 200, "; version=0.0.4");
		case "/up":
			return plain("ok\n", 200);
		case "/ready":
			return answerReady(world);
		default:
			return plain("There is /metrics, /up and /ready.\n", 404);
	}
}

/**
 * Whether new people should be sent here. A database that is away does not make a node unready: whoever is connected
 * stays, reads and resumes from memory, and taking away every node at once would cut them all.
 */
const answerReady = ({ draining }: World): Response =>
	draining.isOn ? plain("leaving\n", 503) : plain("ready\n", 200);

const plain = (body: string, status: number, more = ""): Response =>
	new Response(body, {
		status,
		headers: {
			"content-type": `text/plain${more}; charset=utf-8`,
			"cache-control": "no-store",
		},
	});

async function look({ metrics, hub, bus, draining }: World): Promise<void> {
	const { rss, heapUsed, external } = process.memoryUsage();
	const { user, system } = process.cpuUsage();
	metrics.set("draining", draining.isOn ? 1 : 0);
	metrics.set("connections", hub.count);
	metrics.set("memory", rss, "resident");
	metrics.set("memory", heapUsed, "heap");
	metrics.set("memory", external, "external");
	metrics.set("cpu", user / 1e6, "user");
	metrics.set("cpu", system / 1e6, "system");
	const asked = performance.now();
	const isHeard = await Promise.race([
		bus.settle(),
		Bun.sleep(BUS_MS).then(() => false),
	]);
	const seconds = (performance.now() - asked) / 1_000;
	metrics.set("busSeconds", isHeard ? seconds : Number.NaN);
}

function watchLoop({ metrics }: World): () => void {
	let last = performance.now();
	const looking = setInterval(() => {
		const now = performance.now();
		metrics.observe("loopDelay", Math.max(0, now - last - LOOK_MS) / 1_000);
		last = now;
	}, LOOK_MS);
	return () => clearInterval(looking);
}
