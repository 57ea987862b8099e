// The journal's engine on PostgreSQL: collects what one tick says, stores it as one transaction, and speaks only when
// the server has flushed it. Several nodes may write to the same journal.
import type { Bus } from "./bus.ts";
import type { Clock } from "./clock.ts";
import {
	type Append,
	type Entry,
	type HearBatch,
	type Journal,
	type Stored,
	segmentMsFor,
} from "./journal.ts";
import { JournalFeed } from "./journal-feed.ts";
import { entryOf, Gathering, type Waiting } from "./journal-gathering.ts";
import { JournalLinks } from "./journal-links.ts";
import { JournalReader } from "./journal-postgres-reader.ts";
import {
	dropExpired,
	insertEntries,
	listAfter,
	listHeads,
	listRevisions,
	listSegments,
} from "./journal-postgres-rows.ts";
import {
	makeSegment,
	prepareTables,
	SETTINGS,
} from "./journal-postgres-schema.ts";
import type { Outcome } from "./journal-segment.ts";
import {
	impatiently,
	isWithoutPartition,
	openPostgres,
	type Postgres,
	patiently,
} from "./postgres.ts";
import { Refusal } from "./refusal.ts";

interface Options {
	readonly url: string;
	readonly lifetimeMs: number;
	readonly clock: Clock;
	/** For a journal that does not exist yet. */
	readonly freshEpoch: string;
	/** To the other nodes; without it, this one is alone and follows every stream. */
	readonly bus?: Bus;
}

export async function openPostgresJournal(options: Options): Promise<Journal> {
	const engine = new PostgresJournal(options);
	await engine.open(options.freshEpoch);
	return engine;
}

class PostgresJournal implements Journal {
	epoch = "";
	readonly #writer: Postgres;
	readonly #reader: JournalReader;
	readonly #lifetimeMs: number;
	readonly #segmentMs: number;
	readonly #clock: Clock;
	readonly #feed = new JournalFeed(
		(stream, after, limit) =>
			this.#reader.ask((sql) => listAfter(sql, stream, after, limit)),
		(stream) => this.#isFollowed(stream),
	);
	/** Undefined: this node is alone. */
	readonly #links: JournalLinks | undefined;
	/** One batch after the other, also while closing. */
	#writing: Promise<void> = Promise.resolve();
	readonly #gathering = new Gathering((batch) => {
		this.#writing = this.#writing.then(() => this.#write(batch));
	});
	/** Segments that were there when it was last looked. */
	#segments: readonly number[] = [];
	/** The segment that is written to, once it and the next one are there. */
	#segment: number | undefined;
	/** Why nothing is taken any more. */
	#over: Refusal | undefined;
	#closing: Promise<void> | undefined;

	constructor({ url, lifetimeMs, clock, bus }: Options) {
		this.#writer = openPostgres(url, { connections: 1, settings: SETTINGS });
		this.#reader = new JournalReader(url, Math.floor(lifetimeMs), clock);
		this.#lifetimeMs = Math.floor(lifetimeMs);
		this.#segmentMs = segmentMsFor(lifetimeMs);
		this.#clock = clock;
		this.#links =
			bus &&
			new JournalLinks(bus, this.#feed, (streams) =>
				this.#reader.ask((sql) => listHeads(sql, streams)),
			);
	}

	async open(freshEpoch: string): Promise<void> {
		try {
			this.epoch = await prepareTables(this.#writer, freshEpoch);
			await this.#segmentFor(this.#clock.now());
			if (!this.#links)
				for (const [stream, head] of await this.#reader.ask(listHeads))
					this.#feed.startAt(stream, head);
			this.#segments = await this.#reader.ask(listSegments);
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
		this.#mustBeOpen();
		return this.#reader.find(stream, seq);
	}

	/** What the feed has yet to tell is not read ahead of it. */
	async readBack(
		stream: string,
		before: number,
		limit: number,
	): Promise<readonly Entry[]> {
		this.#mustBeOpen();
		return this.#reader.readBack(stream, before, limit, () =>
			this.#isFollowed(stream) ? this.head(stream) : undefined,
		);
	}

	async listRevisions(stream: string, seq: number): Promise<readonly number[]> {
		this.#mustBeOpen();
		return this.#reader.ask((sql) => listRevisions(sql, stream, seq));
	}

	async follow(stream: string): Promise<void> {
		this.#mustBeOpen();
		await this.#links?.follow(stream);
	}

	unfollow(stream: string): void {
		this.#links?.unfollow(stream);
	}

	#mustBeOpen(): void {
		if (this.#over) throw this.#over;
	}

	#isFollowed(stream: string): boolean {
		return this.#links?.isFollowed(stream) ?? true;
	}

	get followsAll(): boolean {
		return this.#links === undefined;
	}

	async listHeads(): Promise<ReadonlyMap<string, number>> {
		this.#mustBeOpen();
		return new Map(await this.#reader.ask(listHeads));
	}

	head(stream: string): number {
		return this.#feed.head(stream);
	}

	feed(handler: (entries: readonly Entry[]) => void): () => void {
		return this.#feed.add(handler);
	}

	onBatch(hear: HearBatch): void {
		this.#gathering.onBatch(hear);
	}

	async expire(): Promise<void> {
		this.#mustBeOpen();
		// Not patiently: whoever reads for so long is to be reported, and the next sweep comes soon.
		await impatiently(() => this.#sweep(this.#clock.now()));
	}

	async #sweep(now: number): Promise<void> {
		await dropExpired(this.#writer, {
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
		this.#links?.close();
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
		this.#segments = await this.#reader.ask(listSegments);
		if (before.every((one) => this.#segments.includes(one))) return;
		const known = [...this.#feed.heads];
		const streams = known.map(([stream]) => stream);
		const held = new Map(
			await this.#reader.ask((sql) => listHeads(sql, streams)),
		);
		for (const [stream, head] of known)
			if (!held.has(stream) && this.head(stream) === head)
				this.#feed.heads.delete(stream);
	}

	/** First the other nodes and the feed, then the answers: whoever is told "stored" can already see it. */
	async #announce(
		batch: readonly Waiting[],
		outcomes: readonly Outcome[],
	): Promise<void> {
		const fresh: Entry[] = [];
		for (const [i, { entry }] of batch.entries()) {
			const outcome = outcomes[i] as Outcome;
			if (outcome.isNew) fresh.push(entryOf(entry, outcome));
		}
		this.#links?.send(fresh);
		const missed = this.#feed.take(fresh);
		for (const [i, { entry }] of batch.entries()) {
			// A repeat may have been stored by a batch whose answer was lost.
			const { seq, prev } = outcomes[i] as Outcome;
			if (seq > this.head(entry.stream) || missed.delete(entry.stream))
				await this.#feed.catchUp(entry.stream, prev);
		}
		for (const [i, { resolve }] of batch.entries()) {
			const { seq, at, isNew } = outcomes[i] as Outcome;
			resolve({ seq, at, isNew });
		}
	}
}
