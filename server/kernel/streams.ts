// The journal's recent past in memory, and its live voice: builds each entry's frame once, answers resumes without
// touching the disk, and publishes to whoever follows the stream. May be lost at any time; the journal may not.
import type { EntryFrame } from "../../wire/index.ts";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import type { Append, Entry, Journal, Stored } from "./journal.ts";
import { type Kept, RING_ENTRIES, Ring } from "./ring.ts";

/** Entries read at once on the way back. */
const PAGE = 100;
/** Bytes kept of all streams together; those touched longest ago go first. */
const RING_BYTES = 48 * 1024 * 1024;

/** The body is the JSON of the content without its brackets: a frame is put together, never serialised again. */
const frameOf = (stream: string, kept: Kept, prev: number): string =>
	`["entry","${stream}",${kept.seq},${prev},${kept.at},"${kept.author}","${kept.key}",${kept.body}]`;

/** Frames of JSON, not parsed: they are sent as they are. */
export interface Slice {
	readonly frames: readonly string[];
	readonly lastSeq: number;
}

export class Streams {
	readonly #journal: Journal;
	readonly #hub: Hub;
	readonly #clock: Clock;
	readonly #lifetimeMs: number;
	/** In the order in which they were last touched. */
	readonly #rings = new Map<string, Ring>();
	/** Rings that are being filled: a crowd that comes back at once asks the journal once. */
	readonly #filling = new Map<string, Promise<Ring>>();
	readonly #stopFeed: () => void;
	#bytes = 0;

