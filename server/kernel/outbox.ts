// Facts: what happened, in the past tense, for slices that stand higher. Written in the transaction of the change they
// report and delivered at least once to every listener; a listener that fails is tried again later, alone.
import type { Clock } from "./clock.ts";
import type { Db, Tx } from "./db.ts";
import type { Log } from "./log.ts";
import { table } from "./table.ts";

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

type Hear = (listener: string, fact: Fact) => Promise<void>;

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
	/** Names of listeners, by the kind of fact that they hear. */
	readonly #listeners = new Map<string, readonly string[]>();
	/** All of them, each once. */
	readonly #names: readonly string[];
	#wake: () => void = () => {};

	constructor(
		clock: Clock,
		log: Log,
		listeners: readonly { readonly to: string; readonly name: string }[],
	) {
		this.#clock = clock;
		this.#log = log;
		for (const { to, name } of listeners)
			this.#listeners.set(to, [...(this.#listeners.get(to) ?? []), name]);
		this.#names = [...new Set(listeners.map(({ name }) => name))];
	}

	/** Runs `wake` after each commit that recorded something. */
	onRecorded(wake: () => void): void {
		this.#wake = wake;
	}

	async record(
		tx: Tx,
		kind: string,
		subject: string,
		data: unknown,
	): Promise<void> {
		const now = this.#clock.now();
		const rows = (this.#listeners.get(kind) ?? []).map((listener) => ({
			id: `${kind} ${subject}`,
			kind,
			subject,
			at: now,
			data: JSON.stringify(data),
			listener,
			tries: 0,
			due_at: now,
		}));
		if (rows.length === 0) return;
		await tx
			.on<Own>()
			.insertInto("facts")
			.values(rows)
			.onConflict((c) => c.doNothing())
			.execute();
		tx.afterCommit(() => this.#wake());
	}

	/** Delivers one batch of what is due to the listeners, by name; gives how many were taken up. */
	async deliver(db: Db, hear: Hear): Promise<number> {
		const due = await this.#listDue(db);
		for (const row of due) await this.#deliverOne(db, row, hear);
		return due.length;
	}

	/** Those that only a newer version hears wait for a node of it (`onlyAdds` in db.ts). */
	async #listDue(db: Db): Promise<FactRow[]> {
		if (this.#names.length === 0) return [];
		return db.tx((tx) =>
			tx
				.on<Own>()
				.selectFrom("facts")
				.selectAll()
				.where("due_at", "<=", this.#clock.now())
				.where("listener", "in", this.#names)
				.orderBy("at")
				.orderBy("id")
				.limit(BATCH)
				.execute(),
		);
	}

	async #deliverOne(db: Db, row: FactRow, hear: Hear): Promise<void> {
		try {
			await hear(row.listener, {
				kind: row.kind,
				key: row.subject,
				at: row.at,
				data: JSON.parse(row.data),
			});
			await db.tx((tx) =>
				tx
					.on<Own>()
					.deleteFrom("facts")
					.where("id", "=", row.id)
					.where("listener", "=", row.listener)
					.execute(),
			);
		} catch (error) {
			this.#log.fault("fact.failed", error, {
				kind: row.kind,
				listener: row.listener,
				tries: row.tries + 1,
			});
			const wait = Math.min(300_000, 1_000 * 2 ** Math.min(row.tries, 10));
			await db.tx((tx) =>
				tx
					.on<Own>()
					.updateTable("facts")
					.set({ tries: row.tries + 1, due_at: this.#clock.now() + wait })
					.where("id", "=", row.id)
					.where("listener", "=", row.listener)
					.execute(),
			);
		}
	}
}
