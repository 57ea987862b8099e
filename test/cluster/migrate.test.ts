// A site that has grown moves from files to PostgreSQL, and its files to a bucket: nothing is lost, wherever it is cut off.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDiskBlobs } from "../../server/kernel/blobs-disk.ts";
import { systemClock } from "../../server/kernel/clock.ts";
import { openPostgres } from "../../server/kernel/postgres.ts";
import type { EntryFrame } from "../../wire/index.ts";
import { pieces } from "../conformance/blobs.ts";
import { Client } from "../world/client.ts";
import { grep } from "../world/grep.ts";
import { describeWith } from "../world/needs.ts";
import { Oracle } from "../world/oracle.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import { S3Server } from "../world/s3.ts";
import { type Server, startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

const program = fileURLToPath(
	new URL("../../server/cli/main.ts", import.meta.url),
);
const dying = fileURLToPath(new URL("./dying.ts", import.meta.url));
const HOUR = 3_600_000;

describeWith("postgres", "palabre migrate", () => {
	let postgres: PostgresServer;
	const bucket = new S3Server();
	beforeAll(async () => {
		await bucket.start();
		postgres = await startPostgres();
	});
	afterAll(async () => {
		await postgres.remove();
		await bucket.remove();
	});

	/** Runs it to its end, or until it dies as `dying.ts` is told. */
	async function migrate(
		{ dataDir }: Server,
		/** Null: as the settings say. */
		to: string | null,
		env: Record<string, string> = {},
	) {
		const words = ["migrate", ...(to === null ? [] : ["--to", to])];
		const child = Bun.spawn(
			[process.execPath, "--preload", dying, program, ...words],
			{
				env: { ...process.env, PALABRE_DATA_DIR: dataDir, ...env },
				stdout: "pipe",
				stderr: "pipe",
			},
		);
		const [out, err] = await Promise.all([
			new Response(child.stdout).text(),
			new Response(child.stderr).text(),
		]);
		return { code: await child.exited, out, err };
	}

	/** An embedded site in which three people have talked, and changed what they said. */
	class Evening {
		readonly oracle = new Oracle();
		server!: Server;
		room = "";
		cookies: string[] = [];
		clients: Client[] = [];
		#said = 0;

		async begin(): Promise<void> {
			this.server = await startServer({ PALABRE_LIMITS_SCALE: "1000000" });
			for (const name of ["Alice", "Bob", "Carole"])
				this.cookies.push(await this.server.enter(name));
			for (const cookie of this.cookies)
				this.room = await this.server.room(cookie);
			this.clients = this.cookies.map(
				(cookie) => new Client(this.server, cookie, this.room),
			);
			await Promise.all(this.clients.map((client) => client.live));
		}

		async talk(each: number): Promise<void> {
			await Promise.all(
				this.clients.map(async (client) => {
					for (let i = 0; i < each; i++) {
						const [key, body] = [
							Bun.randomUUIDv7(),
							`sentence ${++this.#said}`,
						];
						this.oracle.note(key, body, await client.say(key, body));
					}
				}),
			);
		}

		async erase(): Promise<number> {
			const [alice] = this.clients as [Client];
			const seq = await alice.say(Bun.randomUUIDv7(), "what-was-regretted");
			await alice.ask("message.delete", this.room, Bun.randomUUIDv7(), seq);
			return seq;
		}

		/** Everybody has all of it, in one order, once, without having begun again. */
		async expectWhole(): Promise<void> {
			await waitFor("everybody has heard everything", () =>
				this.clients.every(
					(client) => said(client.entries).length >= this.oracle.size,
				),
			);
			for (const client of this.clients) {
				expect(client.holes).toEqual([]);
				expect(client.resets).toBe(0);
				expect(client.entries).toEqual((this.clients[0] as Client).entries);
			}
			this.oracle.expectAll(said((this.clients[0] as Client).entries));
		}

		async end(): Promise<void> {
			for (const client of this.clients) client.end();
			await this.server.end();
		}
	}

	const said = (entries: readonly EntryFrame[]) =>
		entries.filter((entry) => JSON.stringify(entry).includes('"sentence '));

	async function evening(
		play: (evening: Evening, to: string) => Promise<void>,
	): Promise<void> {
		const one = new Evening();
		await one.begin();
		try {
			await play(one, await postgres.freshDatabase());
		} finally {
			await one.end();
		}
	}

	test("everybody resumes on the other side as if nothing had happened, and what was said is no longer in the files", () =>
		evening(async (one, to) => {
			await one.talk(40);
			await one.erase();
			await one.server.stop();
			const moved = await migrate(one.server, to);
			expect(moved).toMatchObject({ code: 0, err: "" });
			expect(moved.out).toContain("visitors: 3 rows on both sides");
			expect(moved.out).toContain("Now set PALABRE_DATABASE_URL");
			const { dataDir } = one.server;
			expect(grep(dataDir, "sentence 7")).toEqual([]);
			expect(existsSync(join(dataDir, "journal"))).toBe(false);
			one.server.set({ PALABRE_DATABASE_URL: to });
			await one.server.start();
			await one.talk(10);
			await one.expectWhole();
			const page = await fetch(`${one.server.url}/rooms/comptoir`, {
				headers: { cookie: one.cookies[1] as string },
			});
			const html = await page.text();
			expect(html).toContain("sentence 120");
			expect(html).not.toContain("what-was-regretted");
		}));

	test("killed after each of its lines in turn, it goes on, and the site is whole", () =>
		evening(async (one, to) => {
			await one.talk(500);
			await one.server.stop();
			let lines = 1;
			for (; lines < 100; lines++) {
				const { code } = await migrate(one.server, to, {
					DIES_AFTER_LINES: String(lines),
				});
				if (code === 0) break;
				// Neither side starts as if it were a site of its own.
				if (lines !== 3) continue;
				expect(startServer({ PALABRE_DATABASE_URL: to })).rejects.toThrow(
					"run `palabre migrate` again",
				);
			}
			expect(lines).toBeGreaterThan(10);
			one.server.set({ PALABRE_DATABASE_URL: to });
			await one.server.start();
			await one.talk(5);
			await one.expectWhole();
		}));

	test("a site that was started again in between is moved as it is now", () =>
		evening(async (one, to) => {
			await one.talk(20);
			await one.server.stop();
			const cut = await migrate(one.server, to, {
				DIES_AFTER_WORDS: "visitors: ",
			});
			expect(cut.code).not.toBe(0);
			await one.server.start();
			await one.talk(20);
			const regretted = await one.erase();
			await one.server.enter("Denis");
			await one.server.stop();
			const moved = await migrate(one.server, to);
			expect(moved).toMatchObject({ code: 0, err: "" });
			expect(moved.out).toContain("from the beginning");
			expect(moved.out).toContain("visitors: 4 rows on both sides");
			const there = openPostgres(to, { connections: 1 });
			expect(
				await there`select body from journal_entries where seq = ${regretted}`,
			).toEqual([{ body: null }]);
			await there.close();
			one.server.set({ PALABRE_DATABASE_URL: to });
			await one.server.start();
			await one.expectWhole();
		}));

	test("it refuses a site that runs, a database that is used or not empty, and words that it does not know", () =>
		evening(async (one, to) => {
			expect(await migrate(one.server, to)).toMatchObject({
				code: 1,
				err: expect.stringContaining("another Palabre is running on"),
			});
			await one.server.stop();
			const running = await startServer({ PALABRE_DATABASE_URL: to });
			expect(await migrate(one.server, to)).toMatchObject({
				code: 1,
				err: expect.stringContaining(
					"another Palabre is running on this database",
				),
			});
			await running.stop();
			expect(await migrate(one.server, to)).toMatchObject({
				code: 1,
				err: expect.stringContaining("give an empty one"),
			});
			await running.end();
			expect(await migrate(one.server, "mysql://x/y")).toMatchObject({
				code: 1,
				err: expect.stringContaining("must be postgres://"),
			});
			for (const nowhere of ["", null])
				expect(await migrate(one.server, nowhere)).toMatchObject({
					code: 2,
					err: expect.stringContaining("say where to"),
				});
			await one.server.start(); // It is as it was.
			await one.expectWhole();
		}));

	test("after the move the files alone are no site any more, and moving again does nothing", () =>
		evening(async (one, to) => {
			await one.server.stop();
			const env = { PALABRE_DATABASE_URL: to };
			expect((await migrate(one.server, null, env)).code).toBe(0);
			expect(one.server.start()).rejects.toThrow(
				"this site has moved to PostgreSQL: set PALABRE_DATABASE_URL",
			);
			expect(await migrate(one.server, to)).toMatchObject({
				code: 0,
				out: expect.stringContaining("moved before"),
			});
			rmSync(join(one.server.dataDir, "moved-to-postgresql"));
			await one.server.start();
		}));

	test("files go to the bucket under their names, with the move or after it", () =>
		evening(async (one, to) => {
			await one.server.stop();
			const directory = join(one.server.dataDir, "blobs");
			const blobs = openDiskBlobs(directory, 300_000, systemClock);
			const keep = { until: Date.now() + HOUR, bytesMax: 1_000_000 };
			const names: string[] = [];
			for (let i = 0; i < 150; i++)
				names.push(await blobs.put(pieces(`file ${i}`), keep));
			expect((await migrate(one.server, to)).code).toBe(0);
			expect((await blobs.list("", 1_000)).length).toBe(150);
			const env = { PALABRE_BLOBS_URL: bucket.url("palabre/moved") };
			const moved = await migrate(one.server, to, env);
			expect(moved).toMatchObject({ code: 0, err: "" });
			expect(moved.out).toContain("files: 150 on both sides");
			expect(existsSync(directory)).toBe(false);
			expect(bucket.holding("file 149")).toHaveLength(1);
		}));
});
