import { readRules } from "../screening/index.ts";
import { type CliCommand, readConfig } from "./command.ts";

export const rules: CliCommand = {
	name: "rules",
	usage: "rules",
	about:
		"lists the rules that ship and those of your file, or says what is wrong with yours; `rules list` has the versions that the team made, too",
	takes: "nothing",
	run: (terminal) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		const read = readRules(config);
		if (!read.ok) {
			terminal.err(read.problems.map((problem) => `- ${problem}`).join("\n"));
			return 1;
		}
		for (const { name, about, state, until, scopes } of read.text.rules) {
			const now = until <= Date.now() ? "expired" : state;
			terminal.out(
				`${now.padEnd(7)} ${name.padEnd(22)} ${scopes.join(" ").padEnd(28)} ${about}`,
			);
		}
		return 0;
	},
};
