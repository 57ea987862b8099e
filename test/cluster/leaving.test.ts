// A node that is told to stop sends its people to the others, a few at a time, and finishes what it has accepted.
import { expect, onTestFinished, test } from "bun:test";
import { nameOf } from "../../bench/people.ts";
import { openPostgres } from "../../server/kernel/postgres.ts";
import { closes } from "../../wire/index.ts";
import { Client } from "../world/client.ts";
import { NatsServer } from "../world/nats.ts";
import { describeWith } from "../world/needs.ts";
import { startPostgres } from "../world/postgres.ts";
import { startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

const PEOPLE = 20; // Sent away over five seconds.

/** A node with people on it, and the way to end all of it. */
async function crowd() {
	const postgres = await startPostgres();
	const nats = new NatsServer();
	await nats.start();
	const node = await startServer({
		PALABRE_DATABASE_URL: postgres.url(),
		PALABRE_NATS_URL: nats.url,
		PALABRE_SECRET: "the same on every node, and long enough",
		PALABRE_DRAIN_SECONDS: "8",
		PALABRE_LIMITS_SCALE: "1000",
	});
	onTestFinished(async () => {
		await node.end();
		await nats.kill();
		await postgres.remove();
	});
	const cookies: string[] = [];
	for (let i = 0; i < PEOPLE; i++) cookies.push(await node.enter(nameOf(i)));
	const [first = ""] = cookies;
	const room = await node.room(first);
	for (const cookie of cookies) await node.room(cookie);
	const clients = cookies.map((one) => new Client(node, one, room));
	await Promise.all(clients.map(({ live }) => live));
	return { postgres, node, first, clients };
}

type Crowd = Awaited<ReturnType<typeof crowd>>;

/** Nobody is taken in any more, and those who are there go one after the other. */
async function expectLeaving({ node, first, clients }: Crowd): Promise<void> {
	const left = () =>
		clients.filter((one) => one.closes.includes(closes["node.leaving"].code));
	await waitFor("the first has left", () => left().length > 0);
	expect(left().length).toBeLessThan(PEOPLE); // Not all at once.
	const refused = await fetch(`${node.url}/v1/live`, {
		headers: { cookie: first, origin: node.url, upgrade: "websocket" },
	});
	expect([refused.status, await refused.text()]).toEqual([
		503,
		"server.going\n",
	]);
	expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
	await waitFor("everybody has left", () => left().length === PEOPLE);
	for (const client of clients) client.end();
}

describeWith("postgres", "with PostgreSQL", () =>
	describeWith("nats-server", "and NATS", () => {
		test("it takes nobody in, sends everybody away with 4002 over its time, and ends with 0", async () => {
			const all = await crowd();
			const ended = all.node.stop();
			await expectLeaving(all);
			expect(await ended).toBe(0);
			expect(all.node.faults).toEqual([]);
		});

		test("it does so by itself when it has missed what others changed, and ends with 1, to be started again", async () => {
			const all = await crowd();
			const sql = openPostgres(all.postgres.url(), { connections: 1 });
			await sql`
				insert into changes (seq, name, data, at)
				select max(seq) + 2, 'nobody.knows', 'null', max(at) from changes`;
			await sql.close();
			await expectLeaving(all);
			expect(await all.node.ended).toBe(1);
			expect(all.node.faults.map(({ event }) => event)).toEqual([
				"node.behind",
			]);
		});
	}),
);
