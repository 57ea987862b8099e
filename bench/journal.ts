// The journal's embedded engine beside bare bun:sqlite.
//
//   node_modules/.bin/bun bench/journal.ts [seconds per cell]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../server/kernel/db.ts";
import type { Append } from "../server/kernel/journal.ts";
import { openJournal } from "../server/kernel/journal-sqlite.ts";
import { compare, fill, hands, LIFETIME_MS } from "./batches.ts";

function openRaw(file: string) {
	const db = openSqlite(file);
	db.run(
		`create table entries (seq integer primary key, prev integer not null, at integer not null,
		 stream text not null, author text not null, key text not null, body text, erases text) strict`,
	);
	db.run("create unique index entries_once on entries (key, author, stream)");
	const insert = db.prepare(
		"insert into entries (prev, at, stream, author, key, body) values (?, ?, ?, ?, ?, ?)",
	);
	return {
		write: async (rows: readonly Append[], from: number) => {
			db.run("begin immediate");
			for (const [i, row] of rows.entries())
				insert.run(from + i, row.at, row.stream, row.author, row.key, row.body);
			db.run("commit");
		},
		close: () => {
			insert.finalize();
			db.close();
		},
	};
}

const directory = mkdtempSync(join(tmpdir(), "palabre-bench-"));
try {
	const raw = openRaw(join(directory, "raw.sqlite"));
	const journal = await openJournal(
		join(directory, "journal"),
		LIFETIME_MS,
		hands,
		"bench",
	);
	await fill(journal);
	await compare(Number(process.argv[2] ?? 0.5), journal, raw.write);
	raw.close();
	await journal.close();
} finally {
	rmSync(directory, { recursive: true, force: true });
}
