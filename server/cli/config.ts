import { settings } from "../config.ts";
import {
	documentSettings,
	exampleEnvironment,
	printSettings,
} from "../kernel/settings.ts";
import { type CliCommand, readConfig } from "./command.ts";

export const config: CliCommand = {
	name: "config",
	usage: "config [--check|--document|--example]",
	about: "prints the settings in force; checks them; documents them",
	takes: ["print", "check", "document", "example"],
	run: (terminal, what) => {
		switch (what) {
			case "check":
				if (!readConfig(terminal)) return 1;
				terminal.out("The configuration is in order.");
				return 0;
			case "document":
				terminal.out(documentSettings(settings).trimEnd());
				return 0;
			case "example":
				terminal.out(exampleEnvironment(settings).trimEnd());
				return 0;
			default:
				if (!readConfig(terminal)) return 1;
				terminal.out(printSettings(settings, terminal.env));
				return 0;
		}
	},
};
