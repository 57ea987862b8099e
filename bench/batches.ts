// Rows per second and CPU per row of an engine of the journal beside a bare writer on the same store, both with a flush
// for each batch. What differs is the engine: look-ups, order, promises.
import type { Append, Journal } from "../server/kernel/journal.ts";

const SIZES = [1, 16, 64, 256, 1_000];
const ROUNDS = 3;
export const LIFETIME_MS = 180 * 60_000;

/** A clock that is turned to begin segments. */
export const hands = { ms: Date.now(), now: () => hands.ms };

export const rowOf = (i: number): Append => ({
	stream: `room_${(i % 200).toString(36).padStart(16, "0")}`,
	author: `vis_${(i % 256).toString(36).padStart(16, "0")}`,
	key: Bun.randomUUIDv7("hex", hands.ms),
	at: hands.ms,
	body: `"said","Alice","f","${"words and words ".repeat(8)}",0,0`,
});

export const rowsFrom = (from: number, size: number): Append[] =>
	Array.from({ length: size }, (_, i) => rowOf(from + i));

interface Cell {
	readonly rowsPerSecond: number;
	readonly cpuMicros: number;
}

/** Runs batches for a while; CPU is that of this process, its threads included. */
async function measure(
	seconds: number,
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

const median = (cells: readonly Cell[]): Cell =>
	cells.toSorted((a, b) => a.cpuMicros - b.cpuMicros)[
		Math.floor(cells.length / 2)
	] as Cell;

/** As many older segments as a journal in use has. */
export async function fill(journal: Journal): Promise<void> {
	for (let segment = 0; segment < 6; segment++) {
		await Promise.all(rowsFrom(0, 2_000).map((row) => journal.append(row)));
		hands.ms += 34 * 60_000;
	}
}

export async function compare(
	seconds: number,
	journal: Journal,
	writeRaw: (rows: readonly Append[], from: number) => Promise<unknown>,
): Promise<void> {
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
			raws.push(
				await measure(seconds, size, (from) =>
					writeRaw(rowsFrom(from, size), from),
				),
			);
			engines.push(
				await measure(seconds, size, (from) =>
					Promise.all(rowsFrom(from, size).map((row) => journal.append(row))),
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
}
