// The journal on PostgreSQL while its server dies, hangs up, or has no room: nothing acknowledged is lost, nothing is
// there twice, every feed tells everything once, and nobody starts the program again.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { openPostgresDb } from "../../server/kernel/db-postgres.ts";
import type { Entry, Journal } from "../../server/kernel/journal.ts";
import { openPostgresJournal } from "../../server/kernel/journal-postgres.ts";
import { openPostgres } from "../../server/kernel/postgres.ts";
import { Hands, MINUTE } from "../conformance/talk.ts";
import { describeWith } from "../world/needs.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import {
	type Acknowledged,
	findWrong,
	LIFETIME,
	letterOf,
	readAll,
	startOf,
} from "./letters.ts";
import { waitFor } from "../world/wait-for.ts";
import { onSmallDisk } from "./small-disk.ts";

const handsAt = (ms: number): Hands => Object.assign(new Hands(), { ms });

const open = (url: string, clock: Hands): Promise<Journal> =>
	openPostgresJournal({
		url,
		lifetimeMs: LIFETIME,
		clock,
		freshEpoch: "faults",
	});

class Writers {
	readonly acknowledged: Acknowledged[] = [];
	readonly heard: Entry[] = [];
	readonly #journal: Journal;
	readonly #round: number;
	#running = true;
	readonly #done: Promise<unknown>;

	/** Each says one thing after the other, as a person does. */
	constructor(journal: Journal, round: number, count: number) {
		this.#journal = journal;
		this.#round = round;
		journal.feed((entries) => this.heard.push(...entries));
		this.#done = Promise.all(
			Array.from({ length: count }, (_, writer) => this.#write(writer)),
		);
	}

	/** Until so many more were acknowledged. */
	async acknowledge(count: number): Promise<void> {
		const target = this.acknowledged.length + count;
		while (this.acknowledged.length < target) await Bun.sleep(1);
	}

	async stop(): Promise<void> {
		this.#running = false;
		await this.#done;
	}

	/** What its feed told is what is stored, each once and in its stream's order. */
	checkFeed(stored: readonly (readonly Entry[])[]): void {
		const told = new Map<string, number[]>();
		for (const { stream, seq } of this.heard)
			told.set(stream, [...(told.get(stream) ?? []), seq]);
		for (const entries of stored)
			expect(told.get(entries[0]?.stream ?? "") ?? []).toEqual(
				entries.map(({ seq }) => seq),
			);
	}

	async #write(writer: number): Promise<void> {
		for (let n = 0; n < 4_000 && this.#running; n++) {
			const letter = letterOf(this.#round, writer, n);
			const { seq } = await this.#journal.append(letter);
			this.acknowledged.push({ author: letter.author, key: letter.key, seq });
		}
	}
}

