import { expect, test } from "bun:test";
import { nameOf } from "../../bench/people.ts";
import { Client } from "../world/client.ts";
import { Oracle } from "../world/oracle.ts";
import { startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

const PEOPLE = 12;
const EACH = 150;
const CUTS = 150;

test("connections that are cut again and again under load lose nothing, repeat nothing, and keep the order", async () => {
	const server = await startServer({ PALABRE_LIMITS_SCALE: "1000000" });
	try {
		const cookies: string[] = [];
		for (let i = 0; i < PEOPLE; i++)
			cookies.push(await server.enter(nameOf(i)));
		let room = "";
		for (const cookie of cookies) room = await server.room(cookie);
		const clients = cookies.map((cookie) => new Client(server, cookie, room));
		await Promise.all(clients.map((client) => client.live));

		const oracle = new Oracle();
		const total = PEOPLE * EACH;
		const writing = Promise.all(
			clients.map(async (client, writer) => {
				for (let i = 0; i < EACH; i++) {
					const [key, body] = [Bun.randomUUIDv7(), `${writer} says ${i}`];
					oracle.note(key, body, await client.say(key, body));
				}
			}),
		);
		for (let cut = 0; cut < CUTS; cut++) {
			await waitFor("traffic", () => oracle.size >= (total * cut) / (CUTS + 1));
			// Also while it resumes: the last one is cut twice.
			for (const step of [0, 5]) clients[(cut * 7 + step) % PEOPLE]?.cut();
		}
		await writing;
		await waitFor("everybody has heard everything", () =>
			clients.every((client) => client.entries.length >= total),
		);

		expect(clients.reduce((sum, { cuts }) => sum + cuts, 0)).toBe(2 * CUTS);
		for (const client of clients) {
			expect(client.entries).toHaveLength(total);
			expect(client.holes).toEqual([]);
			expect(client.resets).toBe(0);
			oracle.expectAll(client.entries);
		}
		expect(server.faults).toEqual([]);
		for (const client of clients) client.end();
	} finally {
		await server.end();
	}
});
