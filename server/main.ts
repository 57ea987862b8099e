// Start, signals, stop.
import { migrations } from "../migrations/index.ts";
import { isBackoffice, presentBackofficeRefusal } from "./backoffice/index.ts";
import type { Config } from "./config.ts";
import { findActor, sessionOf } from "./identity/index.ts";
import type { Faces } from "./kernel/http.ts";
import type { Log } from "./kernel/log.ts";
import { type Running, start } from "./kernel/start.ts";
import { presentRefusal } from "./pages/index.ts";
import { slices } from "./slices.ts";
import { findStaff, noteRefused } from "./staff/index.ts";

export const faces: Faces = {
	findActor,
	sessionOf,
	findStaff,
	noteRefused,
	presentRefusal: (world, request, refusal) =>
		isBackoffice(request)
			? presentBackofficeRefusal(world, request, refusal)
			: presentRefusal(world, request, refusal),
};

const startPalabre = (config: Config, log: Log): Promise<Running> =>
	start({ config, slices, migrations, log }, faces);

/** Runs until told to stop; a second signal stops at once. */
export async function serve(config: Config, log: Log): Promise<Running> {
	const running = await startPalabre(config, log);
	const { port, world } = running;
	log.info("server.ready", {
		port,
		data: config.server.dataDir,
		startMs: Math.round(performance.now()),
	});
	process.on("unhandledRejection", (error) =>
		log.fault("process.rejection", error),
	);
	let stopping = false;
	const stop = async (signal: string) => {
		if (stopping) process.exit(1);
		stopping = true;
		log.info("server.stopping", { signal, connections: world.hub.count });
		try {
			await running.stop();
			process.exit(); // With 0, unless it ends by itself.
		} catch (error) {
			log.fault("server.stop", error);
			process.exit(1);
		}
	};
	for (const signal of ["SIGTERM", "SIGINT"] as const)
		process.on(signal, () => stop(signal));
	return running;
}
