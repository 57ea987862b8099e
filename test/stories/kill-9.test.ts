// The process is killed in the middle of traffic, again and again, on the same data.
import { expect, test } from "bun:test";
import { nameOf } from "../../bench/people.ts";
import { Client } from "../world/client.ts";
import { Oracle } from "../world/oracle.ts";
import { startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

const WRITERS = 20;
const EACH = 500;
const KILLS = 20;

test("kill -9 twenty times in 10,000 messages: each acknowledged one is there once, in order, and everybody comes back", async () => {
	const server = await startServer({ PALABRE_LIMITS_SCALE: "1000000" });
	try {
		const cookies: string[] = [];
		for (let i = 0; i < WRITERS; i++)
			cookies.push(await server.enter(nameOf(i)));
		let room = "";
		for (const cookie of cookies) room = await server.room(cookie);
		const clients = cookies.map((cookie) => new Client(server, cookie, room));
		await Promise.all(clients.map((client) => client.live));

		const oracle = new Oracle();
		const write = async (client: Client, writer: number) => {
			for (let i = 0; i < EACH; i++) {
				const [key, body] = [Bun.randomUUIDv7(), `${writer} says ${i}`];
				oracle.note(key, body, await client.say(key, body));
			}
		};
		const writing = Promise.all(clients.map(write));
		const total = WRITERS * EACH;
		for (let kill = 1; kill <= KILLS; kill++) {
			const enough = (total * kill) / (KILLS + 1);
			await waitFor(`${enough} messages`, () => oracle.size >= enough);
			await server.kill();
			await server.start();
		}
		await writing;
		expect(oracle.size).toBe(total);
		await waitFor("everybody has heard everything", () =>
			clients.every((client) => client.entries.length >= total),
		);

		for (const client of clients) {
			expect(client.entries).toHaveLength(total);
			expect(client.holes).toEqual([]);
			expect(client.resets).toBe(0);
			expect(client.closes.length).toBeGreaterThanOrEqual(KILLS);
		}
		oracle.expectAll((clients[0] as Client).entries);
		for (const client of clients)
			expect(client.entries).toEqual((clients[0] as Client).entries);
		expect(server.faults).toEqual([]);
		for (const client of clients) client.end();
	} finally {
		await server.end();
	}
});
