// `palabre`: the program's own command line. Each command is a file; this is their list.
import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import {
	callOperation,
	findOperation,
	operations,
	usageOf,
} from "./call-operation.ts";
import { type CliCommand, readWord, type Terminal } from "./command.ts";
import { config } from "./config.ts";
import { doctor } from "./doctor.ts";
import { limits } from "./limits.ts";
import { migrate } from "./migrate.ts";
import { regions } from "./regions.ts";
import { restore } from "./restore.ts";
import { rooms } from "./rooms.ts";
import { rules } from "./rules.ts";
import { screen } from "./screen.ts";
import { start } from "./start.ts";
import { version } from "./version.ts";

export const commands: readonly CliCommand[] = [
	start,
	config,
	limits,
	doctor,
	rooms,
	rules,
	screen,
	audit,
	backup,
	restore,
	migrate,
	regions,
	version,
];

const widest = Math.max(...commands.map(({ usage }) => usage.length)) + 2;
const isHelp = (word: string | undefined): boolean =>
	word === "help" || word === "--help" || word === "-h";

const help = (): string =>
	[
		"palabre: an instant chat of your own",
		"",
		...commands.map(
			(one) => `  palabre ${one.usage.padEnd(widest)} ${one.about}`,
		),
		"",
		"What the console does, by whoever has this machine; values are words, lists have commas:",
		"",
		...operations.map((one) => `  palabre ${usageOf(one)}\n      ${one.about}`),
		"",
		"Settings are environment variables: see `palabre config`, or docs/CONFIG.md.",
	].join("\n");

/** Runs one command line; gives the exit code. */
export async function runCli(
	terminal: Terminal,
	words: readonly string[],
): Promise<number> {
	const [name, ...rest] = words;
	if (name === undefined || isHelp(name)) {
		terminal.out(help());
		return name === undefined ? 2 : 0;
	}
	const command = commands.find((one) => one.name === name);
	const operation = findOperation(words);
	// `palabre audit verify` is a command of its own: it needs no site, and changes nothing of one.
	const isOwn =
		typeof command?.takes === "object" &&
		command.takes.includes(words[1] ?? "");
	if (operation && !isOwn)
		return attempt(terminal, words.slice(0, 2).join(" "), () =>
			callOperation(terminal, operation, words.slice(2)),
		);
	if (!command) {
		terminal.err(`palabre: there is no command "${name}"\n\n${help()}`);
		return 2;
	}
	const usage = `palabre ${command.usage}`;
	if (rest.some(isHelp)) {
		terminal.out(`${usage}\n${command.about}`);
		return 0;
	}
	const read = readWord(command, rest);
	if ("problem" in read) {
		terminal.err(`palabre ${name}: ${read.problem}\n${usage}`);
		return 2;
	}
	return attempt(terminal, name, () => command.run(terminal, read.word, rest));
}

/** A disk, a port or a file that is not as it should be: the operator’s to mend, and a sentence says which. */
async function attempt(
	terminal: Terminal,
	name: string,
	run: () => Promise<number> | number,
): Promise<number> {
	try {
		return await run();
	} catch (error) {
		terminal.err(
			`palabre ${name}: ${error instanceof Error ? error.message : String(error)}`,
		);
		return 1;
	}
}
