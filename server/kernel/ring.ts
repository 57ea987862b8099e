// The recent past of one stream, in memory.

/** Entries kept of one stream; a resume repeats no more. */
export const RING_ENTRIES = 300;
export interface Kept {
	readonly seq: number;
	readonly at: number;
	readonly author: string;
	readonly key: string;
	/** null once erased. Frames are built from it with the `prev` that the reader needs. */
	body: string | null;
	readonly erases: readonly number[];
}

export class Ring {
	entries: Kept[] = [];
	/** Every entry after this seq that can still be read is here. */
	after: number;
	bytes = 0;

	constructor(after: number) {
		this.after = after;
	}

	/** As much of the past as a ring can hold. */
	get isFull(): boolean {
		return this.after === 0 || this.entries.length >= RING_ENTRIES;
	}

	push(kept: Kept): void {
		this.#erase(kept.erases);
		this.entries.push(kept);
		this.bytes += sizeOf(kept);
		this.#limit();
	}

	/** Puts what the journal held a moment ago before what was heard since. */
	fill(older: readonly Kept[]): void {
		if (this.entries.length >= RING_ENTRIES) return;
		const first = this.entries[0]?.seq ?? Number.POSITIVE_INFINITY;
		const isAll = older.length < RING_ENTRIES;
		const missing = older.filter((kept) => kept.seq < first);
		this.entries = [...missing, ...this.entries];
		for (const kept of missing) this.bytes += sizeOf(kept);
		for (const { erases } of this.entries) this.#erase(erases);
		this.after = isAll ? 0 : (this.entries[0] as Kept).seq - 1;
		this.#limit();
	}

	/** Forgets what can no longer be read: nobody's gap. */
	expire(alive: number): void {
		let count = 0;
		while (
			count < this.entries.length &&
			(this.entries[count] as Kept).at <= alive
		)
			count++;
		if (count > 0) this.#drop(count);
	}

	#erase(targets: readonly number[]): void {
		for (const target of targets) {
			const kept = this.entries.find((candidate) => candidate.seq === target);
			if (!kept) continue;
			this.bytes -= sizeOf(kept);
			kept.body = null;
			this.bytes += sizeOf(kept);
		}
	}

	#limit(): void {
		if (this.entries.length <= RING_ENTRIES) return;
		this.#drop(this.entries.length - RING_ENTRIES);
		this.after = (this.entries[0] as Kept).seq - 1;
	}

	#drop(count: number): void {
		for (const kept of this.entries.splice(0, count))
			this.bytes -= sizeOf(kept);
	}
}

const sizeOf = (kept: Kept): number => 160 + (kept.body?.length ?? 0);