describeWith("postgres", "PostgreSQL", () => {
	let server: PostgresServer;
	beforeAll(async () => {
		server = await startPostgres();
	});
	afterAll(() => server.remove());

	for (const how of ["stop", "kill"] as const)
		test(`the server is ${how === "kill" ? "killed" : "stopped"} and started under load: who speaks waits, and all is there once`, async () => {
			const url = await server.freshDatabase();
			const clock = handsAt(startOf(0));
			const journal = await open(url, clock);
			const writers = new Writers(journal, 0, 50);
			for (let death = 0; death < 4; death++) {
				await writers.acknowledge(300 + 170 * death);
				await server[how]();
				await server.start();
			}
			await writers.acknowledge(300);
			await writers.stop();
			const stored = await readAll(journal);
			expect(findWrong(stored, writers.acknowledged)).toEqual([]);
			expect(stored.flat()).toHaveLength(writers.acknowledged.length);
			writers.checkFeed(stored);
			await journal.close();
		});

	test("a sweep while the server is away is refused at once, and done when it is back", async () => {
		const journal = await open(
			await server.freshDatabase(),
			handsAt(startOf(0)),
		);
		await server.stop();
		const start = performance.now();
		await expect(journal.expire()).rejects.toThrow("server.busy");
		expect(performance.now() - start).toBeLessThan(10_000); // Whoever speaks waits for 30 s.
		await server.start();
		await journal.expire();
		await journal.close();
	});

	test("connections that are cut leave nothing undone, and nothing done twice", async () => {
		const url = await server.freshDatabase();
		const clock = handsAt(startOf(0));
		const journal = await open(url, clock);
		const writers = new Writers(journal, 0, 50);
		const killer = openPostgres(url, { connections: 1 });
		for (let cut = 0; cut < 60; cut++) {
			await writers.acknowledge(20 + cut);
			await killer`
				select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid()`;
		}
		await writers.stop();
		const stored = await readAll(journal);
		expect(findWrong(stored, writers.acknowledged)).toEqual([]);
		expect(stored.flat()).toHaveLength(writers.acknowledged.length);
		writers.checkFeed(stored);
		await journal.close();
		await killer.close();
	});

	test("a node that falls silent in the middle of a transaction keeps the others from writing for ten seconds, not for hours", async () => {
		const url = await server.freshDatabase();
		const [silent, other] = [
			await openPostgresDb(url, []),
			await openPostgresDb(url, []),
		];
		const begun = Promise.withResolvers<void>();
		const written = Promise.withResolvers<void>();
		const cutOff = silent.tx(async () => {
			begun.resolve();
			await written.promise; // It would be silent for as long as nobody else can write.
		});
		await begun.promise;
		await other.tx(async () => {});
		written.resolve();
		await expect(cutOff).rejects.toThrow("server.busy");
		await silent.tx(async () => {}); // Back again.
		await silent.close();
		await other.close();
	});

	test("an answer that does not come is given up, with its connection, inside a transaction too", async () => {
		const sql = openPostgres(server.url(), { connections: 1, answerMs: 1_000 });
		const start = performance.now();
		await expect(sql`select pg_sleep(60)`).rejects.toThrow("timeout");
		await expect(sql.tx((tx) => tx`select pg_sleep(60)`)).rejects.toThrow(
			"timeout",
		);
		expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
		expect(performance.now() - start).toBeLessThan(50_000);
		await sql.close();
	});

	test("rows: a server that is stopped and started keeps transactions waiting, and none is done twice", async () => {
		interface Own {
			notes: { id: number };
		}
		const migration = {
			name: "0001-notes",
			statements: ["create table notes (id bigint primary key)"],
		};
		const db = await openPostgresDb(await server.freshDatabase(), [migration]);
		let done = 0;
		let unknown = 0;
		const put = (id: number) =>
			db.tx(async (tx) => {
				await tx.on<Own>().insertInto("notes").values({ id }).execute();
				tx.afterCommit(() => done++);
			});
		let isOver = false;
		const writing = (async () => {
			for (let id = 0; !isOver; id++)
				await put(id).catch((error) => {
					expect(error).toMatchObject({ code: "server.busy" });
					unknown++;
				});
		})();
		const goOn = async () => {
			const enough = done + 30;
			await waitFor("more is written", () => done >= enough);
		};
		for (const how of ["kill", "stop", "kill"] as const) {
			await goOn();
			await server[how]();
			await server.start();
		}
		await goOn();
		isOver = true;
		await writing;
		const rows = await db.tx((tx) =>
			tx.on<Own>().selectFrom("notes").select("id").execute(),
		);
		expect(rows.length).toBeGreaterThan(100);
		expect(rows.length).toBeGreaterThanOrEqual(done);
		expect(rows.length).toBeLessThanOrEqual(done + unknown);
		expect(unknown).toBeLessThanOrEqual(3);
		await db.close();
	});

	onSmallDisk(
		"a full disk refuses, reads go on, and it is over when there is space again",
		80,
		async (disk) => {
			const small = await startPostgres({ tables: disk.directory("tables") });
			try {
				const clock = handsAt(startOf(0));
				const url = small.url();
				const journal = await open(url, clock);
				const acknowledged: Acknowledged[] = [];
				const say = async (writer: number, n: number) => {
					const letter = letterOf(0, writer, n);
					const { seq } = await journal.append(letter);
					acknowledged.push({ author: letter.author, key: letter.key, seq });
				};
				for (let n = 0; n < 100; n++) await say(1, n);
				disk.fill();
				let refused = 0;
				for (let n = 0; n < 4_000 && refused < 100; n++)
					await Promise.all(
						Array.from({ length: 50 }, (_, i) =>
							say(2 + i, n).catch((error) => {
								expect(error).toMatchObject({ code: "server.full" });
								refused++;
							}),
						),
					);
				expect(refused).toBeGreaterThanOrEqual(100);
				const written = (await readAll(journal)).flat();
				expect(written).toHaveLength(acknowledged.length);
				disk.empty();
				for (let n = 100; n < 200; n++) await say(1, n);
				expect(findWrong(await readAll(journal), acknowledged)).toEqual([]);
				clock.turn(MINUTE);
				await journal.close();
			} finally {
				await small.remove();
			}
		},
	);
});
