// The journal's engine on PostgreSQL: collects what one tick says, stores it as one transaction, and speaks only when
// the server has flushed it. Several nodes may write to the same journal.
import type { Clock } from "./clock.ts";
import {
	type Append,
	type Entry,
	type Journal,
	type Stored,
	segmentMsFor,
} from "./journal.ts";
import { JournalFeed } from "./journal-feed.ts";
import {
	entryOf,
	Gathering,
	WAITING_MAX,
	type Waiting,
} from "./journal-gathering.ts";
import {
	dropExpired,
	insertEntries,
	listAfter,
	listHeads,
	listRevisions,
	listSegments,
	listViews,
} from "./journal-postgres-rows.ts";
import {
	makeSegment,
	prepareTables,
	SETTINGS,
} from "./journal-postgres-schema.ts";
import type { Outcome } from "./journal-segment.ts";
import {
	isWithoutPartition,
	openPostgres,
	type Postgres,
	patiently,
	type Sql,
} from "./postgres.ts";
import { Refusal } from "./refusal.ts";

/** Beside the one that writes. */
const READERS = 4;
export async function openPostgresJournal(
	url: string,
	lifetimeMs: number,
	clock: Clock,
	freshEpoch: string,
): Promise<Journal> {
	const engine = new PostgresJournal(url, Math.floor(lifetimeMs), clock);
	await engine.open(freshEpoch);
	return engine;
}

