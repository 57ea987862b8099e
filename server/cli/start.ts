import { systemClock } from "../kernel/clock.ts";
import { systemIds } from "../kernel/ids.ts";
import { jsonLog } from "../kernel/log.ts";
import { serve } from "../main.ts";
import { type CliCommand, readConfig } from "./command.ts";

export const start: CliCommand = {
	name: "start",
	usage: "start",
	about: "runs the site until it is told to stop",
	takes: "nothing",
	run: async (terminal) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		process.env["TZ"] = config.server.timeZone; // What Intl draws times in.
		await serve(
			config,
			jsonLog((line) => process.stdout.write(line), systemClock.now, systemIds),
		);
		return new Promise<never>(() => {}); // A signal ends it (main.ts).
	},
};
