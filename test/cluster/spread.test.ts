// What people say in several databases, on one node and on two.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgres } from "../../server/kernel/postgres.ts";
import { Client } from "../world/client.ts";
import { NatsServer } from "../world/nats.ts";
import { describeWith, findProgram, needs } from "../world/needs.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import { type Server, startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";
import { SECRET } from "./site.ts";

/** Talked in by every test. */
const ROOMS = 6;
/** A room's id is new in each run and falls to either database as a coin would: among so many, both have some. */
const ROOMS_MAX = 40;
const SLUGS = Array.from({ length: ROOMS_MAX }, (_, i) => `salle-${i}`);
const THEMES = SLUGS.map((slug, i) => ({
	...{ slug, name: `Salle ${i}`, icon: "☕", tint: "amber" },
	...{ fr: "on y parle de tout", en: "anything goes" },
}));

describeWith("postgres", "a site over several databases", () => {
	let postgres: PostgresServer;
	const directory = mkdtempSync(join(tmpdir(), "palabre-spread-"));
	const roomsFile = join(directory, "rooms.json");
	beforeAll(async () => {
		writeFileSync(roomsFile, JSON.stringify(THEMES));
		postgres = await startPostgres();
	});
	afterAll(async () => {
		await postgres.remove();
		rmSync(directory, { recursive: true });
	});

	/** The rows in one, what people say in two others. */
	async function three() {
		const [home, ...journals] = [
			await postgres.freshDatabase(),
			await postgres.freshDatabase(),
			await postgres.freshDatabase(),
		] as [string, string, string];
		return {
			journals,
			env: {
				PALABRE_LIMITS_SCALE: "1000000",
				PALABRE_ROOMS_FILE: roomsFile,
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
			for (const slug of SLUGS.slice(0, ROOMS)) {
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
			expect(counts.reduce((a, b) => a + b)).toBe(ROOMS);
			expect(await held([env.PALABRE_DATABASE_URL]).catch(() => "none")).toBe(
				"none",
			);
			await server.stop();
			server.set({ PALABRE_JOURNAL_URLS: "" });
			await expect(server.start()).rejects.toThrow(
				"spread over several databases",
			);
		} finally {
			await server.end();
		}
		const { PALABRE_JOURNAL_URLS } = env;
		await expect(startServer({ PALABRE_JOURNAL_URLS })).rejects.toThrow(
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
			let counts: number[] = [];
			const isSpread = () => counts.every((own) => own > 0);
			const talkedIn: string[] = [];
			for (const slug of SLUGS) {
				if (talkedIn.length >= ROOMS && isSpread()) break;
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
				talkedIn.push(slug);
				counts = await held(journals);
			}
			expect(counts.reduce((x, y) => x + y)).toBe(20 * talkedIn.length);
			expect(isSpread()).toBe(true);
			await a.kill();
			for (const slug of talkedIn) {
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
