// The recent past of all streams together, in memory, bounded. May be lost at any time: the journal fills it again.
import type { Entry, Journal } from "./journal.ts";
import { type Kept, RING_ENTRIES, Ring } from "./ring.ts";

/** Bytes kept of all streams together; those touched longest ago go first. */
const RING_BYTES = 48 * 1024 * 1024;

export const keep = (entry: Entry): Kept => ({
	seq: entry.seq,
	at: entry.at,
	author: entry.author,
	key: entry.key,
	body: entry.body,
	erases: entry.erases,
	revises: entry.revises,
});

export class Recent {
	readonly #journal: Journal;
	/** Entries as late as this or earlier can no longer be read; ms. */
	readonly #alive: () => number;
	/** In the order in which they were last touched. */
	readonly #rings = new Map<string, Ring>();
	/** Rings that are being filled: a crowd that comes back at once asks the journal once. */
	readonly #filling = new Map<string, Promise<Ring>>();
	#bytes = 0;

	constructor(journal: Journal, alive: () => number) {
		this.#journal = journal;
		this.#alive = alive;
	}

	/** What is in memory of a stream, without a look elsewhere. */
	glance(stream: string): readonly Kept[] {
		return this.#rings.get(stream)?.entries ?? [];
	}

	touch(stream: string): Ring | undefined {
		const ring = this.#rings.get(stream);
		if (!ring) return undefined;
		this.#rings.delete(stream);
		this.#rings.set(stream, ring);
		this.#resize(ring, () => ring.expire(this.#alive()));
		return ring;
	}

	/** Of a ring that was just touched, so that it is not the one to go. */
	#grow(ring: Ring, change: () => void): void {
		this.#resize(ring, change);
		while (this.#bytes > RING_BYTES && this.#rings.size > 1)
			this.#forgetOldest();
	}

	#resize(ring: Ring, change: () => void): void {
		const before = ring.bytes;
		change();
		this.#bytes += ring.bytes - before;
	}

	remember(stream: string, prev: number, kept: Kept): void {
		const ring = this.touch(stream) ?? this.#begin(stream, prev);
		this.#grow(ring, () => ring.push(kept));
	}

	#begin(stream: string, after: number): Ring {
		const ring = new Ring(after);
		this.#rings.set(stream, ring);
		return ring;
	}

	#forgetOldest(): void {
		const [stream, ring] = this.#rings.entries().next().value as [string, Ring];
		this.#rings.delete(stream);
		this.#bytes -= ring.bytes;
	}

	/** A ring that reaches back as far as one can. */
	async warm(stream: string): Promise<Ring> {
		const known = this.touch(stream);
		if (known?.isFull) return known;
		let filling = this.#filling.get(stream);
		if (!filling) {
			filling = this.#fill(stream).finally(() => this.#filling.delete(stream));
			this.#filling.set(stream, filling);
		}
		return filling;
	}

	/** Live entries may arrive while the journal is read: the ring is there from the start, to hear them. */
	async #fill(stream: string): Promise<Ring> {
		const ring =
			this.touch(stream) ?? this.#begin(stream, this.#journal.head(stream));
		const older = await this.#journal.readBack(stream, 0, RING_ENTRIES);
		if (this.touch(stream) !== ring) return this.#fill(stream); // Forgotten meanwhile, with what it had heard.
		this.#grow(ring, () => ring.fill(older.map(keep)));
		return ring;
	}

	/** It is not listened to any more: what comes next would be missing. */
	forget(stream: string): void {
		const ring = this.#rings.get(stream);
		if (!ring) return;
		this.#rings.delete(stream);
		this.#bytes -= ring.bytes;
	}

	/** Forgets what has expired. */
	expire(): void {
		const alive = this.#alive();
		for (const [stream, ring] of this.#rings) {
			this.#resize(ring, () => ring.expire(alive));
			if (ring.entries.length === 0) this.#rings.delete(stream);
		}
	}
}
