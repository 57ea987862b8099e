// The journal's recent past in memory, and its live voice: builds each entry's frame once, answers resumes without
// touching the disk, and publishes to whoever follows the stream. May be lost at any time; the journal may not.
import type { EntryFrame } from "../../wire/index.ts";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import type { Append, Entry, Journal, Stored } from "./journal.ts";

/** Entries kept of one stream; a resume repeats no more. */
const RING_ENTRIES = 300;
/** Bytes kept of all streams together; those touched longest ago go first. */
const RING_BYTES = 48 * 1024 * 1024;

interface Kept {
	readonly seq: number;
	readonly at: number;
	readonly author: string;
	readonly key: string;
	/** null once erased. Frames are built from it with the `prev` that the reader needs. */
	body: string | null;
}

class Ring {
	entries: Kept[] = [];
	/** Every entry after this seq that can still be read is here. */
	after: number;
	bytes = 0;

	constructor(after: number) {
		this.after = after;
	}

	push(kept: Kept): void {
		this.entries.push(kept);
		this.bytes += sizeOf(kept);
		if (this.entries.length <= RING_ENTRIES) return;
		this.#drop(1);
		this.after = (this.entries[0] as Kept).seq - 1;
	}

	/** Forgets what can no longer be read: nobody's gap. */
	expire(alive: number): void {
		let count = 0;
		while (count < this.entries.length && (this.entries[count] as Kept).at <= alive) count++;
		if (count > 0) this.#drop(count);
	}

	#drop(count: number): void {
		for (const kept of this.entries.splice(0, count)) this.bytes -= sizeOf(kept);
	}
}

const sizeOf = (kept: Kept): number => 160 + (kept.body?.length ?? 0);

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

	/** One readable entry's frame, parsed; undefined when there is none, or no longer. */
	async find(stream: string, seq: number): Promise<EntryFrame | undefined> {
		const ring = this.#touch(stream);
		const kept =
			ring && seq > ring.after
				? ring.entries.find((candidate) => candidate.seq === seq)
				: await this.#findInJournal(stream, seq);
		if (!kept || kept.body === null || kept.at <= this.#alive()) return undefined;
		return JSON.parse(frameOf(stream, kept, 0));
	}

	/**
	 * What came after `after`, without what `unheard` authors said: complete, or undefined when there is more than a
	 * resume repeats. Settles in the same tick when memory has it.
	 */
	async since(stream: string, after: number, unheard: ReadonlySet<string>): Promise<Slice | undefined> {
		if (after >= this.#journal.head(stream)) return { frames: [], lastSeq: after };
		const ring = await this.#warm(stream);
		if (after < ring.after) return undefined;
		return this.#slice(stream, ring.entries.filter((kept) => kept.seq > after), unheard, after);
	}

	/** The latest entries, oldest first. */
	async latest(stream: string, unheard: ReadonlySet<string>): Promise<Slice> {
		const ring = await this.#warm(stream);
		return this.#slice(stream, ring.entries, unheard, 0);
	}

	/** Entries before `before` (0: the latest), oldest first; where the page begins, and whether nothing older can be read. */
	async before(
		stream: string,
		before: number,
		limit: number,
		unheard: ReadonlySet<string>,
	): Promise<{ readonly frames: readonly string[]; readonly oldest: number; readonly start: boolean }> {
		const entries = await this.#journal.readBack(stream, before, limit);
		const { frames } = this.#slice(stream, entries.map(keep), unheard, 0);
		return { frames, oldest: entries[0]?.seq ?? 0, start: entries.length < limit };
	}

	/** How many entries after `after` are counted by `counts`; looks at memory alone. */
	countSince(stream: string, after: number, counts: (author: string, body: string) => boolean): number {
		const entries = this.#rings.get(stream)?.entries ?? [];
		return entries.filter((kept) => kept.seq > after && kept.body !== null && counts(kept.author, kept.body)).length;
	}

	/** Makes sure that memory has the stream's recent past. */
	async warm(stream: string): Promise<void> {
		await this.#warm(stream);
	}

	/** Unlinks the journal's files whose last entry has expired. */
	expire(): Promise<void> {
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

	#resize(ring: Ring, change: () => void): void {
		const before = ring.bytes;
		change();
		this.#bytes += ring.bytes - before;
	}

	#hear(entry: Entry): void {
		const kept = keep(entry);
		this.#remember(entry, kept);
		this.#hub.publish(entry.stream, frameOf(entry.stream, kept, entry.prev), (connection, unheard) =>
			tailored(connection, unheard, entry, kept),
		);
	}

	#remember(entry: Entry, kept: Kept): void {
		let ring = this.#rings.get(entry.stream);
		if (!ring) {
			ring = new Ring(entry.prev);
			this.#rings.set(entry.stream, ring);
			while (this.#bytes > RING_BYTES && this.#rings.size > 1) this.#forgetOldest();
		}
		const held = ring;
		this.#resize(held, () => {
			for (const target of entry.erases) {
				const erased = held.entries.find((candidate) => candidate.seq === target);
				if (erased) erased.body = null;
			}
			held.push(kept);
		});
	}

	#forgetOldest(): void {
		const [stream, ring] = this.#rings.entries().next().value as [string, Ring];
		this.#rings.delete(stream);
		this.#bytes -= ring.bytes;
	}

	/** Fills a ring from the journal when it does not reach back far enough; live entries may arrive meanwhile. */
	async #warm(stream: string): Promise<Ring> {
		const known = this.#touch(stream);
		if (known && (known.after === 0 || known.entries.length >= RING_ENTRIES)) return known;
		const older = await this.#journal.readBack(stream, 0, RING_ENTRIES);
		const ring = this.#rings.get(stream) ?? new Ring(0);
		this.#rings.set(stream, ring);
		this.#resize(ring, () => {
			const first = ring.entries[0]?.seq ?? Number.POSITIVE_INFINITY;
			const missing = older.filter((entry) => entry.seq < first).map(keep);
			ring.entries = [...missing, ...ring.entries].slice(-RING_ENTRIES);
			ring.bytes = ring.entries.reduce((sum, kept) => sum + sizeOf(kept), 0);
			ring.after = older.length < RING_ENTRIES ? 0 : (ring.entries[0] as Kept).seq - 1;
		});
		return ring;
	}

	#slice(stream: string, entries: readonly Kept[], unheard: ReadonlySet<string>, after: number): Slice {
		const alive = this.#alive();
		const frames: string[] = [];
		let prev = after;
		for (const kept of entries) {
			if (kept.body === null || kept.at <= alive || unheard.has(kept.author)) continue;
			frames.push(frameOf(stream, kept, prev));
			prev = kept.seq;
		}
		return { frames, lastSeq: prev };
	}

	async #findInJournal(stream: string, seq: number): Promise<Kept | undefined> {
		const entry = await this.#journal.find(stream, seq);
		return entry && keep(entry);
	}
}

const keep = ({ seq, at, author, key, body }: Entry): Kept => ({ seq, at, author, key, body });

/** For a reader who must not hear everybody: the same entry under the reader's own chain, or nothing. */
function tailored(
	connection: Connection,
	unheard: ReadonlySet<string>,
	entry: Entry,
	kept: Kept,
): string | null {
	connection.lastSeq ??= new Map();
	const prev = connection.lastSeq.get(entry.stream) ?? entry.prev;
	if (unheard.has(entry.author)) {
		connection.lastSeq.set(entry.stream, prev);
		return null;
	}
	connection.lastSeq.set(entry.stream, entry.seq);
	return frameOf(entry.stream, kept, prev);
}
