import { existsSync, mkdirSync, rmSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { openDb } from "../kernel/db.ts";
import type { Config } from "../config.ts";
import { type CliCommand, readConfig } from "./command.ts";

/** What is not said: rows, the secret, the rooms. What people say vanishes, so it is in no backup. */
export const backup: CliCommand = {
	name: "backup",
	usage: "backup DIRECTORY",
	about: "copies everything but what people say, while the site runs",
	takes: "path",
	run: async (terminal, target) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		if (config.stores.databaseUrl) {
			terminal.err(
				"palabre backup: the rows are in PostgreSQL. Copy them with pg_dump --exclude-table=journal_*, and secret.key, rooms.json and rules.txt from the data directory.",
			);
			return 1;
		}
		if (!target) {
			terminal.err("palabre backup: name a directory that does not exist yet");
			return 2;
		}
		if (existsSync(target)) {
			terminal.err(
				`palabre backup: ${target} exists already; nothing was written`,
			);
			return 1;
		}
		const { dataDir } = config.server;
		if (!existsSync(join(dataDir, "palabre.sqlite"))) {
			terminal.err(`palabre backup: there is no site in ${dataDir}`);
			return 1;
		}
		mkdirSync(target, { recursive: true, mode: 0o700 });
		try {
			await copy(config, target);
		} catch (error) {
			rmSync(target, { recursive: true }); // Half a backup would be taken for one.
			throw error;
		}
		terminal.out(
			`Backed up ${dataDir} to ${target}: rows, secret, rooms and rules. What people say is not in it: it vanishes, in backups too. Only what screening held back is among the rows, for its days.`,
		);
		return 0;
	},
};

async function copy(
	{ server: { dataDir }, rooms, screening }: Config,
	target: string,
): Promise<void> {
	const db = await openDb(join(dataDir, "palabre.sqlite"), "as it is");
	db.copyTo(join(target, "palabre.sqlite"));
	await db.close();
	await copyFile(join(dataDir, "secret.key"), join(target, "secret.key"));
	const themes = rooms.file || join(dataDir, "rooms.json");
	if (existsSync(themes)) await copyFile(themes, join(target, "rooms.json"));
	const rules = screening.rulesFile || join(dataDir, "rules.txt");
	if (existsSync(rules)) await copyFile(rules, join(target, "rules.txt"));
}
