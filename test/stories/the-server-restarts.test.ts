import { expect, test } from "bun:test";
import { nameOf } from "../../bench/people.ts";
import { Client } from "../world/client.ts";
import { Oracle } from "../world/oracle.ts";
import { Server, startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

test("told to stop in the middle of traffic, the server finishes what it took, says goodbye, and everybody comes back", async () => {
	const server = await startServer({ PALABRE_LIMITS_SCALE: "1000000" });
	try {
		const cookies: string[] = [];
		for (let i = 0; i < 6; i++) cookies.push(await server.enter(nameOf(i)));
		let room = "";
		for (const cookie of cookies) room = await server.room(cookie);
		const clients = cookies.map((cookie) => new Client(server, cookie, room));
		await Promise.all(clients.map((client) => client.live));
		const oracle = new Oracle();
		let isOver = false;
		let said = 0;
		const writing = Promise.all(
			clients.map(async (client, writer) => {
				while (!isOver) {
					const [key, body] = [Bun.randomUUIDv7(), `${writer} says ${said++}`];
					oracle.note(key, body, await client.say(key, body));
				}
			}),
		);
		for (let round = 1; round <= 3; round++) {
			await waitFor("traffic", () => oracle.size > round * 200);
			expect(await server.stop()).toBe(0);
			// Its process may be gone before what it said last is read here.
			await waitFor("everybody hears that it goes", () =>
				clients.every(({ closes }) => closes.length > 0),
			);
			for (const client of clients) expect(client.closes.at(0)).toBe(4000);
			await server.start();
		}
		isOver = true;
		await writing;
		const total = oracle.size;
		await waitFor("everybody has heard everything", () =>
			clients.every((client) => client.entries.length >= total),
		);
		for (const client of clients) {
			expect(client.holes).toEqual([]);
			oracle.expectAll(client.entries);
			expect(client.entries).toHaveLength(total);
		}
		// Pages work as before: the same session, the same room, what was said last.
		const page = await fetch(`${server.url}/rooms/comptoir`, {
			headers: { cookie: cookies[0] as string },
		});
		expect(await page.text()).toContain(
			String(clients[0]?.entries.at(-1)?.[10]),
		);
		expect(server.faults).toEqual([]);
		for (const client of clients) client.end();
	} finally {
		await server.end();
	}
});

test("a second server does not share the first one's port: it says so, and ends", async () => {
	const first = await startServer();
	const second = new Server({ PALABRE_PORT: String(first.port) });
	try {
		expect(await second.start().catch((error: Error) => error.message)).toMatch(
			/the server ended \(1\)/,
		);
		expect(await first.stop()).toBe(0);
		await second.start();
		expect(second.port).toBe(first.port);
	} finally {
		await first.end();
		await second.end();
	}
});
