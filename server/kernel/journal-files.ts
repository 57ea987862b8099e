// The embedded journal's files: one SQLite database per time segment, unlinked whole when its last entry has expired,
// so that nothing stays in free pages or in a write-ahead log. Runs in the journal's worker thread; synchronous.
import { mkdirSync, readdirSync } from "node:fs";
import { syncPath } from "./db.ts";
import type { Append, Entry, Revision } from "./journal.ts";
import { again, type Effects, owe } from "./journal-effects.ts";
import {
	type Known,
	type Outcome,
	type Row,
	Segment,
} from "./journal-segment.ts";
import { JournalState } from "./journal-state.ts";
import { assert } from "./refusal.ts";

export interface JournalOptions {
	readonly directory: string;
	readonly lifetimeMs: number;
	/** How long one file is written to; its bytes outlive its first entry by less than this, a lifetime and one sweep. */
	readonly segmentMs: number;
	/** For a journal that does not exist yet. */
	readonly freshEpoch: string;
}

export class JournalFiles {
	readonly #options: JournalOptions;
	readonly #state: JournalState;
	/** Oldest first; the last one is written to. */
	readonly #segments: Segment[] = [];
	readonly #heads = new Map<string, number>();
	#lastSeq: number;
	/** Entries whose bytes have yet to go. */
	readonly #owed = new Map<number, string>();

	constructor(options: JournalOptions) {
		this.#options = options;
		mkdirSync(options.directory, { recursive: true, mode: 0o700 });
		this.#state = new JournalState(options.directory, options.freshEpoch);
		this.#lastSeq = this.#state.seq;
		this.#openSegments();
	}

	get epoch(): string {
		return this.#state.epoch;
	}

	get heads(): ReadonlyMap<string, number> {
		return this.#heads;
	}

	get lastSeq(): number {
		return this.#lastSeq;
	}

	/** What comes after a seq, as it lies there, up to `limit` of it. */
	listAfter(seq: number, limit: number): Row[] {
		for (const segment of this.#since(seq)) {
			const rows = segment.listAfter(seq, limit);
			if (rows.length > 0) return rows;
		}
		return [];
	}

	/** One transaction, one flush. Throws what SQLite throws; then nothing of the batch was stored. */
	append(entries: readonly Append[], now: number): Outcome[] {
		const segment = this.#segmentFor(now);
		const batch: Effects = { seq: this.#lastSeq, heads: new Map(), erased: [] };
		const outcomes = this.#write(segment, entries, batch);
		segment.lastAt = Math.max(segment.lastAt, now);
		for (const [seq, stream] of batch.erased) this.#owed.set(seq, stream);
		attempt(() => this.#finishErasures()); // The batch is stored, and what it erases is no longer read.
		return outcomes;
	}

	#write(
		segment: Segment,
		entries: readonly Append[],
		batch: Effects,
	): Outcome[] {
		const { db } = segment;
		if (db.inTransaction) db.run("rollback"); // It failed when it should have.
		db.run("begin immediate");
		try {
			const outcomes = entries.map((entry) =>
				this.#appendOne(segment, entry, batch),
			);
			db.run("commit");
			return outcomes;
		} catch (error) {
			this.#takeBack(batch);
			if (db.inTransaction) attempt(() => db.run("rollback"));
			throw error;
		}
	}

	#takeBack(batch: Effects): void {
		this.#lastSeq = batch.seq;
		for (const [stream, head] of batch.heads)
			if (head === 0) this.#heads.delete(stream);
			else this.#heads.set(stream, head);
	}

