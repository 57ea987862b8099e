// The half of the journal on PostgreSQL that reads, on connections of its own: readers never keep a writer waiting.
import type { Clock } from "./clock.ts";
import type { Entry } from "./journal.ts";
import { WAITING_MAX } from "./journal-gathering.ts";
import { listViews } from "./journal-postgres-rows.ts";
import { SETTINGS } from "./journal-postgres-schema.ts";
import {
	openPostgres,
	type Postgres,
	patiently,
	type Sql,
} from "./postgres.ts";
import { Refusal } from "./refusal.ts";

const CONNECTIONS = 4;

export class JournalReader {
	readonly #sql: Postgres;
	readonly #lifetimeMs: number;
	readonly #clock: Clock;
	#waiting = 0;

	constructor(url: string, lifetimeMs: number, clock: Clock) {
		this.#sql = openPostgres(url, {
			connections: CONNECTIONS,
			settings: SETTINGS,
		});
		this.#lifetimeMs = lifetimeMs;
		this.#clock = clock;
	}

	async find(stream: string, seq: number): Promise<Entry | undefined> {
		const { entries } = await this.ask((sql) => listViews(sql, stream, seq, 1));
		const [entry] = entries;
		return entry?.seq === seq && this.#isReadable(entry) ? entry : undefined;
	}

	/** Not beyond `told`, if that is given: asked for when the answer is there. */
	async readBack(
		stream: string,
		before: number,
		limit: number,
		told: () => number | undefined,
	): Promise<readonly Entry[]> {
		const last = before === 0 ? Number.MAX_SAFE_INTEGER : before;
		const page = await this.ask((sql) =>
			listViews(sql, stream, last, limit + 1),
		);
		const head = Math.min(page.head, told() ?? page.head);
		const entries = page.entries.filter(({ seq }) => seq <= head);
		const [first] = entries;
		if (!first) return [];
		if (before === 0 || before > head)
			return this.#chain(entries, first.seq).slice(0, limit).reverse();
		if (first.seq !== before) return [];
		return this.#chain(entries.slice(1), first.prev).reverse();
	}

	async ask<T>(question: (sql: Sql) => Promise<T>): Promise<T> {
		if (this.#waiting >= WAITING_MAX) throw new Refusal("server.busy");
		this.#waiting++;
		try {
			return await patiently(() => question(this.#sql));
		} finally {
			this.#waiting--;
		}
	}

	close(): Promise<void> {
		return this.#sql.close();
	}

	/** Newest first, along `prev`, up to the first that has expired. */
	#chain(entries: readonly Entry[], from: number): Entry[] {
		const chained: Entry[] = [];
		let next = from;
		for (const entry of entries) {
			if (entry.seq !== next || !this.#isReadable(entry)) break;
			chained.push(entry);
			next = entry.prev;
		}
		return chained;
	}

	#isReadable({ at }: Entry): boolean {
		return at > this.#clock.now() - this.#lifetimeMs;
	}
}
