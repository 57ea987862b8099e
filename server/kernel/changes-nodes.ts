// Changes for several nodes on one database: numbered without a gap by the one writer, kept in a table for a while,
// announced on the bus, and looked for where an announcement was lost.
import { Absences } from "./absences.ts";
import type { Bus } from "./bus.ts";
import { Applier, type Change, type Changes } from "./changes.ts";
import type { Clock } from "./clock.ts";
import type { Db, Tx } from "./db.ts";
import type { Log } from "./log.ts";
import { assert, refuse } from "./refusal.ts";
import { table } from "./table.ts";

interface ChangeRow {
	seq: number;
	name: string;
	data: string;
	at: number;
}
interface Own {
	changes: ChangeRow;
}

/** How long a node may be away and still find what it has missed; one that was away for longer must start anew. */
export const KEEP_MS = 10 * 60_000;
/** How often each node says how far it is, so that a lost announcement is noticed. */
const HEAD_MS = 1_000;
/** … and looks into the table, for a bus that says nothing at all. */
const LOOK_MS = 3_000;
/** Characters of data in an announcement; what is longer is looked up. */
const ANNOUNCED_MAX = 100_000;
const SUBJECT = "changes";

export const tables = [
	table("changes", {
		ddl: [
			"create table changes (seq bigint primary key, name text not null, data text not null, at bigint not null)",
		],
		personal: "data",
		keep: "ten minutes, then deleted by nodes.forget-changes; with one node, none is written",
	}),
];

/** Without `name`: it is so far, look for yourself. */
interface Announced {
	readonly seq: number;
	readonly name?: string;
	readonly data?: unknown;
}

interface Options {
	readonly names: Iterable<string>;
	readonly bus: Bus;
	readonly clock: Clock;
	readonly log: Log;
	/** What was missed is no longer in the table: memory cannot be made right, and this process must end. */
	readonly onBehind: () => void;
}

export class NodeChanges implements Changes {
	isBehind = false;
	readonly #applier: Applier;
	readonly #options: Options;
	/** The last change that was made here; undefined until the database was asked for the first time. */
	#made: number | undefined;
	/** Last number given in a transaction that is open. */
	readonly #numbered = new WeakMap<Tx, number>();
	#apply: ((change: Change) => void) | undefined;
	#db: Db | undefined;
	#running: Promise<void> | undefined;
	#next: Promise<void> | undefined;
	readonly #stops: (() => void)[] = [];
	readonly #absences: Absences;

	constructor(options: Options) {
		this.#absences = new Absences(options.log);
		this.#applier = new Applier(options.names);
		this.#options = options;
	}

	get isApplying(): boolean {
		return this.#applier.isApplying;
	}

	/** From here on what other nodes change is changed here. Nothing was loaded into memory before. */
	async begin(db: Db, apply: (change: Change) => void): Promise<void> {
		this.#db = db;
		this.#apply = apply;
		await db.tx(async () => {});
		const { bus } = this.#options;
		const timers = [
			setInterval(() => bus.publish(SUBJECT, { seq: this.#made }), HEAD_MS),
			setInterval(() => this.#look(), LOOK_MS),
		];
		this.#stops.push(
			bus.subscribe(SUBJECT, (data) => this.#hear(data as Announced)),
			...timers.map((timer) => () => clearInterval(timer)),
		);
	}

	close(): void {
		for (const stop of this.#stops.splice(0)) stop();
	}

	/** Every transaction begins with this, as the only one that writes: memory is then what all nodes have committed. */
	async enter(tx: Tx): Promise<void> {
		if (this.isBehind) refuse("server.going");
		const rows = await tx
			.on<Own>()
			.selectFrom("changes")
			.selectAll()
			.$if(this.#made === undefined, (q) => q.orderBy("seq", "desc").limit(1))
			.$if(this.#made !== undefined, (q) =>
				q.where("seq", ">", this.#made as number).orderBy("seq"),
			)
			.execute();
		if (this.#made === undefined) this.#made = rows[0]?.seq ?? 0;
		else for (const { seq, name, data } of rows) this.#make(seq, name, data);
	}

	async record(tx: Tx, change: Change, apply: () => void): Promise<void> {
		const { name, data } = change;
		this.#applier.requireListed(name);
		assert(this.#made !== undefined, "changes begin before anything changes");
		const seq = (this.#numbered.get(tx) ?? this.#made) + 1;
		this.#numbered.set(tx, seq);
		const text = JSON.stringify(data ?? null);
		const at = this.#options.clock.now();
		await tx
			.on<Own>()
			.insertInto("changes")
			.values({ seq, name, data: text, at })
			.execute();
		tx.afterCommit(() => {
			this.#made = seq;
			const isShort = text.length <= ANNOUNCED_MAX;
			this.#options.bus.publish(
				SUBJECT,
				isShort ? { seq, name, data } : { seq },
			);
			this.#applier.make(apply);
		});
	}

	/** Whoever asks while it is being looked may have come too late for that look: there is one more, for all of them. */
	catchUp(): Promise<void> {
		if (!this.#running) {
			this.#running = this.#read().finally(() => {
				this.#running = undefined;
			});
			return this.#running;
		}
		const again = () => {
			this.#next = undefined;
			return this.catchUp();
		};
		this.#next ??= this.#running.then(again, again);
		return this.#next;
	}

	/** One bounded batch: all that every node has had the time to hear of. The last one stays, for its number. */
	async forget(db: Db): Promise<void> {
		const before = this.#options.clock.now() - KEEP_MS;
		await db.tx((tx) =>
			tx
				.on<Own>()
				.deleteFrom("changes")
				.where("at", "<", before)
				.where("seq", "<", this.#made ?? 0)
				.execute(),
		);
	}

	async #read(): Promise<void> {
		await this.#db?.tx(async () => {}); // As every transaction, it begins by catching up.
	}

	async #look(): Promise<void> {
		try {
			await this.catchUp();
			this.#absences.end("changes.look");
		} catch (error) {
			if (this.#absences.explain("changes.look", error)) return;
			this.#options.log.warn("changes.unread", { problem: String(error) }); // The next look finds them.
		}
	}

	/** Its own announcements say what it has made already. */
	#hear({ seq, name, data }: Announced): void {
		const made = this.#made ?? 0;
		if (!(seq > made)) return;
		if (name !== undefined && seq === made + 1)
			this.#make(seq, name, JSON.stringify(data ?? null));
		else this.#look();
	}

	#make(seq: number, name: string, data: string): void {
		if (seq <= (this.#made ?? 0)) return; // Heard while it was being read.
		if (seq !== (this.#made ?? 0) + 1) return this.#fallBehind();
		this.#made = seq;
		try {
			this.#applier.make(() =>
				this.#apply?.({ name, data: JSON.parse(data) as unknown }),
			);
		} catch (error) {
			this.#options.log.fault("changes.apply", error, { change: name });
		}
	}

	#fallBehind(): never {
		if (!this.isBehind) this.#options.onBehind();
		this.isBehind = true;
		this.close();
		return refuse("server.going");
	}
}
