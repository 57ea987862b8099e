// Which of several journals holds a conversation: remembered in the database of the rows, so that it stays where it is when
// another journal comes. Asked once for each conversation and node and day, never for a message.
import type { Clock } from "./clock.ts";
import { HOUSEKEEPING, STEP } from "./journal-postgres-schema.ts";
import {
	impatiently,
	openPostgres,
	type Postgres,
	patiently,
} from "./postgres.ts";

/** As many as number their entries without meeting. */
const SHARDS_MAX = STEP;
/** A new journal takes conversations once every node has had time to start with it. */
const JOINING_MS = 10 * 60_000;
/** How long a node relies on what it was told. */
const TRUST_MS = 24 * 3_600_000;
/** Longer than any node relies on it: nobody is left who would speak there. */
const FORGET_MS = 3 * TRUST_MS;
const FORGET_MAX = 10_000;

const TABLES = `
create table if not exists journal_shards (
	id text primary key, slot int not null unique, from_at bigint not null, is_lost boolean not null default false);
create table if not exists journal_places (
	stream text collate "C" primary key, shard text not null, seen_at bigint not null);
create index if not exists journal_places_seen on journal_places (seen_at);
`;

interface ShardRow {
	readonly id: string;
	readonly slot: number;
	readonly from_at: number;
	readonly is_lost: boolean;
}

interface Place {
	readonly shard: string;
	/** When this node was told. */
	readonly at: number;
}

/** `shards` by their ids: each journal's own epoch, which goes when it is lost. */
export class Places {
	readonly #sql: Postgres;
	readonly #clock: Clock;
	readonly #known = new Map<string, Place>();
	#rows: readonly ShardRow[] = [];
	#asking: Promise<void> | undefined;
	#asked: Map<string, PromiseWithResolvers<string>> = new Map();

	constructor(url: string, clock: Clock) {
		this.#sql = openPostgres(url, { connections: 1 });
		this.#clock = clock;
	}

