// The program itself on a PostgreSQL database: what it says and keeps, what it refuses.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { runCli } from "../../server/cli/index.ts";
import { Metrics } from "../../server/kernel/metrics.ts";
import { openPostgres, type Postgres } from "../../server/kernel/postgres.ts";
import { listUnfit } from "../../server/kernel/postgres-fitness.ts";
import { watchClock } from "../../server/kernel/watch-clock.ts";
import type { World } from "../../server/kernel/world.ts";
import { Client } from "../world/client.ts";
import { describeWith } from "../world/needs.ts";
import { Oracle } from "../world/oracle.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import { startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

describeWith("postgres", "a site on PostgreSQL", () => {
	let postgres: PostgresServer;
	let sql: Postgres;
	beforeAll(async () => {
		postgres = await startPostgres();
		sql = openPostgres(postgres.url(), { connections: 1 });
	});
	afterAll(async () => {
		await sql.close();
		await postgres.remove();
	});

	async function freshSettings(): Promise<Record<string, string>> {
		return {
			PALABRE_DATABASE_URL: await postgres.freshDatabase(),
			PALABRE_LIMITS_SCALE: "1000000",
		};
	}

	test("people talk while the program and its database are killed in turn: each acknowledged word is there once, in order", async () => {
		const server = await startServer(await freshSettings());
		try {
			const names = ["Alice", "Bob", "Carole", "Denis"];
			const cookies: string[] = [];
			for (const name of names) cookies.push(await server.enter(name));
			let room = "";
			for (const cookie of cookies) room = await server.room(cookie);
			const clients = cookies.map((cookie) => new Client(server, cookie, room));
			await Promise.all(clients.map((client) => client.live));
			const oracle = new Oracle();
			const each = 150;
			const writing = Promise.all(
				clients.map(async (client, writer) => {
					for (let i = 0; i < each; i++) {
						const [key, body] = [Bun.randomUUIDv7(), `${writer} says ${i}`];
						oracle.note(key, body, await client.say(key, body));
					}
				}),
			);
			const total = each * clients.length;
			for (let death = 1; death <= 6; death++) {
				const enough = (total * death) / 7;
				await waitFor(`${enough} messages`, () => oracle.size >= enough);
				if (death % 2) {
					await server.kill();
					await server.start();
				} else {
					await postgres.kill();
					await postgres.start();
				}
			}
			await writing;
			await waitFor("everybody has heard everything", () =>
				clients.every((client) => client.entries.length >= total),
			);
			for (const client of clients) {
				expect(client.entries).toHaveLength(total);
				expect(client.holes).toEqual([]);
				expect(client.resets).toBe(0);
				expect(client.entries).toEqual((clients[0] as Client).entries);
				client.end();
			}
			oracle.expectAll((clients[0] as Client).entries);
			// Neither rows nor words lie in the data directory.
			const files = readdirSync(server.dataDir);
			for (const name of ["palabre.sqlite", "journal"])
				expect(files).not.toContain(name);
		} finally {
			await server.end();
		}
	});

	test("a second program on the same database is refused, and may begin when the first has ended", async () => {
		const env = await freshSettings();
		const first = await startServer(env);
		try {
			await expect(startServer(env)).rejects.toThrow(
				"another Palabre is running on this database",
			);
			expect(await first.stop()).toBe(0);
			const second = await startServer(env);
			await second.end();
		} finally {
			await first.end();
		}
	});

	test("a program whose database was taken by another while it was out of reach ends", async () => {
		const env = await freshSettings();
		const server = await startServer(env);
		const other = openPostgres(env["PALABRE_DATABASE_URL"] as string, {
			connections: 2,
		});
		try {
			// Waits for the lock, has it as soon as the holder's connection is cut, and keeps it while it is connected.
			const taking = other`
				select pg_advisory_lock(831740203, hashtext('public'))`;
			await waitFor("somebody waits for the lock", async () => {
				const [row] = await other<{ count: number }>`
					select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted`;
				return row?.count === 1;
			});
			await other`
				select pg_terminate_backend(pid) from pg_locks
				where locktype = 'advisory' and granted and classid = 831740203`;
			await taking;
			await waitFor("the site has ended", () =>
				fetch(`${server.url}/up`).then(
					() => false,
					() => true,
				),
			);
		} finally {
			await other.close();
			await server.end();
		}
	});

	test("a clock that goes wrong while it runs is said once, and once that it is right again; nobody is sent away", async () => {
		const said: string[] = [];
		const say = (event: string) => said.push(event);
		let aheadMs = 0;
		const world = {
			config: { stores: { databaseUrl: postgres.url() } },
			clock: { now: () => Date.now() + aheadMs },
			log: { info: say, warn: say },
			metrics: new Metrics(),
			hub: {},
		} as unknown as World;
		const skew = () =>
			Number(
				/^palabre_clock_skew_seconds (.*)$/m.exec(world.metrics.print())?.[1],
			);
		for (const ms of [0, 60_000, 60_000, 0, 0, -60_000]) {
			aheadMs = ms;
			await watchClock(world);
			expect(Math.abs(skew() - ms / 1_000)).toBeLessThan(10);
		}
		expect(said).toEqual(["clock.wrong", "clock.right", "clock.wrong"]);
	});

	describe("is refused, with what to do", () => {
		test("when the clocks are more than two seconds apart", async () => {
			expect(await listUnfit(sql)).toEqual([]);
			const early = { now: () => Date.now() - 2_500 };
			let found: string[] = [];
			// An answer that takes half a second could be the difference.
			await waitFor("they are found apart", async () => {
				found = await listUnfit(sql, early);
				return found.length > 0;
			});
			expect(found).toEqual([expect.stringContaining("set both by NTP")]);
			const late = { now: () => Date.now() + 1_500 };
			expect(await listUnfit(sql, late)).toEqual([]);
		});

		test("when the server may lose or damage what it acknowledged", async () => {
			const careless = await startPostgres({
				settings: { fsync: "off", full_page_writes: "off" },
			});
			try {
				const starting = startServer({ PALABRE_DATABASE_URL: careless.url() });
				await expect(starting).rejects.toThrow("set fsync = on");
				await expect(starting).rejects.toThrow("set full_page_writes = on");
			} finally {
				await careless.remove();
			}
		});

		test("when the encoding cannot hold every text", async () => {
			await sql.run(
				"create database plain encoding 'SQL_ASCII' template template0",
			);
			const plain = openPostgres(postgres.url("plain"), { connections: 1 });
			expect(await listUnfit(plain)).toEqual([
				expect.stringContaining("create one with encoding UTF8"),
			]);
			await plain.close();
		});

		test("when it is not there; doctor says so too, and shows no password", async () => {
			const env = {
				PALABRE_DATABASE_URL: "postgres://palabre:s3cr3t@127.0.0.1:1/none",
			};
			await expect(startServer(env)).rejects.toThrow("ECONNREFUSED");
			const said: string[] = [];
			const terminal = {
				env,
				input: new Blob([]).stream(),
				out: (text: string) => said.push(text),
				err: (text: string) => said.push(text),
			};
			for (const word of ["doctor", "config"]) await runCli(terminal, [word]);
			for (const word of ["backup", "restore"])
				expect(await runCli(terminal, [word, "/tmp/none"])).toBe(1);
			expect(said.join("\n")).toContain("ECONNREFUSED");
			expect(said.join("\n")).toContain("pg_dump --exclude-table");
			expect(said.join("\n")).not.toContain("s3cr3t");
		});
	});
});
