// Facts: what happened, in the past tense, for slices that stand higher. Written in the transaction of the change they
// report and delivered at least once to every listener; a listener that fails is tried again later, alone.
import type { Clock } from "./clock.ts";
import type { Db, Tx } from "./db.ts";
import type { Log } from "./log.ts";
import { type Listener, table } from "./slice.ts";
import type { World } from "./world.ts";

export interface Fact {
	readonly kind: string;
	/** What it is about; with the kind, recorded once. */
	readonly key: string;
	readonly at: number;
	readonly data: unknown;
}

interface FactRow {
	id: string;
	kind: string;
	subject: string;
	at: number;
	data: string;
	listener: string;
	tries: number;
	due_at: number;
}
interface Own {
	facts: FactRow;
}

/** Facts taken at once. */
const BATCH = 100;

export const tables = [
	table("facts", {
		ddl: [
			`create table facts (id text not null, listener text not null, kind text not null, subject text not null,
			 at bigint not null, data text not null, tries integer not null, due_at bigint not null, primary key (id, listener))`,
			"create index facts_due on facts (due_at)",
		],
		personal: "subject",
		keep: "until every listener has heard it, as a rule within a second",
	}),
];

export class Outbox {
	readonly #clock: Clock;
	readonly #log: Log;
	readonly #listeners = new Map<string, Listener[]>();
	#wake: () => void = () => {};

	constructor(clock: Clock, log: Log, listeners: readonly Listener[]) {
		this.#clock = clock;
		this.#log = log;
		for (const one of listeners) {
			const held = this.#listeners.get(one.to) ?? [];
			this.#listeners.set(one.to, [...held, one]);
		}
	}

	/** Runs `wake` after each commit that recorded something. */
	onRecorded(wake: () => void): void {
		this.#wake = wake;
	}

	async record(tx: Tx, kind: string, subject: string, data: unknown): Promise<void> {
		const now = this.#clock.now();
		const rows = (this.#listeners.get(kind) ?? []).map((one) => ({
			id: `${kind} ${subject}`,
			kind,
			subject,
			at: now,
			data: JSON.stringify(data),
			listener: one.name,
			tries: 0,
			due_at: now,
		}));
		if (rows.length === 0) return;
		await tx.on<Own>().insertInto("facts").values(rows).onConflict((c) => c.doNothing()).execute();
		tx.afterCommit(() => this.#wake());
	}

	/** Delivers one batch of what is due; gives how many were delivered. */
	async deliver(world: World): Promise<number> {
		const due = await this.#listDue(world.db);
		for (const row of due) await this.#deliverOne(world, row);
		return due.length;
	}

	#listDue(db: Db): Promise<FactRow[]> {
		return db.tx((tx) =>
			tx.on<Own>().selectFrom("facts").selectAll().where("due_at", "<=", this.#clock.now()).orderBy("at").orderBy("id").limit(BATCH).execute(),
		);
	}

	async #deliverOne(world: World, row: FactRow): Promise<void> {
		const one = this.#listeners.get(row.kind)?.find((candidate) => candidate.name === row.listener);
		try {
			await one?.run(world, { kind: row.kind, key: row.subject, at: row.at, data: JSON.parse(row.data) });
			await world.db.tx((tx) =>
				tx.on<Own>().deleteFrom("facts").where("id", "=", row.id).where("listener", "=", row.listener).execute(),
			);
		} catch (error) {
			this.#log.fault("fact.failed", error, { kind: row.kind, listener: row.listener, tries: row.tries + 1 });
			const wait = Math.min(300_000, 1_000 * 2 ** Math.min(row.tries, 10));
			await world.db.tx((tx) =>
				tx.on<Own>().updateTable("facts").set({ tries: row.tries + 1, due_at: this.#clock.now() + wait })
					.where("id", "=", row.id).where("listener", "=", row.listener).execute(),
			);
		}
	}
}
