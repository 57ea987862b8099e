import { type Config, ENV_PREFIX, settings } from "../config.ts";
import { type Env, readSettings } from "../kernel/settings.ts";

/** What a command line touches of the outside. */
export interface Terminal {
	readonly env: Env;
	out(text: string): void;
	err(text: string): void;
}

export interface CliCommand {
	readonly name: string;
	readonly usage: string;
	readonly about: string;
	/** Gives the exit code: 0 well, 1 not, 2 misused. */
	run(terminal: Terminal, words: readonly string[]): Promise<number> | number;
}

/** The configuration, or undefined after every problem has been printed. */
export function readConfig(terminal: Terminal): Config | undefined {
	const read = readSettings(settings, terminal.env, ENV_PREFIX);
	if (read.ok) return read.config;
	terminal.err(
		`palabre: the configuration has ${read.problems.length} problem${read.problems.length > 1 ? "s" : ""}:\n${read.problems.map((problem) => `- ${problem}`).join("\n")}`,
	);
	return undefined;
}
