// What a batch of the embedded journal changes beside its file.
import type { Append } from "./journal.ts";
import type { Known, Outcome } from "./journal-segment.ts";

/** What a batch changes in memory, to be taken back if its transaction fails. */
export interface Effects {
	readonly seq: number;
	readonly heads: Map<string, number>;
	readonly erased: [seq: number, stream: string][];
}

/** A repeat adds nothing, but finishes an erasure that a crash may have cut off: the stored one, whatever it now says. */
export function again(known: Known, entry: Append, batch: Effects): Outcome {
	owe(batch, entry.stream, known.erases);
	return { ...known, isNew: false };
}

export function owe(
	batch: Effects,
	stream: string,
	erases: readonly number[],
): void {
	for (const seq of erases) batch.erased.push([seq, stream]);
}
