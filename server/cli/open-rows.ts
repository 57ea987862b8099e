import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { type Db, openDb } from "../kernel/db.ts";
import { openPostgresDb } from "../kernel/db-postgres.ts";
import type { Terminal } from "./command.ts";

/** The rows as they are, or undefined after it was said that there are none yet. */
export async function openRows(
	terminal: Terminal,
	{ server, stores }: Config,
): Promise<Db | undefined> {
	if (stores.databaseUrl) return openPostgresDb(stores.databaseUrl, "as it is");
	const file = join(server.dataDir, "palabre.sqlite");
	if (existsSync(file)) return openDb(file, "as it is");
	terminal.err(
		`palabre: nothing in ${server.dataDir} yet; start the site once`,
	);
	return undefined;
}