	constructor(journal: Journal, hub: Hub, clock: Clock, lifetimeMs: number) {
		this.#journal = journal;
		this.#hub = hub;
		this.#clock = clock;
		this.#lifetimeMs = lifetimeMs;
		this.#stopFeed = journal.feed((entries) => {
			for (const entry of entries) this.#hear(entry);
		});
	}

	get epoch(): string {
		return this.#journal.epoch;
	}

	head(stream: string): number {
		return this.#journal.head(stream);
	}

	append(entry: Append): Promise<Stored> {
		return this.#journal.append(entry);
	}

	/** One readable entry's frame, parsed; undefined when there is none, no longer, or none for this reader. */
	async find(
		stream: string,
		seq: number,
		unheard: ReadonlySet<string>,
	): Promise<EntryFrame | undefined> {
		const ring = this.#touch(stream);
		const kept =
			ring && seq > ring.after
				? ring.entries.find((candidate) => candidate.seq === seq)
				: await this.#findInJournal(stream, seq);
		if (!kept || !this.#isReadable(kept, unheard)) return undefined;
		return JSON.parse(frameOf(stream, kept, 0));
	}

	/** Which entries revise this one. */
	listRevisions(stream: string, seq: number): Promise<readonly number[]> {
		return this.#journal.listRevisions(stream, seq);
	}

	/**
	 * What came after `after`, without what `unheard` authors said: complete, or undefined when there is more than a
	 * resume repeats. Settles in the same tick when memory has it.
	 */
	async since(
		stream: string,
		after: number,
		unheard: ReadonlySet<string>,
	): Promise<Slice | undefined> {
		if (after >= this.#journal.head(stream))
			return { frames: [], lastSeq: after };
		const known = this.#touch(stream);
		const ring =
			known && after >= known.after ? known : await this.#warm(stream);
		if (after < ring.after) return undefined;
		return this.#slice(
			stream,
			ring.entries.filter((kept) => kept.seq > after),
			unheard,
			after,
		);
	}

	/** The latest entries, oldest first. */
	async latest(stream: string, unheard: ReadonlySet<string>): Promise<Slice> {
		const ring = await this.#warm(stream);
		return this.#slice(stream, ring.entries, unheard, 0);
	}

	/**
	 * Up to `limit` entries before `before` (0: the latest), oldest first, and whether nothing older can be read. What
	 * this reader does not see is read over: a short page would tell.
	 */
	async before(
		stream: string,
		before: number,
		limit: number,
		unheard: ReadonlySet<string>,
	): Promise<{ readonly frames: readonly string[]; readonly start: boolean }> {
		let readable: readonly Kept[] = [];
		let oldest = before;
		for (let isStart = false; !isStart; ) {
			const page = await this.#journal.readBack(stream, oldest, PAGE);
			const seen = page.map(keep).filter((k) => this.#isReadable(k, unheard));
			readable = [...seen, ...readable];
			if (readable.length > limit) break;
			isStart = page.length < PAGE;
			if (isStart)
				return {
					frames: this.#slice(stream, readable, unheard, 0).frames,
					start: true,
				};
			oldest = page[0]?.seq ?? 0;
		}
		const { frames } = this.#slice(stream, readable.slice(-limit), unheard, 0);
		return { frames, start: false };
	}

	/** The last entry that this reader has heard of, as far as memory reaches back: of others nothing is told. */
	lastHeard(
		stream: string,
		unheard: ReadonlySet<string>,
		before = Number.POSITIVE_INFINITY,
	): number {
		if (unheard.size === 0 && before === Number.POSITIVE_INFINITY)
			return this.head(stream);
		const entries = this.#rings.get(stream)?.entries ?? [];
		const last = entries.findLast(
			({ seq, author }) => seq < before && !unheard.has(author),
		);
		return last?.seq ?? 0;
	}

	/** How many entries after `after` are counted by `counts`; looks at memory alone. */
	countSince(
		stream: string,
		after: number,
		counts: (author: string, body: string) => boolean,
	): number {
		const alive = this.#alive();
		const entries = this.#rings.get(stream)?.entries ?? [];
		return entries.filter(
			({ seq, at, author, body }) =>
				seq > after && at > alive && body !== null && counts(author, body),
		).length;
	}

	/** Makes sure that memory has the stream's recent past. */
	async warm(stream: string): Promise<void> {
		await this.#warm(stream);
	}

	/** Forgets what has expired, in memory and on disk. */
	expire(): Promise<void> {
		const alive = this.#alive();
		for (const [stream, ring] of this.#rings) {
			this.#resize(ring, () => ring.expire(alive));
			if (ring.entries.length === 0) this.#rings.delete(stream);
		}
		return this.#journal.expire();
	}

	close(): void {
		this.#stopFeed();
	}

	#alive(): number {
		return this.#clock.now() - this.#lifetimeMs;
	}

	#touch(stream: string): Ring | undefined {
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

	#hear(entry: Entry): void {
		const kept = keep(entry);
		this.#remember(entry.stream, entry.prev, kept);
		this.#hub.publish(
			entry.stream,
			frameOf(entry.stream, kept, entry.prev),
			(connection, unheard) => this.#tailor(connection, unheard, entry),
		);
	}

	/** For a reader who must not hear everybody: the same entry under the reader's own chain, or nothing. */
	#tailor(
		connection: Connection,
		unheard: ReadonlySet<string>,
		entry: Entry,
	): string | null {
		const { stream, seq } = entry;
		const isHeard = !unheard.has(entry.author);
		const prev =
			connection.lastSeq?.get(stream) ?? this.lastHeard(stream, unheard, seq);
		connection.noteSent(stream, isHeard ? seq : prev);
		return isHeard ? frameOf(stream, keep(entry), prev) : null;
	}

	#remember(stream: string, prev: number, kept: Kept): void {
		const ring = this.#touch(stream) ?? this.#begin(stream, prev);
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
	async #warm(stream: string): Promise<Ring> {
		const known = this.#touch(stream);
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
			this.#touch(stream) ?? this.#begin(stream, this.#journal.head(stream));
		const older = await this.#journal.readBack(stream, 0, RING_ENTRIES);
		if (this.#touch(stream) !== ring) return this.#fill(stream); // Forgotten meanwhile, with what it had heard.
		this.#grow(ring, () => ring.fill(older.map(keep)));
		return ring;
	}

	#slice(
		stream: string,
		entries: readonly Kept[],
		unheard: ReadonlySet<string>,
		after: number,
	): Slice {
		const frames: string[] = [];
		let prev = after;
		for (const kept of entries) {
			if (!this.#isReadable(kept, unheard)) continue;
			frames.push(frameOf(stream, kept, prev));
			prev = kept.seq;
		}
		return { frames, lastSeq: prev };
	}

	#isReadable(kept: Kept, unheard: ReadonlySet<string>): boolean {
		return (
			kept.body !== null && kept.at > this.#alive() && !unheard.has(kept.author)
		);
	}

	async #findInJournal(stream: string, seq: number): Promise<Kept | undefined> {
		const entry = await this.#journal.find(stream, seq);
		return entry && keep(entry);
	}
}

const keep = (entry: Entry): Kept => ({
	seq: entry.seq,
	at: entry.at,
	author: entry.author,
	key: entry.key,
	body: entry.body,
	erases: entry.erases,
	revises: entry.revises,
});