	/** Gives each one's slot. Those that were there before must be among them. */
	async register(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
		await this.#sql.tx(async (tx) => {
			await tx`select pg_advisory_xact_lock(${HOUSEKEEPING})`;
			await tx.run(TABLES);
			const before = await tx<ShardRow>`select * from journal_shards`;
			refuseMissing(before, ids);
			const fromAt = before.length === 0 ? 0 : this.#clock.now() + JOINING_MS;
			for (const id of ids)
				await tx`
					insert into journal_shards (id, slot, from_at)
					select ${id}, (select count(*) from journal_shards), ${fromAt}
					where not exists (select from journal_shards where id = ${id})`;
			this.#rows = await tx<ShardRow>`select * from journal_shards`;
		});
		return new Map(this.#rows.map(({ id, slot }) => [id, slot]));
	}

	/** How many were given up: what they held is missing. */
	get lost(): number {
		return this.#rows.filter((row) => row.is_lost).length;
	}

	/** What a journal held before it was one of several stays there. */
	async adopt(shard: string, streams: readonly string[]): Promise<void> {
		await this.#sql`
			insert into journal_places (stream, shard, seen_at)
			select stream, ${shard}, ${this.#clock.now()} from unnest(${streams}::text[]) as held(stream)
			on conflict do nothing`;
	}

	/** For a node that is alone, and follows them all. */
	async loadAll(): Promise<void> {
		const at = this.#clock.now();
		for (const { stream, shard } of await this.#sql<{
			stream: string;
			shard: string;
		}>`
			select stream, shard from journal_places
			where shard in (select id from journal_shards where not is_lost)`)
			this.#known.set(stream, { shard, at });
	}

	/** What is known here, however old. */
	glance(stream: string): string | undefined {
		return this.#known.get(stream)?.shard;
	}

	/** What can be relied on without asking. */
	find(stream: string): string | undefined {
		const known = this.#known.get(stream);
		return known && this.#clock.now() - known.at < TRUST_MS
			? known.shard
			: undefined;
	}

	/** Where it is, or from now on is. All that is asked in one tick is one question. */
	claim(stream: string): Promise<string> {
		const asked = this.#asked.get(stream) ?? Promise.withResolvers<string>();
		this.#asked.set(stream, asked);
		this.#asking ??= Promise.resolve().then(() => this.#claimAsked());
		return asked.promise;
	}

	async #claimAsked(): Promise<void> {
		const asked = this.#asked;
		this.#asked = new Map();
		this.#asking = undefined;
		try {
			const places = await patiently(() => this.#claimAll([...asked.keys()]));
			for (const [stream, { resolve }] of asked)
				resolve(places.get(stream) as string);
			// In a later turn: whoever speaks until then waits behind those who asked first.
			setImmediate(() => {
				const at = this.#clock.now();
				for (const [stream, shard] of places)
					this.#known.set(stream, { shard, at });
			});
		} catch (error) {
			for (const { reject } of asked.values()) reject(error);
		}
	}

	async #claimAll(
		streams: readonly string[],
	): Promise<ReadonlyMap<string, string>> {
		const sorted = streams.toSorted();
		const now = this.#clock.now();
		const rows = await this.#sql<{ stream: string; shard: string }>`
			insert into journal_places as held (stream, shard, seen_at)
			select stream, shard, ${now} from
				unnest(${sorted}::text[], ${sorted.map((one) => this.#choose(one))}::text[]) as asked(stream, shard)
			on conflict (stream) do update set seen_at = greatest(held.seen_at, excluded.seen_at),
				shard = case when held.shard in (select id from journal_shards where is_lost)
					then excluded.shard else held.shard end
			returning held.stream, held.shard`;
		return new Map(rows.map(({ stream, shard }) => [stream, shard]));
	}

	/** By rendezvous: each conversation prefers the journals in an order of its own. */
	#choose(stream: string): string {
		const now = this.#clock.now();
		const open = this.#rows.filter((row) => !row.is_lost && row.from_at <= now);
		const [best] = open
			.map(({ id }) => ({ id, weight: weigh(stream, id) }))
			.sort((a, b) => (a.weight < b.weight ? 1 : -1));
		return (best ?? (this.#rows[0] as ShardRow)).id;
	}

	async expire(lifetimeMs: number, isHeld: (stream: string) => boolean) {
		const now = this.#clock.now();
		for (const [stream, { at }] of this.#known)
			if (now - at > TRUST_MS && !isHeld(stream)) this.#known.delete(stream);
		await impatiently(
			() => this.#sql`
				delete from journal_places where stream in (
					select stream from journal_places where seen_at < ${now - lifetimeMs - FORGET_MS} limit ${FORGET_MAX})`,
		);
	}

	close(): Promise<void> {
		return this.#sql.close();
	}
}

/** Whether a site has ever had several journals. */
export async function isSpread(url: string): Promise<boolean> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		const [found] = await sql<{ is_there: boolean }>`
			select to_regclass(quote_ident(current_schema()) || '.journal_shards') is not null as is_there`;
		return found?.is_there ?? false;
	} finally {
		await sql.close();
	}
}

function refuseMissing(
	before: readonly ShardRow[],
	ids: readonly string[],
): void {
	const missing = before.find(
		({ id, is_lost }) => !is_lost && !ids.includes(id),
	);
	if (missing)
		throw new Error(
			`PALABRE_JOURNAL_URLS: the journal ${missing.id} is no longer in the list, and holds conversations: put its address back. If it is lost, say so in the database of the rows: update journal_shards set is_lost = true where id = '${missing.id}'`,
		);
	if (new Set([...before.map(({ id }) => id), ...ids]).size > SHARDS_MAX)
		throw new Error(`PALABRE_JOURNAL_URLS: at most ${SHARDS_MAX} journals`);
}

const weigh = (stream: string, id: string): string =>
	new Bun.CryptoHasher("sha256").update(`${id} ${stream}`).digest("hex");
