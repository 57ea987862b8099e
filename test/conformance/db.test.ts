import { afterAll, beforeAll } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Db, openDb } from "../../server/kernel/db.ts";
import { openPostgresDb } from "../../server/kernel/db-postgres.ts";
import { describeWith } from "../world/needs.ts";
import { dbConformance } from "./db.ts";
import { Schema, sharedServer } from "./schema.ts";

dbConformance("rows in SQLite", () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-db-"));
	return {
		open: (migrations) => openDb(join(directory, "palabre.sqlite"), migrations),
		remove: () => rmSync(directory, { recursive: true }),
	};
});

describeWith("postgres", "on PostgreSQL", () => {
	const shared = sharedServer();
	const others: Db[] = [];
	beforeAll(async () => {
		// Another site, in another schema of the same database.
		const place = new Schema(shared);
		await place.sql.run(`create schema ${place.name}`);
		others.push(await openPostgresDb(place.url, []));
		await place.sql.close();
	});
	afterAll(async () => {
		for (const other of others) await other.close();
	});

	dbConformance("rows in PostgreSQL", () => {
		const place = new Schema(shared);
		return {
			open: async (migrations) => {
				await place.sql.run(`create schema if not exists ${place.name}`);
				return openPostgresDb(place.url, migrations);
			},
			remove: () => place.remove(),
		};
	});
});
