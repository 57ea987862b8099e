import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDb } from "../../server/kernel/db.ts";
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
