import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { openDb } from "../kernel/db.ts";
import { type CliCommand, readConfig } from "./command.ts";

/** Only into an empty data directory: a running site, or another one, is never overwritten. */
export const restore: CliCommand = {
	name: "restore",
	usage: "restore DIRECTORY",
	about: "brings a backup back, into an empty data directory",
	takes: "path",
	run: async (terminal, source) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		if (config.stores.databaseUrl) {
			terminal.err(
				"palabre restore: the rows are in PostgreSQL. Bring them back with pg_restore, and secret.key, rooms.json and rules.txt into the data directory.",
			);
			return 1;
		}
		if (!source) {
			terminal.err("palabre restore: name the directory of a backup");
			return 2;
		}
		if (!existsSync(join(source, "palabre.sqlite"))) {
			terminal.err(`palabre restore: ${source} holds no backup`);
			return 1;
		}
		const { dataDir } = config.server;
		if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
			terminal.err(
				`palabre restore: ${dataDir} is not empty; move it away first`,
			);
			return 1;
		}
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		try {
			await bringBack(source, dataDir);
		} catch (error) {
			for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name)); // Nobody starts on half a site.
			throw error;
		}
		terminal.out(
			`Restored ${source} into ${dataDir}. Start the site with \`palabre start\`.`,
		);
		return 0;
	},
};

async function bringBack(source: string, dataDir: string): Promise<void> {
	for (const name of [
		"palabre.sqlite",
		"secret.key",
		"rooms.json",
		"rules.txt",
	])
		if (existsSync(join(source, name)))
			await copyFile(join(source, name), join(dataDir, name));
	const db = await openDb(join(dataDir, "palabre.sqlite"), migrations);
	const problem = db.check();
	await db.close();
	if (problem) throw new Error(`${source} is damaged: ${problem}`);
}
