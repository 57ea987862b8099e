// How a live page begins when several are asked for at once, or when the past cannot be read.
import { expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { LiveReader } from "../../test/world/live-reader.ts";
import { testWorld } from "../../test/world/world.ts";
import { Refusal } from "../kernel/refusal.ts";
import { followLive } from "./follow-live.ts";

const LIVE = "/rooms/comptoir/live";

async function stage(env: Record<string, string> = {}) {
	const t = await testWorld({ env });
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	const live = async (as: Visitor) => {
		const read = new LiveReader(await t.http(`GET ${LIVE}`, { as }));
		await read.news();
		return read;
	};
	return { t, alice, bob, room, live };
}

test("several that are asked for at once are counted one by one", async () => {
	const { alice, live } = await stage({ PALABRE_CONNECTIONS_PER_ADDRESS: "2" });
	const pages = await Promise.all([live(alice), live(alice), live(alice)]);
	expect(pages.map(({ status }) => status)).toEqual([200, 200, 429]);
});

test("a past that cannot be read now is said inside the frame, and read the next time", async () => {
	const { t, alice, bob, room, live } = await stage();
	const { streams } = t.world;
	const latest = streams.latest;
	streams.latest = () => Promise.reject(new Refusal("server.busy"));
	for (const page of await Promise.all([live(alice), live(bob)])) {
		expect(page.status).toBe(503);
		expect(page.headers.get("x-frame-options")).toBe("SAMEORIGIN");
		expect(page.text).toContain(`href="${LIVE}" target="_self"`);
	}
	streams.latest = latest;
	const page = await live(alice);
	expect(page.status).toBe(200);
	await t.say(bob, room, "me revoilà");
	expect(await page.news()).toContain("<bdi>me revoilà</bdi>");
});

test("what cannot be drawn is logged, stops nobody who speaks, and the pages begin again", async () => {
	const { t, alice, bob, room, live } = await stage();
	let lost = 0;
	const stop = await followLive(t.world, room, {
		hear: () => {
			throw new Error("not drawn");
		},
		lose: () => lost++,
	});
	const page = await live(alice);
	await t.say(bob, room, "tu me lis ?");
	expect(await page.news()).toContain('http-equiv="refresh" content="0"');
	expect(lost).toBe(1);
	expect(t.faults.map(({ event }) => event)).toEqual(["pages.live"]);
	stop();
	expect((await live(alice)).text).toContain("<bdi>tu me lis ?</bdi>");
});
