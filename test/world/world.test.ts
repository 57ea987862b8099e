// The test world itself: it must be as strict as the real one.
import { expect, test } from "bun:test";
import { verifyPushes } from "./verify-pushes.ts";
import { testWorld } from "./world.ts";

test("two people meet in a world without a port", async () => {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	const heard = await verifyPushes(t, bob, room, async () => {
		const seq = await t.say(alice, room, "hello @Bob");
		await t.ask(bob, "message.react", room, t.key(), seq, "👍", 1);
		await t.ask(alice, "message.edit", room, t.key(), seq, "good evening @Bob");
		await t.say(bob, room, "evening", { reply: seq });
	});
	expect(heard.map(([kind]) => kind)).toEqual(Array(4).fill("entry"));
	await t.restart();
	await t.runJobs();
	expect((await t.http("GET /rooms/comptoir", { as: bob })).status).toBe(200);
	expect(t.faults).toEqual([]);
});

test("a world that ends leaves nothing behind", async () => {
	const t = await testWorld();
	await t.end();
	expect(await Bun.file(`${t.dataDir}/palabre.sqlite`).exists()).toBe(false);
});
