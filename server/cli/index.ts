// `palabre`: the program's own command line. Each command is a file; this is their list.
import { backup } from "./backup.ts";
import type { CliCommand, Terminal } from "./command.ts";
import { config } from "./config.ts";
import { doctor } from "./doctor.ts";
import { limits } from "./limits.ts";
import { restore } from "./restore.ts";
import { rooms } from "./rooms.ts";
import { start } from "./start.ts";
import { version } from "./version.ts";

export const commands: readonly CliCommand[] = [
	start,
	config,
	limits,
	doctor,
	rooms,
	backup,
	restore,
	version,
];

const help = (): string =>
	[
		"palabre: an instant chat of your own",
		"",
		...commands.map((one) => `  palabre ${one.usage.padEnd(34)} ${one.about}`),
		"",
		"Settings are environment variables: see `palabre config`, or docs/CONFIG.md.",
	].join("\n");

/** Runs one command line; gives the exit code. */
export async function runCli(
	terminal: Terminal,
	words: readonly string[],
): Promise<number> {
	const [name, ...rest] = words;
	if (
		name === undefined ||
		name === "help" ||
		name === "--help" ||
		name === "-h"
	) {
		terminal.out(help());
		return name === undefined ? 2 : 0;
	}
	const command = commands.find((one) => one.name === name);
	if (!command) {
		terminal.err(`palabre: there is no command "${name}"\n\n${help()}`);
		return 2;
	}
	return command.run(terminal, rest);
}
