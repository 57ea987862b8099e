import { existsSync, mkdirSync, readdirSync } from "node:fs";
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
	run: async (terminal, [source]) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		if (!source || !existsSync(join(source, "palabre.sqlite"))) {
			terminal.err(
				`palabre restore: ${source ?? "name a directory:"} holds no backup`,
			);
			return source ? 1 : 2;
		}
		const { dataDir } = config.server;
		if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
			terminal.err(
				`palabre restore: ${dataDir} is not empty; move it away first`,
			);
			return 1;
		}
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		for (const name of ["palabre.sqlite", "secret.key", "rooms.json"])
			if (existsSync(join(source, name)))
				await copyFile(join(source, name), join(dataDir, name));
		const db = await openDb(join(dataDir, "palabre.sqlite"), migrations);
		await db.close();
		terminal.out(
			`Restored ${source} into ${dataDir}. Start the site with \`palabre start\`.`,
		);
		return 0;
	},
};