	#appendOne(segment: Segment, entry: Append, batch: Effects): Outcome {
		const known = this.#findOlder(segment, entry);
		if (known) return again(known, entry, batch);
		const prev = this.#heads.get(entry.stream) ?? 0;
		const seq = this.#lastSeq + 1;
		if (!segment.insert(seq, prev, entry)) {
			const found = segment.findKey(entry);
			assert(found, "one process writes to a journal");
			return again(found, entry, batch);
		}
		owe(batch, entry.stream, entry.erases ?? []);
		if (!batch.heads.has(entry.stream)) batch.heads.set(entry.stream, prev);
		this.#lastSeq = seq;
		this.#heads.set(entry.stream, seq);
		return { seq, prev, at: entry.at, isNew: true };
	}

	#findOlder(segment: Segment, entry: Append): Known | undefined {
		for (const older of this.#segments) {
			if (older === segment) return undefined;
			const found = older.findKey(entry);
			if (found) return found;
		}
		return undefined;
	}

	/** Walks back along `prev`, newest first, up to the first that has expired; gives them oldest first. */
	readBack(
		stream: string,
		before: number,
		limit: number,
		now: number,
	): Entry[] {
		const found: Entry[] = [];
		let seq = this.#heads.get(stream) ?? 0;
		if (before !== 0 && before <= seq)
			seq = this.#find(stream, before)?.prev ?? 0;
		while (seq !== 0 && found.length < limit) {
			const entry = this.find(stream, seq, now);
			if (!entry) break;
			found.push(entry);
			seq = entry.prev;
		}
		return found.reverse();
	}

	find(stream: string, seq: number, now: number): Entry | undefined {
		const entry = this.#find(stream, seq);
		return entry && entry.at > now - this.#options.lifetimeMs
			? entry
			: undefined;
	}

	/**
	 * Unlinks the files whose last entry has expired, and those before them (a clock that was set back may have left an
	 * older file with a later time). Gives the first seq that may still be held: streams that end before it hold nothing.
	 */
	expire(now: number): number {
		const alive = now - this.#options.lifetimeMs;
		const last = this.#segments.findLastIndex(
			(segment) => segment.lastAt <= alive,
		);
		if (last >= 0) this.#state.keep(this.#lastSeq); // The seq must outlive the files that prove it.
		for (let count = last; count >= 0; count--) {
			this.#segments[0]?.unlink();
			this.#segments.shift();
		}
		if (last >= 0) syncPath(this.#options.directory);
		this.#forgetHeads();
		this.#finishErasures();
		// A file from a later time would stay until then; a new one will take it along.
		if (now < (this.#segments.at(-1)?.startsAt ?? 0)) this.#segmentFor(now);
		return this.#firstSeq;
	}

	close(): void {
		this.#state.keep(this.#lastSeq);
		for (const segment of this.#segments) segment.close();
	}

	get #firstSeq(): number {
		return this.#segments[0]?.firstSeq ?? this.#lastSeq + 1;
	}

	#segmentFor(now: number): Segment {
		const current = this.#segments.at(-1);
		if (
			current &&
			now >= current.startsAt &&
			now < current.startsAt + this.#options.segmentMs
		)
			return current;
		current?.seal(this.#heads);
		// Two files never begin with the same seq, even if nothing was written between: it is what they are ordered by.
		this.#lastSeq = Math.max(this.#lastSeq, current?.firstSeq ?? 0);
		const segment = Segment.create(
			this.#options.directory,
			now,
			this.#lastSeq + 1,
		);
		this.#segments.push(segment);
		return segment;
	}

	#find(stream: string, seq: number): Entry | undefined {
		const entry = this.#holderOf(seq)?.find(seq);
		if (entry?.stream !== stream) return undefined;
		const original = entry.revises?.seq ?? seq;
		const gone = { ...entry, body: null, revises: null };
		const isOwed = [seq, original].some(
			(one) => this.#owed.get(one) === stream,
		);
		if (entry.body === null || isOwed) return gone;
		const latest = this.#findLatestRevision(stream, original);
		if (entry.revises) return latest?.seq === seq ? entry : gone;
		return latest ? { ...entry, body: latest.body } : entry;
	}

	/** Entries that revise this one. */
	listRevisions(stream: string, seq: number): number[] {
		return this.#since(seq).flatMap((segment) =>
			segment.listRevisions(stream, seq).map((revision) => revision.seq),
		);
	}

	#findLatestRevision(stream: string, seq: number): Revision | undefined {
		for (const segment of this.#since(seq).reverse()) {
			const [latest] = segment.listRevisions(stream, seq);
			if (latest) return latest;
		}
		return undefined;
	}

	/** The file that holds a seq, and those after it. */
	#since(seq: number): Segment[] {
		const from = this.#segments.findLastIndex((s) => s.firstSeq <= seq);
		return this.#segments.slice(Math.max(0, from));
	}

	#holderOf(seq: number): Segment | undefined {
		return this.#segments.findLast((segment) => segment.firstSeq <= seq);
	}

	#openSegments(): void {
		for (const name of readdirSync(this.#options.directory)) {
			const segment = Segment.open(this.#options.directory, name);
			if (segment) this.#segments.push(segment);
		}
		this.#segments.sort((a, b) => a.firstSeq - b.firstSeq);
		for (const segment of this.#segments) {
			this.#lastSeq = Math.max(this.#lastSeq, segment.firstSeq - 1);
			this.#readHeads(segment);
			for (const [seq, stream] of segment.listErased())
				this.#owed.set(seq, stream);
			segment.checkpoint(); // A crash may have left in its log what had been wiped from it.
		}
		this.#forgetHeads();
		attempt(() => this.#finishErasures());
	}

	/** The last file was not sealed, or was written to after it was. */
	#readHeads(segment: Segment): void {
		const isLast = segment === this.#segments.at(-1);
		for (const { stream, head } of isLast
			? segment.listOwnHeads()
			: segment.listHeads()) {
			this.#heads.set(stream, Math.max(head, this.#heads.get(stream) ?? 0));
			this.#lastSeq = Math.max(this.#lastSeq, head);
		}
	}

	#forgetHeads(): void {
		const first = this.#firstSeq;
		for (const [stream, head] of this.#heads)
			if (head < first) this.#heads.delete(stream);
	}

	/** Two files are two transactions: a crash between them leaves a deletion to finish, here or at the next start. */
	#finishErasures(): void {
		for (const [seq, stream] of this.#owed)
			for (const segment of this.#since(seq)) segment.wipe(seq, stream);
		for (const segment of this.#segments) segment.flushWiped();
		this.#owed.clear();
	}
}

/** What is tried again before the next use or with the next sweep, which reports it. */
function attempt(step: () => void): void {
	try {
		step();
	} catch {}
}
