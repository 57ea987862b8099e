// Lines in, verdicts out: the way to try a rule, and for anybody to check the figures with sentences of their own.
import { readFileSync } from "node:fs";
import { type Locale, sayRefusal, type RefusalCode } from "../../wire/index.ts";
import { readBeside } from "../kernel/operator-file.ts";
import { tryRules, type Trial } from "../screening/index.ts";
import type { CliCommand, Terminal } from "./command.ts";

interface Options {
	readonly locale: Locale;
	readonly scope: "room" | "private" | "request" | "name";
	readonly file: string | undefined;
}

export const screen: CliCommand = {
	name: "screen",
	usage:
		"screen [--private] [--request] [--name] [--locale fr|en] [--rules FILE]",
	about: "reads lines, prints a verdict for each as JSON",
	takes: "words",
	run: async (terminal, _word, words) => {
		const options = readOptions(words);
		if (typeof options === "string") {
			terminal.err(`palabre screen: ${options}\npalabre ${screen.usage}`);
			return 2;
		}
		const trial = openTrial(terminal, options);
		if (!trial) return 1;
		let number = 0;
		for await (const line of linesOf(terminal.input)) {
			number++;
			terminal.out(JSON.stringify(present(trial, line, number, options)));
		}
		return 0;
	},
};

function readOptions(words: readonly string[]): Options | string {
	let options: Options = { locale: "fr", scope: "room", file: undefined };
	for (let at = 0; at < words.length; at++) {
		const word = words[at] as string;
		const value = words[at + 1];
		if (word === "--private" || word === "--request" || word === "--name")
			options = { ...options, scope: word.slice(2) as Options["scope"] };
		else if (word === "--locale" && (value === "fr" || value === "en"))
			options = { ...options, locale: words[++at] as Locale };
		else if (word === "--rules" && value !== undefined)
			options = { ...options, file: words[++at] };
		else
			return `${word}${word === "--locale" ? " takes fr or en" : word === "--rules" ? " takes a file" : " is not an option"}`;
	}
	return options;
}

function openTrial(
	terminal: Terminal,
	{ file, scope }: Options,
): Trial | undefined {
	const trial = tryRules(
		scope,
		file === undefined
			? undefined
			: {
					name: file,
					text: readFileSync(file, "utf8"),
					findList: (name) => readBeside(file, name),
				},
	);
	if (trial.ok) return trial.trial;
	terminal.err(trial.problems.join("\n"));
	return undefined;
}

function present(
	trial: Trial,
	line: string,
	number: number,
	{ locale }: Options,
) {
	const { outcome, rule, because, labels, cards, shadow, text } = trial(line);
	return {
		line: number,
		verdict: outcome,
		rule,
		labels,
		...(cards.length > 0 ? { cards } : {}),
		...(shadow.length > 0 ? { shadow } : {}),
		text,
		...(because
			? {
					because,
					says: sayRefusal(because as RefusalCode, locale, {
						reference: "…",
						days: 30,
					}),
				}
			: {}),
	};
}

/** Beyond this a line is cut: no message is as long. */
const LINE_MAX = 100_000;

async function* linesOf(
	input: AsyncIterable<Uint8Array>,
): AsyncIterable<string> {
	const decoder = new TextDecoder();
	let rest = "";
	for await (const chunk of input) {
		const lines = decoder.decode(chunk, { stream: true }).split("\n");
		lines[0] = rest.length < LINE_MAX ? rest + lines[0] : rest;
		rest = lines.pop() as string;
		for (const line of lines) yield clean(line);
	}
	rest += decoder.decode();
	if (rest !== "") yield clean(rest);
}

const clean = (line: string): string =>
	line.slice(0, LINE_MAX).replace(/\r$/, "");
