// The real program on a lifetime of some seconds: what was said is unreadable on time, and nowhere on the disk soon after.
import { expect, test } from "bun:test";
import { nameOf } from "../../bench/people.ts";
import { slices } from "../../server/slices.ts";
import { Client } from "../world/client.ts";
import { grep } from "../world/grep.ts";
import { startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";
import { testWorld } from "../world/world.ts";

const LIFETIME_MS = 5_000;
const MARK = "unmistakable-7f3a";

test("after its lifetime nothing that was said can be read, and soon it is nowhere under the data directory", async () => {
	const server = await startServer({
		PALABRE_MESSAGE_MINUTES: String(LIFETIME_MS / 60_000),
	});
	try {
		const [first, second] = [
			await server.enter(nameOf(1)),
			await server.enter(nameOf(2)),
		];
		const room = await server.room(first);
		await server.room(second);
		const [alice, bob] = [
			new Client(server, first, room),
			new Client(server, second, room),
		];
		await Promise.all([alice.live, bob.live]);
		const key = () => Bun.randomUUIDv7();
		const people = await bob.ask<{ people: { id: string; name: string }[] }>(
			"room.people",
			room,
			0,
			"",
		);
		const peer = people.people.find(({ name }) => name === nameOf(1))?.id;

		const seq = await alice.say(key(), `said ${MARK}`);
		await alice.ask("message.edit", room, key(), seq, `edited ${MARK}`);
		const { conversation } = await bob.ask<{ conversation: string }>(
			"contact.ask",
			peer,
			key(),
			`asked ${MARK}`,
		);
		await alice.ask("contact.answer", conversation, 1);
		await alice.ask("message.send", conversation, key(), `private ${MARK}`, 0);
		await fetch(`${server.url}/rooms/comptoir/messages`, {
			method: "POST",
			headers: { cookie: first },
			body: new URLSearchParams({ body: `posted ${MARK}` }),
		});
		await alice.ask("message.send", room, key(), `/away ${MARK}`, 0);
		const over = performance.now();
		expect(grep(server.dataDir, MARK)).not.toEqual([]);
		const pages = async () => {
			const bodies = [
				"/rooms/comptoir",
				"/messages",
				`/messages/${conversation}`,
			].map(async (path) =>
				(
					await fetch(server.url + path, { headers: { cookie: second } })
				).text(),
			);
			return (await Promise.all(bodies)).filter((body) =>
				/(said|edited|asked|private|posted) unmist/.test(body),
			).length;
		};
		expect(await pages()).toBeGreaterThan(0);

		await Bun.sleep(LIFETIME_MS - (performance.now() - over));
		expect(await pages()).toBe(0);
		for (const stream of [room, conversation]) {
			expect(await bob.ask("message.history", stream, 0, 100)).toEqual({
				entries: [],
				start: true,
			});
			expect(
				JSON.stringify(await bob.ask("resume", "another", [[stream, 0]])),
			).not.toContain(MARK);
		}
		await waitFor(
			"nothing is on the disk",
			() => grep(server.dataDir, MARK).length === 0,
		);

		// A killed server cleans up as well; and what it logs quotes nobody.
		await alice.say(key(), `again ${MARK}`);
		await server.kill();
		expect(grep(server.dataDir, MARK)).not.toEqual([]);
		await Bun.sleep(LIFETIME_MS);
		await server.start();
		await waitFor(
			"nothing is on the disk",
			() => grep(server.dataDir, MARK).length === 0,
		);
		expect(JSON.stringify(server.log)).not.toContain(MARK);
		expect(server.faults).toEqual([]);
		for (const client of [alice, bob]) client.end();
	} finally {
		await server.end();
	}
});

/** Then a quarter of the lifetime is enough, as every engine shows on a clock that is moved (test/conformance/journal-gone.ts). */
test("the disk is swept fifty times in a lifetime, and every five seconds at least", async () => {
	const sweep = slices
		.flatMap(({ jobs = [] }) => jobs)
		.find(({ name }) => name === "messages.expire");
	for (const [minutes, seconds] of [
		["0.05", 0.06],
		["1", 1.2],
		["180", 5],
	] as const) {
		const { world } = await testWorld({
			env: { PALABRE_MESSAGE_MINUTES: minutes },
		});
		expect(sweep?.everySeconds(world)).toBeCloseTo(seconds);
	}
});
