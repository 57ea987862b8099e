import { existsSync, mkdirSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { openDb } from "../kernel/db.ts";
import { type CliCommand, readConfig } from "./command.ts";

/** What is not said: rows, the secret, the rooms. What people say vanishes, so it is in no backup. */
export const backup: CliCommand = {
	name: "backup",
	usage: "backup DIRECTORY",
	about: "copies everything but what people say, while the site runs",
	run: async (terminal, [target]) => {
		const config = readConfig(terminal);
		if (!config) return 1;
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
		const db = await openDb(join(dataDir, "palabre.sqlite"), "as it is");
		db.copyTo(join(target, "palabre.sqlite"));
		await db.close();
		await copyFile(join(dataDir, "secret.key"), join(target, "secret.key"));
		const rooms = config.rooms.file || join(dataDir, "rooms.json");
		if (existsSync(rooms)) await copyFile(rooms, join(target, "rooms.json"));
		terminal.out(
			`Backed up ${dataDir} to ${target}: rows, secret and rooms. What people say is not in it: it vanishes, in backups too.`,
		);
		return 0;
	},
};
