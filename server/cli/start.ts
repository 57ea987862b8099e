import { systemClock } from "../kernel/clock.ts";
import { systemIds } from "../kernel/ids.ts";
import { jsonLog } from "../kernel/log.ts";
import type { Running } from "../kernel/start.ts";
import { serve } from "../main.ts";
import { inviteFirst } from "../staff/index.ts";
import { type CliCommand, readConfig, type Terminal } from "./command.ts";

export const start: CliCommand = {
	name: "start",
	usage: "start",
	about: "runs the site until it is told to stop",
	takes: "nothing",
	run: async (terminal) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		process.env["TZ"] = config.server.timeZone; // What Intl draws times in.
		const running = await serve(
			config,
			jsonLog((line) => process.stdout.write(line), systemClock.now, systemIds),
		);
		await greetFirst(terminal, running);
		return new Promise<never>(() => {}); // A signal ends it (main.ts).
	},
};

/** To whoever sits at the terminal, and into no log: the link makes its reader the administrator. */
async function greetFirst(
	terminal: Terminal,
	{ world, port }: Running,
): Promise<void> {
	const first = await inviteFirst(world);
	if (!first) return;
	const site =
		world.config.server.publicUrl.replace(/\/$/, "") ||
		`http://localhost:${port}`;
	terminal.err(
		`Nobody looks after this site yet. Open this within 30 minutes, once, to become its administrator:\n  ${site}${first.path}`,
	);
}