class PostgresJournal implements Journal {
	epoch = "";
	readonly #writer: Postgres;
	readonly #reader: Postgres;
	readonly #lifetimeMs: number;
	readonly #segmentMs: number;
	readonly #clock: Clock;
	readonly #feed = new JournalFeed((stream, after, limit) =>
		patiently(() => listAfter(this.#reader, stream, after, limit)),
	);
	/** One batch after the other, also while closing. */
	#writing: Promise<void> = Promise.resolve();
	readonly #gathering = new Gathering((batch) => {
		this.#writing = this.#writing.then(() => this.#write(batch));
	});
	#reading = 0;
	/** Segments that were there when it was last looked. */
	#segments: readonly number[] = [];
	/** The segment that is written to, once it and the next one are there. */
	#segment: number | undefined;
	/** Why nothing is taken any more. */
	#over: Refusal | undefined;
	#closing: Promise<void> | undefined;

	constructor(url: string, lifetimeMs: number, clock: Clock) {
		this.#writer = openPostgres(url, { connections: 1, settings: SETTINGS });
		this.#reader = openPostgres(url, {
			connections: READERS,
			settings: SETTINGS,
		});
		this.#lifetimeMs = lifetimeMs;
		this.#segmentMs = segmentMsFor(lifetimeMs);
		this.#clock = clock;
	}

	async open(freshEpoch: string): Promise<void> {
		try {
			this.epoch = await prepareTables(this.#writer, freshEpoch);
			await this.#segmentFor(this.#clock.now());
			for (const [stream, head] of await listHeads(this.#reader))
				this.#feed.heads.set(stream, head);
			this.#segments = await listSegments(this.#reader);
		} catch (error) {
			await this.#end();
			throw error;
		}
	}

	append(entry: Append): Promise<Stored> {
		if (this.#over) return Promise.reject(this.#over);
		return this.#gathering.add(entry);
	}

	async find(stream: string, seq: number): Promise<Entry | undefined> {
		const [entry] = await this.#read((sql) => listViews(sql, stream, seq, 1));
		return entry?.seq === seq && this.#isReadable(entry) ? entry : undefined;
	}

	async readBack(
		stream: string,
		before: number,
		limit: number,
	): Promise<readonly Entry[]> {
		const last = before === 0 ? Number.MAX_SAFE_INTEGER : before;
		const rows = await this.#read((sql) =>
			listViews(sql, stream, last, limit + 1),
		);
		// What the feed has yet to tell is not read ahead of it.
		const head = this.head(stream);
		const told = rows.filter(({ seq }) => seq <= head);
		const [first] = told;
		if (!first) return [];
		const isFromHead = before === 0 || before > head;
		if (!isFromHead && first.seq !== before) return [];
		return this.#chain(
			isFromHead ? told : told.slice(1),
			isFromHead ? first.seq : first.prev,
		)
			.slice(0, limit)
			.reverse();
	}

	/** Newest first, along `prev`, up to the first that has expired. */
	#chain(rows: readonly Entry[], from: number): Entry[] {
		const chained: Entry[] = [];
		let next = from;
		for (const entry of rows) {
			if (entry.seq !== next || !this.#isReadable(entry)) break;
			chained.push(entry);
			next = entry.prev;
		}
		return chained;
	}

	async listRevisions(stream: string, seq: number): Promise<readonly number[]> {
		return this.#read((sql) => listRevisions(sql, stream, seq));
	}

	head(stream: string): number {
		return this.#feed.head(stream);
	}

	feed(handler: (entries: readonly Entry[]) => void): () => void {
		return this.#feed.add(handler);
	}

	async expire(): Promise<void> {
		if (this.#over) throw this.#over;
		const now = this.#clock.now();
		// Not patiently: whoever reads for so long is to be reported, and the next sweep comes soon.
		await dropExpired(this.#reader, {
			now,
			lifetimeMs: this.#lifetimeMs,
			segmentMs: this.#segmentMs,
		});
		await this.#forgetHeads();
		await this.#segmentFor(now);
	}

	close(): Promise<void> {
		this.#closing ??= this.#writeAndClose();
		return this.#closing;
	}

	async #writeAndClose(): Promise<void> {
		this.#over = new Refusal("server.going");
		for (let last: Promise<void> | undefined; last !== this.#writing; ) {
			last = this.#writing;
			await last;
			this.#gathering.writeNow();
		}
		await this.#end();
	}

	async #end(): Promise<void> {
		await Promise.all([this.#writer.close(), this.#reader.close()]);
	}

	async #write(batch: readonly Waiting[]): Promise<void> {
		try {
			const outcomes = await this.#store(batch.map(({ entry }) => entry));
			await this.#announce(batch, outcomes);
		} catch (error) {
			for (const { reject } of batch) reject(error);
		} finally {
			this.#gathering.next();
		}
	}

	/**
	 * A batch whose answer was lost is sent again as it was: what is stored already is known by its keys. So it is with
	 * one that lost against another node.
	 */
	async #store(entries: readonly Append[]): Promise<Outcome[]> {
		return patiently(async () => {
			const segment = await this.#segmentFor(this.#clock.now());
			try {
				return await insertEntries(this.#writer, segment, entries);
			} catch (error) {
				if (isWithoutPartition(error)) this.#segment = undefined; // Dropped, by a clock that is ahead of ours.
				throw error;
			}
		});
	}

	/** Gives where the segment of this time begins; it and the next one are there. */
	async #segmentFor(now: number): Promise<number> {
		const startsAt = now - (now % this.#segmentMs);
		if (this.#segment === startsAt) return startsAt;
		const next = startsAt + this.#segmentMs;
		await makeSegment(this.#writer, startsAt, next);
		await makeSegment(this.#writer, next, next + this.#segmentMs);
		this.#segment = startsAt;
		return startsAt;
	}

	/** A stream whose last entry went with its segment, whichever node dropped it, has no head. */
	async #forgetHeads(): Promise<void> {
		const before = this.#segments;
		this.#segments = await this.#read(listSegments);
		if (before.every((one) => this.#segments.includes(one))) return;
		const known = [...this.#feed.heads];
		const held = new Map(await this.#read(listHeads));
		for (const [stream, head] of known)
			if (!held.has(stream) && this.head(stream) === head)
				this.#feed.heads.delete(stream);
	}

	async #read<T>(ask: (sql: Sql) => Promise<T>): Promise<T> {
		if (this.#over) throw this.#over;
		if (this.#reading >= WAITING_MAX) throw new Refusal("server.busy");
		this.#reading++;
		try {
			return await patiently(() => ask(this.#reader));
		} finally {
			this.#reading--;
		}
	}

	#isReadable({ at }: Entry): boolean {
		return at > this.#clock.now() - this.#lifetimeMs;
	}

	/** First the feed, then the answers: whoever is told "stored" can already see it. */
	async #announce(
		batch: readonly Waiting[],
		outcomes: readonly Outcome[],
	): Promise<void> {
		const stored = batch.map(({ entry }, i) => ({
			entry,
			outcome: outcomes[i] as Outcome,
		}));
		const missed = this.#feed.take(
			stored
				.filter(({ outcome }) => outcome.isNew)
				.map(({ entry, outcome }) => entryOf(entry, outcome)),
		);
		// A repeat may have been stored by a batch whose answer was lost.
		for (const { entry, outcome } of stored)
			if (outcome.seq > this.head(entry.stream)) missed.add(entry.stream);
		for (const stream of missed) await this.#feed.catchUp(stream);
		for (const [i, { resolve }] of batch.entries()) {
			const { seq, at, isNew } = outcomes[i] as Outcome;
			resolve({ seq, at, isNew });
		}
	}
}
