// Moves an embedded site to PostgreSQL. What is done is seen by comparing both sides, so a move that was cut off anywhere is
// simply begun again; and until it is verified, no Palabre starts on what it leads to.
import { holdDatabase } from "./database-hold.ts";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { openDiskBlobs } from "./blobs-disk.ts";
import { openS3Blobs } from "./blobs-s3.ts";
import { systemClock } from "./clock.ts";
import { holdDirectory, type Migration, openDb, syncPath } from "./db.ts";
import { openPostgresDb } from "./db-postgres.ts";
import { systemIds } from "./ids.ts";
import { segmentMsFor } from "./journal.ts";
import { JournalFiles } from "./journal-files.ts";
import { copyEntries } from "./move-entries.ts";
import { copyFiles } from "./move-files.ts";
import { copyTable } from "./move-rows.ts";
import { openPostgres, type Postgres } from "./postgres.ts";
import { refuseUnfit } from "./postgres-fitness.ts";
import { assert } from "./refusal.ts";
import { readBucket } from "./s3.ts";

export interface Move {
	readonly config: Config;
	readonly to: string;
	/** Every table that the migrations make. */
	readonly tables: readonly string[];
	readonly migrations: readonly Migration[];
	readonly tell: (line: string) => void;
}

const MARK = "moved-to-postgresql";

/** An embedded start after a move would be a second site, with the same people in it. */
export function refuseMoved(dataDir: string): void {
	if (existsSync(join(dataDir, MARK)))
		throw new Error(
			`this site has moved to PostgreSQL: set PALABRE_DATABASE_URL. To go back to what it was before, remove ${join(dataDir, MARK)}`,
		);
}

/** A database that is being moved into is nobody's yet. */
export async function refuseHalfMoved(url: string): Promise<void> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		if (await isBegun(sql))
			throw new Error(
				"PALABRE_DATABASE_URL: the move into this database is not finished: run `palabre migrate` again, it goes on where it was",
			);
	} finally {
		await sql.close();
	}
}

async function isBegun(sql: Postgres): Promise<boolean> {
	const [found] = await sql<{ is_there: boolean }>`
		select to_regclass(quote_ident(current_schema()) || '.palabre_move') is not null as is_there`;
	return found?.is_there ?? false;
}

/** "moved" once it is verified; then what people said is no longer in the data directory. */
export async function moveSite(move: Move): Promise<"moved" | "moved before"> {
	const { dataDir } = move.config.server;
	if (!existsSync(join(dataDir, "palabre.sqlite")))
		throw new Error(`there is no site in ${dataDir}`);
	const letGo = holdDirectory(dataDir);
	try {
		if (existsSync(join(dataDir, MARK))) {
			await moveFiles(move); // A bucket may have come later.
			await cleanUp(move);
			return "moved before";
		}
		await refuseUnfit(move.to);
		await moveInto(move);
		writeFileSync(join(dataDir, MARK), "", { mode: 0o600 });
		syncPath(dataDir);
		await cleanUp(move);
		return "moved";
	} finally {
		letGo();
	}
}

/** What people said would never vanish from files that nobody sweeps any more. */
async function cleanUp({ config, to }: Move): Promise<void> {
	const sql = openPostgres(to, { connections: 1 });
	await sql.run("drop table if exists palabre_move").finally(() => sql.close());
	const { dataDir } = config.server;
	rmSync(join(dataDir, "journal"), { recursive: true, force: true });
	if (config.stores.blobsUrl)
		rmSync(join(dataDir, "blobs"), { recursive: true, force: true });
}

async function moveInto(move: Move): Promise<void> {
	let isTaken = false;
	const hold = await holdDatabase(move.to, "alone", () => {
		isTaken = true;
	});
	const sql = openPostgres(move.to, { connections: 1 });
	try {
		const { dataDir } = move.config.server;
		const lifetimeMs = move.config.messages.minutes * 60_000;
		const files = new JournalFiles({
			directory: join(dataDir, "journal"),
			lifetimeMs,
			segmentMs: segmentMsFor(lifetimeMs),
			freshEpoch: systemIds.next("epoch"), // Restored from a backup, which holds no journal.
		});
		await begin(sql, files.epoch);
		await copyAll(move, sql, files).finally(() => files.close());
		if (isTaken) throw new Error("another Palabre has taken this database");
	} finally {
		await sql.close();
		await hold.release();
	}
}

