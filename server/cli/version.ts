import manifest from "../../package.json" with { type: "json" };
import type { CliCommand } from "./command.ts";

export const version: CliCommand = {
	name: "version",
	usage: "version",
	about: "prints the versions of Palabre and Bun",
	takes: "nothing",
	run: (terminal) => {
		terminal.out(`palabre ${manifest.version} (bun ${Bun.version})`);
		return 0;
	},
};
