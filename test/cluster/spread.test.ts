// What people say in several databases, on one node and on two.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { openPostgres, type Postgres } from "../../server/kernel/postgres.ts";
import { Client } from "../world/client.ts";
import { NatsServer } from "../world/nats.ts";
import { describeWith, findProgram, needs } from "../world/needs.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import { type Server, startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";
import { SECRET } from "./site.ts";

const SLUGS = [
	"comptoir",
	"nuit-blanche",
	"plus-de-40",
	"cinema-series",
	"musique",
	"jeux",
];

describeWith("postgres", "a site over several databases", () => {
	let postgres: PostgresServer;
	let sql: Postgres;
	let count = 0;
	beforeAll(async () => {
		postgres = await startPostgres();
		sql = openPostgres(postgres.url(), { connections: 1 });
	});
	afterAll(async () => {
		await sql.close();
		await postgres.remove();
	});

	async function freshDatabase(): Promise<string> {
		const name = `spread_${++count}`;
		await sql.run(`create database ${name}`);
		return postgres.url(name);
	}

	/** The rows in one, what people say in two others. */
	async function three() {
		const [home, ...journals] = [
			await freshDatabase(),
			await freshDatabase(),
			await freshDatabase(),
		] as [string, string, string];
		return {
			journals,
			env: {
				PALABRE_LIMITS_SCALE: "1000000",
				PALABRE_DATABASE_URL: home,
				PALABRE_JOURNAL_URLS: journals.join(","),
			},
		};
	}

	/** How many entries each of them holds. */
	const held = (urls: readonly string[]): Promise<number[]> =>
		Promise.all(
			urls.map(async (url) => {
				const one = openPostgres(url, { connections: 1 });
				const rows = await one`select seq from journal_entries`;
				await one.close();
				return rows.length;
			}),
		);

	test("each room lies in one of them, and the list is asked for from then on", async () => {
		const { env, journals } = await three();
		const server = await startServer(env);
		try {
			const cookie = await server.enter("Alice");
			for (const slug of SLUGS) {
				const client = new Client(
					server,
					cookie,
					await server.room(cookie, slug),
				);
				await client.live;
				await client.say(Bun.randomUUIDv7(), "bonsoir");
				client.end();
			}
			const counts = await held(journals);
			expect(counts.reduce((a, b) => a + b)).toBe(SLUGS.length);
			expect(await held([env.PALABRE_DATABASE_URL]).catch(() => "none")).toBe(
				"none",
			);
			await server.stop();
			server.set({ PALABRE_JOURNAL_URLS: "" });
			expect(server.start()).rejects.toThrow("spread over several databases");
		} finally {
			await server.end();
		}
		const { PALABRE_JOURNAL_URLS } = env;
		expect(startServer({ PALABRE_JOURNAL_URLS })).rejects.toThrow(
			"PALABRE_JOURNAL_URLS needs PALABRE_DATABASE_URL",
		);
	});

	if (!findProgram("nats-server")) {
		needs("nats-server")("two nodes hear each other in every room", () => {});
		return;
	}

	test("two nodes hear each other in every room, and forget nothing when one is killed", async () => {
		const nats = new NatsServer();
		await nats.start();
		const { env, journals } = await three();
		const shared = {
			...env,
			PALABRE_NATS_URL: nats.url,
			PALABRE_SECRET: SECRET,
		};
		const nodes: Server[] = [];
		try {
			nodes.push(await startServer(shared), await startServer(shared));
			const [a, b] = nodes as [Server, Server];
			const [alice, bob] = [await a.enter("Alice"), await b.enter("Bob")];
			for (const slug of SLUGS) {
				const room = await a.room(alice, slug);
				await waitFor("the other node knows them both", async () =>
					b.room(bob, slug).then(
						(known) => known === room,
						() => false,
					),
				);
				const [here, there] = [
					new Client(a, alice, room),
					new Client(b, bob, room),
				];
				await Promise.all([here.live, there.live]);
				for (let i = 0; i < 10; i++) {
					await here.say(Bun.randomUUIDv7(), `alice ${i}`);
					await there.say(Bun.randomUUIDv7(), `bob ${i}`);
				}
				await waitFor("both have heard everything", () =>
					[here, there].every(({ entries }) => entries.length >= 20),
				);
				expect(here.entries).toEqual(there.entries);
				expect([...here.holes, ...there.holes]).toEqual([]);
				here.end();
				there.end();
			}
			const counts = await held(journals);
			expect(counts.reduce((x, y) => x + y)).toBe(20 * SLUGS.length);
			for (const own of counts) expect(own).toBeGreaterThan(0);
			await a.kill();
			for (const slug of SLUGS) {
				const page = await fetch(`${b.url}/rooms/${slug}`, {
					headers: { cookie: bob },
				});
				expect(await page.text()).toContain("alice 9");
			}
		} finally {
			for (const node of nodes) await node.end();
			await nats.kill();
		}
	});
});
