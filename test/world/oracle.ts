// What must have happened, kept apart from whatever is tested: who said what, and which seq they were told.
import { expect } from "bun:test";
import type { EntryFrame } from "../../wire/index.ts";

export class Oracle {
	readonly #told = new Map<string, { seq: number; body: string }>();

	note(key: string, body: string, seq: number): void {
		this.#told.set(key, { seq, body });
	}

	get size(): number {
		return this.#told.size;
	}

	/** Everything acknowledged is there once, under its seq, with its text; in order; and nothing else is there twice. */
	expectAll(entries: readonly EntryFrame[]): void {
		const seqs = entries.map((entry) => entry[2]);
		expect(
			seqs.every((seq, i) => i === 0 || seq > (seqs[i - 1] as number)),
		).toBe(true);
		const byKey = new Map(entries.map((entry) => [entry[6], entry]));
		expect(byKey.size).toBe(entries.length);
		const wrong = [...this.#told].filter(([key, { seq, body }]) => {
			const entry = byKey.get(key);
			return entry?.[2] !== seq || entry[10] !== body;
		});
		expect(wrong).toEqual([]);
	}
}
