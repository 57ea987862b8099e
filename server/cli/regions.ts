import type { Config } from "../config.ts";
import {
	declareRegion,
	listElsewhere,
	listWhereabouts,
} from "../kernel/regions.ts";
import { regionName } from "../kernel/setting-checks.ts";
import { type CliCommand, readConfig, type Terminal } from "./command.ts";

export const regions: CliCommand = {
	name: "regions",
	usage: "regions [declare REGION]",
	about: "says where each store is; declares where the databases are",
	takes: "words",
	run: async (terminal, word, [, region, extra]) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		if (word === undefined) return tell(terminal, config);
		if (word !== "declare" || !region || extra || regionName(region)) {
			terminal.err(
				"palabre regions: say nothing more, or declare and the name of a region, such as eu-west-3",
			);
			return 2;
		}
		return declare(terminal, config, region);
	},
};

async function tell(terminal: Terminal, config: Config): Promise<number> {
	const { region, residency } = config.regions;
	terminal.out(
		`this node: ${region || "does not say"} · data may be in: ${residency.join(", ") || "any region"}`,
	);
	const found = await listWhereabouts(config);
	for (const one of found)
		terminal.out(`${one.setting}: ${one.region ?? "does not say"}`);
	const problems = listElsewhere(config.regions, found);
	for (const problem of problems) terminal.err(`- ${problem}`);
	return problems.length > 0 ? 1 : 0;
}

async function declare(
	terminal: Terminal,
	{ stores }: Config,
	region: string,
): Promise<number> {
	const urls = [stores.databaseUrl, ...stores.journalUrls].filter(
		(url) => url !== "",
	);
	if (urls.length === 0) {
		terminal.err(
			"palabre regions: there is no PostgreSQL database to declare; files are where this machine is",
		);
		return 1;
	}
	let code = 0;
	for (const url of new Set(urls)) {
		const { host } = new URL(url);
		const outcome = await declareRegion(url, region);
		if (outcome === "declared") terminal.out(`${host}: ${region}`);
		else {
			code = 1;
			terminal.err(
				`${host} says another region already. If it has moved: delete from palabre_region, then declare again`,
			);
		}
	}
	return code;
}
