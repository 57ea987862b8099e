import { type Config, ENV_PREFIX, settings } from "../config.ts";
import { type Env, readSettings } from "../kernel/settings.ts";

/** What a command line touches of the outside. */
export interface Terminal {
	readonly env: Env;
	readonly input: AsyncIterable<Uint8Array>;
	out(text: string): void;
	err(text: string): void;
}

export interface CliCommand {
	readonly name: string;
	readonly usage: string;
	readonly about: string;
	/** What may follow its name: one of these words (also written `--word`), a path, nothing, or words that it reads itself. */
	readonly takes: readonly string[] | "path" | "nothing" | "words";
	/** Gives the exit code: 0 well, 1 not, 2 misused. `words` are all that followed its name. */
	run(
		terminal: Terminal,
		word: string | undefined,
		words: readonly string[],
	): Promise<number> | number;
}

/** The word that a command line gives to its command, or what is wrong with it: a mistyped option must not do anything. */
export function readWord(
	{ takes }: CliCommand,
	[word, extra]: readonly string[],
): { readonly word: string | undefined } | { readonly problem: string } {
	if (word === undefined || takes === "words") return { word };
	if (takes === "nothing") return { problem: `${word} is a word too many` };
	if (extra !== undefined) return { problem: `${extra} is a word too many` };
	const isOption = word.startsWith("-");
	if (takes === "path")
		return isOption ? { problem: `${word} is not an option` } : { word };
	const plain = word.replace(/^--/, "");
	return takes.includes(plain)
		? { word: plain }
		: { problem: `${word} is not an option` };
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
