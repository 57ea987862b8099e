// How a batch travels between the journal's threads: as one text, which is handed over without being copied value by
// value. Measured: a fifth of what a structured clone of the same values costs.
import type { Append, Revision } from "./journal.ts";
import type { Outcome } from "./journal-segment.ts";

type Value = string | number | readonly number[] | Revision | null;

/** JSON: seven values of each entry, one behind the other. */
export type PackedBatch = string;
/** Four numbers of each outcome. */
export type PackedOutcomes = Float64Array;

export function packBatch(
	entries: Iterable<{ readonly entry: Append }>,
): PackedBatch {
	const packed: Value[] = [];
	for (const { entry } of entries)
		packed.push(
			entry.stream,
			entry.author,
			entry.key,
			entry.at,
			entry.body,
			entry.erases ?? null,
			entry.revises ?? null,
		);
	return JSON.stringify(packed);
}

export function unpackBatch(packed: PackedBatch): Append[] {
	const values = JSON.parse(packed) as Value[];
	const entries: Append[] = [];
	for (let i = 0; i < values.length; i += 7)
		entries.push({
			stream: values[i],
			author: values[i + 1],
			key: values[i + 2],
			at: values[i + 3],
			body: values[i + 4],
			erases: values[i + 5] ?? undefined,
			revises: values[i + 6] ?? undefined,
		} as Append);
	return entries;
}

export function packOutcomes(outcomes: readonly Outcome[]): PackedOutcomes {
	const packed = new Float64Array(outcomes.length * 4);
	let i = 0;
	for (const outcome of outcomes) {
		packed[i++] = outcome.seq;
		packed[i++] = outcome.prev;
		packed[i++] = outcome.at;
		packed[i++] = outcome.isNew ? 1 : 0;
	}
	return packed;
}

export function unpackOutcomes(packed: PackedOutcomes): Outcome[] {
	const outcomes: Outcome[] = [];
	for (let i = 0; i < packed.length; i += 4)
		outcomes.push({
			seq: packed[i] as number,
			prev: packed[i + 1] as number,
			at: packed[i + 2] as number,
			isNew: packed[i + 3] === 1,
		});
	return outcomes;
}
