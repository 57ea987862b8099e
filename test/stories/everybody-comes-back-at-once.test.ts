// A cut throws everybody out in the same second, and they come back in the same second.
import { expect, test } from "bun:test";
import { nameOf } from "../../bench/people.ts";
import type { Resumed } from "../../wire/index.ts";
import { Client } from "../world/client.ts";
import { Oracle } from "../world/oracle.ts";
import { startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";
import { testWorld } from "../world/world.ts";

const PEOPLE = 60;

test("so many a second are let in, the others are told when to come back, and nobody misses a word", async () => {
	const server = await startServer({
		PALABRE_HANDSHAKES_PER_SECOND: "15",
		PALABRE_LIMITS_SCALE: "1000",
	});
	try {
		const cookies: string[] = [];
		for (let i = 0; i < PEOPLE; i++)
			cookies.push(await server.enter(nameOf(i)));
		const room = await server.room(cookies[0] as string);
		for (const cookie of cookies) await server.room(cookie);
		const clients = cookies.map((cookie) => new Client(server, cookie, room));
		const oracle = new Oracle();
		const speak = async (text: string) => {
			const key = Bun.randomUUIDv7();
			oracle.note(key, text, await (clients[0] as Client).say(key, text));
		};
		const heardBy = (count: number) => () =>
			clients.every(({ entries }) => entries.length === count);
		await speak("before");
		await waitFor("everybody is in, and has heard", heardBy(1));
		for (const client of clients) client.cut();
		const refused = await fetchAsSocket(server.url, cookies[0] as string);
		expect(await refused.text()).toBe("server.busy\n");
		expect(refused.status).toBe(503);
		const wait = Number(refused.headers.get("retry-after"));
		expect(wait).toBeGreaterThanOrEqual(1);
		expect(wait).toBeLessThanOrEqual(5);
		await speak("while they came back");
		await waitFor("everybody is back, and has heard", heardBy(2));
		await speak("after");
		await waitFor("all is heard", heardBy(3));
		for (const client of clients) {
			oracle.expectAll(client.entries);
			expect(client.holes).toEqual([]);
			expect(client.resets).toBe(0);
			client.end();
		}
		expect(server.faults).toEqual([]);
	} finally {
		await server.end();
	}
});

/** One of many who come in the same moment that is refused: the bucket is empty now. */
async function fetchAsSocket(url: string, cookie: string): Promise<Response> {
	const headers = {
		cookie,
		origin: url,
		connection: "upgrade",
		upgrade: "websocket",
	};
	const answers = await Promise.all(
		Array.from({ length: 100 }, () => fetch(`${url}/v1/live`, { headers })),
	);
	const refused = answers.find(({ status }) => status === 503);
	if (!refused) throw new Error("everybody was let in");
	return refused;
}

test("a welcome and a resume are answered from memory while the rows cannot be asked", async () => {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	const first = await t.say(alice, room, "one");
	await t.say(alice, room, "two");
	const { epoch } = (await t.screen(bob)).welcome;
	(await t.screen(bob)).close();
	await t.say(alice, room, "three");
	Object.assign(t.world.db, {
		tx: () => Promise.reject(new Error("the rows were asked")),
	});
	const resumed = await t.ask<Resumed>(bob, "resume", epoch, [[room, first]]);
	const [[, how, entries] = []] = resumed.streams;
	expect([how, entries?.map((entry) => entry[10])]).toEqual([
		"complete",
		["two", "three"],
	]);
	expect(t.faults).toEqual([]);
});
