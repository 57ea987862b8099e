// One journal made of several, for when one database is not enough: each conversation lies in one of them, whole.
import type { Bus } from "./bus.ts";
import type { Clock } from "./clock.ts";
import type { Append, Entry, HearBatch, Journal, Stored } from "./journal.ts";
import { WAITING_MAX } from "./journal-gathering.ts";
import { isSpread, Places } from "./journal-places.ts";
import { openPostgresJournal } from "./journal-postgres.ts";
import { listHeads } from "./journal-postgres-rows.ts";
import { stepSeqs } from "./journal-postgres-schema.ts";
import { openPostgres } from "./postgres.ts";
import { refuseUnfit } from "./postgres-fitness.ts";
import { Refusal } from "./refusal.ts";

interface Options {
	/** Of the database of the rows, which remembers where conversations are. */
	readonly home: string;
	/** None: the journal lies beside the rows. */
	readonly urls: readonly string[];
	readonly lifetimeMs: number;
	readonly clock: Clock;
	readonly freshEpoch: string;
	readonly bus?: Bus;
}

export async function openJournals(options: Options): Promise<Journal> {
	const { home, urls } = options;
	if (urls.length > 0) {
		for (const url of urls) await refuseUnfit(url, "PALABRE_JOURNAL_URLS");
		return openSpreadJournal(options);
	}
	if (await isSpread(home))
		throw new Error(
			"PALABRE_JOURNAL_URLS: this site’s conversations are spread over several databases: list them",
		);
	return openPostgresJournal({ ...options, url: home });
}

export async function openSpreadJournal(options: Options): Promise<Journal> {
	const { home, urls, lifetimeMs, clock } = options;
	const places = new Places(home, clock);
	const journals = new Map<string, Journal>();
	const closeAll = async () => {
		for (const journal of journals.values()) await journal.close();
		await places.close();
	};
	try {
		for (const [i, url] of urls.entries()) {
			const freshEpoch = `${options.freshEpoch}-${i}`;
			const journal = await openPostgresJournal({
				...options,
				url,
				freshEpoch,
			});
			if (journals.has(journal.epoch)) {
				await journal.close();
				throw new Error(
					"PALABRE_JOURNAL_URLS: two of them lead to the same journal; each needs a database of its own",
				);
			}
			journals.set(journal.epoch, journal);
		}
		const slots = await places.register([...journals.keys()]);
		for (const [i, id] of [...journals.keys()].entries())
			await prepare(urls[i] as string, places, {
				id,
				slot: slots.get(id) ?? 0,
			});
		if (!options.bus) await places.loadAll();
		return new SpreadJournal(journals, places, lifetimeMs);
	} catch (error) {
		await closeAll();
		throw error;
	}
}

async function prepare(
	url: string,
	places: Places,
	{ id, slot }: { readonly id: string; readonly slot: number },
): Promise<void> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		await stepSeqs(sql, slot);
		await places.adopt(
			id,
			(await listHeads(sql)).map(([stream]) => stream),
		);
	} finally {
		await sql.close();
	}
}

class SpreadJournal implements Journal {
	readonly epoch: string;
	readonly #journals: ReadonlyMap<string, Journal>;
	readonly #places: Places;
	readonly #lifetimeMs: number;
	#isOver = false;
	#closing: Promise<void> | undefined;
	/** Questions whose place is being looked for. */
	readonly #waiting = new Set<Promise<unknown>>();

	constructor(
		journals: ReadonlyMap<string, Journal>,
		places: Places,
		lifetimeMs: number,
	) {
		this.#journals = journals;
		this.#places = places;
		this.#lifetimeMs = lifetimeMs;
		const [first] = journals.keys();
		this.epoch = `${first}${places.lost > 0 ? `-${places.lost}` : ""}`;
	}

	append(entry: Append): Promise<Stored> {
		return this.#in(entry.stream, (journal) => journal.append(entry));
	}

	find(stream: string, seq: number): Promise<Entry | undefined> {
		return this.#in(stream, (journal) => journal.find(stream, seq));
	}

	readBack(
		stream: string,
		before: number,
		limit: number,
	): Promise<readonly Entry[]> {
		return this.#in(stream, (journal) =>
			journal.readBack(stream, before, limit),
		);
	}

	listRevisions(stream: string, seq: number): Promise<readonly number[]> {
		return this.#in(stream, (journal) => journal.listRevisions(stream, seq));
	}

	follow(stream: string): Promise<void> {
		return this.#in(stream, (journal) => journal.follow(stream));
	}

	unfollow(stream: string): void {
		this.#glance(stream)?.unfollow(stream);
	}

	get followsAll(): boolean {
		return [...this.#journals.values()].every((one) => one.followsAll);
	}

	async listHeads(): Promise<ReadonlyMap<string, number>> {
		const all = new Map<string, number>();
		for (const journal of this.#journals.values())
			for (const [stream, head] of await journal.listHeads())
				all.set(stream, head);
		return all;
	}

	head(stream: string): number {
		return this.#glance(stream)?.head(stream) ?? 0;
	}

	feed(handler: (entries: readonly Entry[]) => void): () => void {
		const stops = [...this.#journals.values()].map((one) => one.feed(handler));
		return () => {
			for (const stop of stops) stop();
		};
	}

	onBatch(hear: HearBatch): void {
		for (const journal of this.#journals.values()) journal.onBatch(hear);
	}

	/** One that fails does not keep the others from forgetting. */
	async expire(): Promise<void> {
		if (this.#isOver) throw new Refusal("server.going");
		const failures: unknown[] = [];
		for (const journal of this.#journals.values())
			await journal.expire().catch((error) => failures.push(error));
		const isHeld = (stream: string) => this.head(stream) > 0;
		await this.#places.expire(this.#lifetimeMs, isHeld);
		if (failures.length > 0) throw failures[0];
	}

	close(): Promise<void> {
		this.#closing ??= this.#finish();
		return this.#closing;
	}

	async #finish(): Promise<void> {
		this.#isOver = true;
		await Promise.allSettled(this.#waiting); // What was accepted is stored.
		for (const journal of this.#journals.values()) await journal.close();
		await this.#places.close();
	}

	#glance(stream: string): Journal | undefined {
		return this.#journals.get(this.#places.glance(stream) ?? "");
	}

	/** At once where the place is known, which is nearly always. */
	#in<T>(stream: string, ask: (journal: Journal) => Promise<T>): Promise<T> {
		if (this.#isOver) return Promise.reject(new Refusal("server.going"));
		const known = this.#places.find(stream);
		if (known) return ask(this.#require(known));
		if (this.#waiting.size >= WAITING_MAX)
			return Promise.reject(new Refusal("server.busy"));
		const asked = this.#places
			.claim(stream)
			.then((shard) => ask(this.#require(shard)));
		this.#waiting.add(asked);
		asked.finally(() => this.#waiting.delete(asked)).catch(() => {});
		return asked;
	}

	#require(shard: string): Journal {
		const journal = this.#journals.get(shard);
		if (journal) return journal;
		throw new Error(
			`the journal ${shard} is not in this node's PALABRE_JOURNAL_URLS; give every node the same list`,
		);
	}
}
