// Who does what is done once, of several nodes: a row that says who, until when, and the how-manieth they are. Whoever
// was slower than its time has lost it, and writes nothing more under it.
import type { Clock } from "./clock.ts";
import type { Db, Tx } from "./db.ts";
import { table } from "./table.ts";

interface LeaseRow {
	name: string;
	/** The node that has it; "" when it was given back. */
	holder: string;
	/** Grows by one each time it changes hands. */
	token: number;
	until_at: number; // ms
}
interface Own {
	leases: LeaseRow;
}

/** Kept for so long without a word of its holder. */
const LEASE_MS = 8_000;
/** How often its holder says so, and others look. */
export const RENEW_MS = 2_000;

export const tables = [
	table("leases", {
		ddl: [
			"create table leases (name text primary key, holder text not null, token bigint not null, until_at bigint not null)",
		],
		personal: "none",
		keep: "as long as the site: one row for each thing that one node does",
	}),
];

/** Another node has taken it over meanwhile: nothing was written. */
export class LeaseLost extends Error {}

export class Lease {
	readonly #name: string;
	readonly #holder: string;
	readonly #db: Db;
	readonly #clock: Clock;
	#token = 0;
	/** When it was last said to be ours; ms, of a clock that never jumps. */
	#heldAt = Number.NEGATIVE_INFINITY;

	constructor(
		{ db, clock, node }: { db: Db; clock: Clock; node: string },
		name: string,
	) {
		this.#db = db;
		this.#clock = clock;
		this.#holder = node;
		this.#name = name;
	}

	/** As far as this node knows: only the fence is sure. */
	get isHeld(): boolean {
		return performance.now() - this.#heldAt < LEASE_MS;
	}

	/** Takes it when nobody has it, keeps it when we do. */
	async renew(): Promise<void> {
		const asked = performance.now();
		const token = await this.#db.tx((tx) => this.#take(tx));
		if (token === undefined) this.#heldAt = Number.NEGATIVE_INFINITY;
		else [this.#token, this.#heldAt] = [token, asked];
	}

	/** So that the next one need not wait. */
	async release(): Promise<void> {
		if (!this.isHeld) return;
		this.#heldAt = Number.NEGATIVE_INFINITY;
		await this.#db.tx((tx) =>
			tx
				.on<Own>()
				.updateTable("leases")
				.set({ holder: "", until_at: 0 })
				.where("name", "=", this.#name)
				.where("token", "=", this.#token)
				.execute(),
		);
	}

	/** The same rows, for as long as the lease is ours: asked inside each transaction, which only one node has at a time. */
	fence(db: Db): Db {
		const token = this.#token;
		return {
			...db,
			tx: (work) =>
				db.tx(async (tx) => {
					const row = await this.#find(tx);
					if (row?.token !== token || row.holder !== this.#holder)
						throw new LeaseLost(`${this.#name} is another node’s by now`);
					return work(tx);
				}),
		};
	}

	/** Gives the token, when it is ours now. */
	async #take(tx: Tx): Promise<number | undefined> {
		const row = await this.#find(tx);
		const now = this.#clock.now();
		const isOurs = row?.holder === this.#holder;
		if (row && !isOurs && row.until_at > now) return undefined;
		const token = isOurs ? row.token : (row?.token ?? 0) + 1;
		const next = { holder: this.#holder, token, until_at: now + LEASE_MS };
		await tx
			.on<Own>()
			.insertInto("leases")
			.values({ name: this.#name, ...next })
			.onConflict((c) => c.column("name").doUpdateSet(next))
			.execute();
		return token;
	}

	#find(tx: Tx): Promise<LeaseRow | undefined> {
		return tx
			.on<Own>()
			.selectFrom("leases")
			.selectAll()
			.where("name", "=", this.#name)
			.executeTakeFirst();
	}
}
