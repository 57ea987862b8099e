// What an operator's monitoring sees of a site, on a port of its own.
import { expect, test } from "bun:test";
import { Client } from "../world/client.ts";
import { freePort } from "../world/free-port.ts";
import { type Server, startServer } from "../world/server.ts";

/** The values of a scrape, by name and label. */
async function scrape(watched: string): Promise<Map<string, number>> {
	const response = await fetch(`${watched}/metrics`);
	expect(response.headers.get("content-type")).toStartWith(
		"text/plain; version=0.0.4",
	);
	const lines = (await response.text()).split("\n");
	return new Map(
		lines.flatMap((line) => {
			const [, name, value] = /^(palabre\S+) (\S+)$/.exec(line) ?? [];
			return name ? [[name, Number(value)] as const] : [];
		}),
	);
}

async function watching(
	watch: (server: Server, watched: string) => Promise<void>,
): Promise<void> {
	const port = freePort();
	const server = await startServer({ PALABRE_METRICS_PORT: String(port) });
	try {
		await watch(server, `http://127.0.0.1:${port}`);
	} finally {
		await server.end();
	}
}

test("what people do is counted: connections, deliveries, batches, refusals, verdicts", () =>
	watching(async (server, watched) => {
		const cookies = [await server.enter("alice"), await server.enter("bob")];
		let room = "";
		for (const cookie of cookies) room = await server.room(cookie);
		const [alice, bob] = cookies.map(
			(cookie) => new Client(server, cookie, room),
		) as [Client, Client];
		await Promise.all([alice.live, bob.live]);
		const before = await scrape(watched);
		for (const body of ["un", "deux", "trois"])
			await alice.say(Bun.randomUUIDv7(), body);
		await expect(alice.say(Bun.randomUUIDv7(), " ")).rejects.toThrow();
		await alice.ask("message.history", room, 0, 10);
		const after = await scrape(watched);
		const grown = (name: string) =>
			(after.get(name) ?? 0) - (before.get(name) ?? 0);
		expect(after.get("palabre_connections")).toBe(2);
		expect(after.get('palabre_handshakes_total{outcome="taken"}')).toBe(2);
		expect(grown("palabre_journal_entries_total")).toBe(3);
		expect(grown("palabre_journal_batch_seconds_count")).toBe(3);
		expect(grown("palabre_journal_batch_entries_sum")).toBe(3);
		// Each of three messages to two people, at least.
		expect(grown("palabre_deliveries_total")).toBeGreaterThanOrEqual(6);
		expect(grown('palabre_refusals_total{code="message.empty"}')).toBe(1);
		expect(grown('palabre_screening_verdicts_total{verdict="allow"}')).toBe(3);
		expect(grown('palabre_commands_total{command="message.send"}')).toBe(4);
		expect(after.get('palabre_http_requests_total{status="3xx"}')).toBe(2);
		expect(after.get('palabre_memory_bytes{kind="resident"}')).toBeGreaterThan(
			20_000_000,
		);
		// No number while the bus does not answer.
		expect(after.get("palabre_bus_seconds")).toBeGreaterThanOrEqual(0);
		expect(after.get("palabre_faults_total")).toBe(0);
		// Names of people, of rooms and addresses are in none of it.
		const text = await (await fetch(`${watched}/metrics`)).text();
		for (const word of ["alice", "bob", "127.0.0.1", room, "deux"])
			expect(text).not.toContain(word);
		alice.end();
		bob.end();
	}));

test("probes answer at both doors; nothing else is told on this one, and no metrics on the other", () =>
	watching(async (server, watched) => {
		for (const at of [server.url, watched]) {
			expect(await (await fetch(`${at}/up`)).text()).toBe("ok\n");
			expect(await (await fetch(`${at}/ready`)).text()).toBe("ready\n");
		}
		expect((await fetch(`${watched}/`)).status).toBe(404);
		expect((await fetch(`${watched}/rooms`)).status).toBe(404);
		expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
	}));

test("a port that is taken keeps the site from starting, with a sentence", async () => {
	const taken = Bun.serve({
		hostname: "127.0.0.1",
		port: 0,
		fetch: () => new Response(),
	});
	try {
		expect(
			startServer({ PALABRE_METRICS_PORT: String(taken.port) }),
		).rejects.toThrow(`cannot listen on 127.0.0.1:${taken.port}`);
	} finally {
		await taken.stop(true);
	}
});