/** Only into nothing, or into what this site's own move has begun: `source` is its journal's epoch. */
async function begin(sql: Postgres, source: string): Promise<void> {
	if (!(await isBegun(sql))) {
		const [found] = await sql<{ tables: number }>`
			select count(*)::int as tables from pg_tables where schemaname = current_schema() and tablename <> 'palabre_region'`;
		if (found?.tables !== 0)
			throw new Error(
				"this database holds tables already: give an empty one, that nothing is overwritten",
			);
		await sql.tx(async (tx) => {
			await tx.run("create table palabre_move (source text primary key)");
			await tx`insert into palabre_move (source) values (${source})`;
		});
	}
	const [begun] = await sql<{
		source: string;
	}>`select source from palabre_move`;
	if (begun?.source !== source)
		throw new Error(
			"another site’s move into this database is not finished: give this one an empty database",
		);
}

async function copyAll(
	move: Move,
	sql: Postgres,
	files: JournalFiles,
): Promise<void> {
	if (!(await copyRowsAndEntries(move, sql, files))) {
		move.tell("The site has changed since the last try: from the beginning");
		await sql.run(EMPTY);
		const isSame = await copyRowsAndEntries(move, sql, files);
		assert(isSame, "what was copied is what was there");
	}
	await moveFiles(move);
}

/** False when the database holds something else. */
async function copyRowsAndEntries(
	{ config, to, tables, migrations, tell }: Move,
	sql: Postgres,
	files: JournalFiles,
): Promise<boolean> {
	const from = await openDb(
		join(config.server.dataDir, "palabre.sqlite"),
		migrations,
	);
	try {
		const made = await openPostgresDb(to, migrations);
		await made.close();
		tell("tables: made");
		for (const table of tables) {
			const copied = await copyTable(from, sql, table);
			if (copied.kind === "others") return false;
			const { rows } = copied.digest;
			tell(`${table}: ${rows} rows on both sides, ${copied.digest}`);
		}
	} finally {
		await from.close();
	}
	const lifetimeMs = config.messages.minutes * 60_000;
	const living = { files, lifetimeMs, now: systemClock.now() };
	const copied = await copyEntries(living, sql, (entries) =>
		tell(`what people say: ${entries} copied`),
	);
	if (copied.kind === "others") return false;
	const { rows } = copied.digest;
	tell(`what people say: ${rows} entries on both sides, ${copied.digest}`);
	return true;
}

async function moveFiles({ config, tell }: Move): Promise<void> {
	const bucket = readBucket(config.stores.blobsUrl);
	if (!bucket) return;
	const directory = join(config.server.dataDir, "blobs");
	// Each name keeps its end, whatever the slots are.
	const own = openDiskBlobs(directory, 1, systemClock);
	const spool = join(directory, "incoming");
	const there = await openS3Blobs({
		bucket,
		spool,
		slotMs: 1,
		clock: systemClock,
	});
	const count = await copyFiles(own, there, (copied) =>
		tell(`files: ${copied} copied`),
	);
	tell(`files: ${count} on both sides`);
}

/** All that a move has made: the database was empty before. */
const EMPTY = `
do $$ declare one record; begin
	for one in select tablename as name from pg_tables
		where schemaname = current_schema() and tablename not in ('palabre_move', 'palabre_region')
	loop execute format('drop table if exists %I cascade', one.name); end loop;
	for one in select sequencename as name from pg_sequences where schemaname = current_schema()
	loop execute format('drop sequence if exists %I cascade', one.name); end loop;
	for one in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = current_schema()
			and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
	loop execute format('drop function %s cascade', one.name); end loop;
end $$;
`;
