// Who may be a node of a site, what ends a node, and what is done by one of them.
import { expect, test } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { openNatsBus } from "../../server/kernel/bus-nats.ts";
import { findVisitor } from "../../server/identity/index.ts";
import { holdDatabase } from "../../server/kernel/database-hold.ts";
import {
	mayStandBeside,
	openPostgresDb,
} from "../../server/kernel/db-postgres.ts";
import { KEEP_MS } from "../../server/kernel/changes-nodes.ts";
import { openSecret } from "../../server/kernel/secret.ts";
import { sharedServer } from "../conformance/schema.ts";
import { describeWith } from "../world/needs.ts";
import { waitFor } from "../world/wait-for.ts";
import { testWorld } from "../world/world.ts";
import { SECRET, settle, site } from "./site.ts";

describeWith("postgres", "with PostgreSQL", () =>
	describeWith("nats-server", "and NATS", () => {
		const shared = sharedServer();

		test("a node without the database, or without the secret, is told what it lacks", async () => {
			const { site: one } = await site(shared);
			const { PALABRE_DATABASE_URL, PALABRE_SECRET, ...rest } = one.env;
			const without = (env: Record<string, string | undefined>) =>
				testWorld({ env: env as Record<string, string> });
			expect(without({ ...rest, PALABRE_SECRET })).rejects.toThrow(
				"give them all the same PALABRE_DATABASE_URL",
			);
			expect(without({ ...rest, PALABRE_DATABASE_URL })).rejects.toThrow(
				"give them all the same PALABRE_SECRET",
			);
		});

		test("a node with another secret is told so, and what to do; one whose directory holds another, too", async () => {
			const { site: one, a } = await site(shared);
			const PALABRE_SECRET = "another one, which is long enough, too";
			const other = testWorld({ env: { ...one.env, PALABRE_SECRET } });
			expect(other).rejects.toThrow("give this one the same");
			await other.catch(() => {});
			const { dataDir } = a.world.config.server;
			await a.end();
			mkdirSync(dataDir, { recursive: true });
			writeFileSync(join(dataDir, "secret.key"), PALABRE_SECRET);
			expect(() => openSecret(dataDir, SECRET)).toThrow("is not what");
			writeFileSync(join(dataDir, "secret.key"), `${SECRET}\n`);
			expect(openSecret(dataDir, SECRET)("a")).toBe(a.world.fingerprint("a"));
			rmSync(dataDir, { recursive: true });
		});

		test("nobody has a database alone while nodes are on it, and no node joins one who has", async () => {
			const { site: one, a, b } = await site(shared);
			const { PALABRE_DATABASE_URL } = one.env;
			const alone = () =>
				testWorld({ env: { PALABRE_DATABASE_URL } as Record<string, string> });
			expect(alone()).rejects.toThrow("another Palabre is running");
			await alone().catch(() => {});
			await a.end();
			await b.end();
			const single = await alone();
			const joining = one.join();
			await Bun.sleep(500);
			await single.end();
			await joining; // It waited, and did not join meanwhile.
		});

		test("a node that would change the tables under others waits for them to go", async () => {
			const { site: one, a, b } = await site(shared);
			await a.end();
			await b.end();
			const hold = () => holdDatabase(one.schema.url, "among nodes", () => {});
			const [older, newer] = [await hold(), await hold()];
			let isDone = false;
			const migrating = newer.alone(
				async () => isDone,
				async () => {
					isDone = true;
				},
			);
			await Bun.sleep(1_000);
			expect(isDone).toBe(false);
			await older.release();
			await migrating;
			expect(isDone).toBe(true);
			await newer.release();
		});

		test("a node whose tables only add brings them beside the others, which go on and start again", async () => {
			const { site: one, a, b } = await site(shared);
			const { url } = one.schema;
			const adding = {
				name: "9998+albums",
				statements: [
					"create table albums (id text primary key, at bigint not null)",
					"alter table rooms add column album text",
				],
			};
			const changing = {
				name: "9999-rooms",
				statements: ["alter table rooms drop column album"],
			};
			const newer = [...migrations, adding];
			expect(await mayStandBeside(url, newer)).toBe(true);
			await (await openPostgresDb(url, newer)).close();
			const alice = await a.enter("alice");
			await a.ask(alice, "room.open", "Jardin", "Des tomates.", "public");
			await settle(b);
			expect((await b.http("GET /rooms", { as: alice })).status).toBe(200);
			await b.restart();
			const c = await one.join();
			expect((await c.http("GET /rooms", { as: alice })).status).toBe(200);
			// What does more waits for the others to go, and none of them starts after it.
			const newest = [...newer, changing];
			expect(await mayStandBeside(url, newest)).toBe(false);
			await (await openPostgresDb(url, newest)).close();
			await expect(openPostgresDb(url, migrations)).rejects.toThrow(
				"If a newer Palabre has used it, start that one.",
			);
		});

		test("several nodes may start at once on an empty database", async () => {
			const { site: one, a, b } = await site(shared);
			await a.end();
			await b.end();
			await one.schema.lose();
			await one.schema.sql.run(`create schema ${one.schema.name}`);
			const nodes = await Promise.all([one.join(), one.join(), one.join()]);
			await settle(...nodes);
			expect(new Set(nodes.map((node) => node.room())).size).toBe(1);
		});

		test("a word that nobody can read, or that makes no sense, ends no node", async () => {
			const { site: one, a, b } = await site(shared);
			const prefix = openSecret("", SECRET)("bus").slice(0, 16);
			const stranger = await openNatsBus(one.nats.url, { site: prefix });
			for (const nonsense of [null, 7, "x", [], { seq: "y" }, { node: 1 }])
				for (const subject of ["changes", "presence", "away", "entries.room_x"])
					stranger.publish(subject, nonsense);
			await stranger.settle();
			const alice = await a.enter("alice");
			await settle(b);
			expect((await b.http("GET /rooms", { as: alice })).status).toBe(200);
			await stranger.close();
		});

		test("an announcement that was lost is made up for within seconds", async () => {
			const { site: one, a, b } = await site(shared);
			await one.nats.kill();
			const alice = await a.enter("alice");
			await waitFor(
				"b has looked by itself",
				() => findVisitor(b.world, alice.id)?.name === "Alice",
			);
			await one.nats.start();
			await a.ask(alice, "me.leave");
			await waitFor(
				"b hears it",
				() => findVisitor(b.world, alice.id) === undefined,
			);
		});

		test("what every node has had the time to hear of is forgotten, all but the last", async () => {
			const { site: one, a, b } = await site(shared);
			await a.enter("alice");
			await a.enter("bob");
			await settle(b);
			a.pass(KEEP_MS + 1);
			await a.world.changes.forget(a.world.db);
			const rows = await one.schema.sql<{ name: string }>`
				select name from changes`;
			expect(rows).toHaveLength(1);
			const carol = await b.enter("carol");
			expect((await a.http("GET /rooms", { as: carol })).status).toBe(200);
		});
	}),
);
