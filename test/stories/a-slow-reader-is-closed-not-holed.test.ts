import { expect, test } from "bun:test";
import { nameOf } from "../../bench/people.ts";
import type { EntryFrame } from "../../wire/index.ts";
import { Client } from "../world/client.ts";
import { RawReader } from "../world/raw-reader.ts";
import { startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

const BODY = "x".repeat(1_500);
/**
 * Lines at a time: with `paceMs` between them a flood that no room will see, without it one that no room could. Between
 * two looks of the hub (RELIEVE_MS) a paced one must not get from `backlogBytes` to the wall behind it, four times as far.
 */
const AT_ONCE = 40;
/** The kernel's own buffers take some megabytes before the server notices anything. */
const LINES = 6_000;

/** alice floods a room in which bob reads and mallory has stopped reading; gives what mallory has heard in the end. */
async function flood(paceMs: number) {
	const server = await startServer({ PALABRE_LIMITS_SCALE: "1000000" });
	try {
		const cookies: string[] = [];
		for (let i = 0; i < 3; i++) cookies.push(await server.enter(nameOf(i)));
		let room = "";
		for (const cookie of cookies) room = await server.room(cookie);
		const [alice, bob] = cookies
			.slice(0, 2)
			.map((cookie) => new Client(server, cookie, room)) as [Client, Client];
		await Promise.all([alice.live, bob.live]);
		const mallory = new RawReader(server.port, cookies[2] as string);
		await waitFor("a welcome", () => mallory.texts.length > 0);
		mallory.stopReading();

		let said = 0;
		while (said < LINES) {
			await Promise.all(
				Array.from({ length: AT_ONCE }, () =>
					alice.say(Bun.randomUUIDv7(), `${said++} ${BODY}`),
				),
			);
			await alice.ask("typing", room);
			if (paceMs > 0) await Bun.sleep(paceMs);
		}
		mallory.readOn();
		await waitFor("the slow reader’s end", () => mallory.closed !== null);
		await waitFor("bob hears everything", () => bob.entries.length >= said);
		expect({
			holes: bob.holes,
			closes: bob.closes,
			count: bob.entries.length,
		}).toEqual({ holes: [], closes: [], count: said });
		expect(server.faults).toEqual([]);
		for (const client of [alice, bob]) client.end();
		return { mallory, said };
	} finally {
		await server.end();
	}
}

function expectUnbroken({
	mallory,
	said,
}: {
	mallory: RawReader;
	said: number;
}): void {
	const heard = mallory.texts.map((text) => JSON.parse(text) as unknown[]);
	const entries = heard.filter(
		([kind]) => kind === "entry",
	) as never as EntryFrame[];
	expect(entries.length).toBeGreaterThan(100);
	expect(entries.length).toBeLessThan(said);
	const broken = entries.filter(
		(entry, i) => entry[3] !== (entries[i - 1]?.[2] ?? 0),
	);
	expect(broken).toEqual([]);
}

test("a reader who stops reading is closed with 4001 after an unbroken sequence, and nobody else notices", async () => {
	const story = await flood(25);
	expect(story.mallory.closed).toBe(4001);
	expectUnbroken(story);
});

test("flooded faster than anybody looks, a reader is cut off, and still nothing is missing before the cut", async () => {
	const story = await flood(0);
	expect([4001, 1006]).toContain(story.mallory.closed as number);
	expectUnbroken(story);
});
