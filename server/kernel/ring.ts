// The recent past of one stream, in memory.

import type { Revision } from "./journal.ts";

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
	revises: Revision | null;
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
		this.#apply(kept);
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
		for (const kept of this.entries) this.#apply(kept);
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

	/** What an entry does to those before it. Twice is once. */
	#apply({ seq, body, erases, revises }: Kept): void {
		if (erases.length > 0)
			for (const kept of this.entries)
				if (kept.seq < seq && isAbout(kept, erases)) this.#set(kept, null);
		if (!revises || body === null) return;
		for (const kept of this.entries)
			if (kept.seq === revises.seq) {
				if (kept.body !== null) this.#set(kept, revises.body);
			} else if (kept.seq < seq && kept.revises?.seq === revises.seq)
				this.#set(kept, null);
	}

	#set(kept: Kept, body: string | null): void {
		this.bytes -= sizeOf(kept);
		kept.body = body;
		if (body === null) kept.revises = null;
		this.bytes += sizeOf(kept);
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

/** One of these entries, or a revision of one. */
const isAbout = (kept: Kept, seqs: readonly number[]): boolean =>
	seqs.includes(kept.seq) ||
	(kept.revises !== null && seqs.includes(kept.revises.seq));

const sizeOf = ({ body, revises }: Kept): number =>
	160 + (body?.length ?? 0) + (revises?.body.length ?? 0);
