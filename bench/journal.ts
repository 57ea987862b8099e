// Rows per second and CPU per row: the journal's engine beside bare bun:sqlite, both with a flush for each batch.
//
//   node_modules/.bin/bun bench/journal.ts [seconds per cell]
//
// Both write the same rows into the same tables; what differs is the engine: thread, look-ups in older files, promises.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../server/kernel/db.ts";
import { openJournal } from "../server/kernel/journal-sqlite.ts";

const SIZES = [1, 16, 64, 256, 1_000];
const ROUNDS = 3;
const LIFETIME_MS = 180 * 60_000;
const seconds = Number(process.argv[2] ?? 0.5);

let now = Date.now();
const rowOf = (i: number) => ({
	stream: `room_${(i % 200).toString(36).padStart(16, "0")}`,
	author: `vis_${(i % 256).toString(36).padStart(16, "0")}`,
	key: Bun.randomUUIDv7("hex", now),
	at: now,
	body: `"said","Alice","f","${"words and words ".repeat(8)}",0,0`,
});

interface Cell {
	readonly rowsPerSecond: number;
	readonly cpuMicros: number;
}

/** Runs batches for a while; CPU is that of the whole process, the worker included. */
async function measure(
	size: number,
	batch: (from: number) => Promise<unknown>,
): Promise<Cell> {
	const cpu = process.cpuUsage();
	const start = performance.now();
	let rows = 0;
	while (performance.now() - start < seconds * 1_000) {
		await batch(rows);
		rows += size;
	}
	const { user, system } = process.cpuUsage(cpu);
	return {
		rowsPerSecond: (rows / (performance.now() - start)) * 1_000,
		cpuMicros: (user + system) / rows,
	};
}

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
		write: (size: number, from: number) => {
			db.run("begin immediate");
			for (let i = from; i < from + size; i++) {
				const row = rowOf(i);
				insert.run(i, row.at, row.stream, row.author, row.key, row.body);
			}
			db.run("commit");
		},
		close: () => {
			insert.finalize();
			db.close();
		},
	};
}

const median = (cells: readonly Cell[]): Cell =>
	cells.toSorted((a, b) => a.cpuMicros - b.cpuMicros)[
		Math.floor(cells.length / 2)
	] as Cell;

const directory = mkdtempSync(join(tmpdir(), "palabre-bench-"));
try {
	const raw = openRaw(join(directory, "raw.sqlite"));
	const journal = await openJournal(
		join(directory, "journal"),
		LIFETIME_MS,
		{ now: () => now },
		"bench",
	);
	// As many older files as a journal in use has.
	for (let file = 0; file < 6; file++) {
		await Promise.all(
			Array.from({ length: 2_000 }, (_, i) => journal.append(rowOf(i))),
		);
		now += 34 * 60_000;
	}
	const line = (cells: readonly (string | number)[]) =>
		console.log(cells.map((c) => String(c).padStart(14)).join(""));
	line([
		"batch",
		"raw rows/s",
		"engine rows/s",
		"ratio",
		"raw cpu µs",
		"engine cpu µs",
		"ratio",
	]);
	for (const size of SIZES) {
		const raws: Cell[] = [];
		const engines: Cell[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			raws.push(await measure(size, async (from) => raw.write(size, from)));
			engines.push(
				await measure(size, (from) =>
					Promise.all(
						Array.from({ length: size }, (_, i) =>
							journal.append(rowOf(from + i)),
						),
					),
				),
			);
		}
		const [a, b] = [median(raws), median(engines)];
		const percent = (part: number, whole: number) =>
			`${Math.round((100 * part) / whole)} %`;
		line([
			size,
			Math.round(a.rowsPerSecond),
			Math.round(b.rowsPerSecond),
			percent(b.rowsPerSecond, a.rowsPerSecond),
			a.cpuMicros.toFixed(1),
			b.cpuMicros.toFixed(1),
			percent(b.cpuMicros, a.cpuMicros),
		]);
	}
	raw.close();
	await journal.close();
} finally {
	rmSync(directory, { recursive: true, force: true });
}
