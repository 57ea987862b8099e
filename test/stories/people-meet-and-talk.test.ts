import { expect, test } from "bun:test";
import type { ConversationId } from "../../wire/index.ts";
import { verifyPushes } from "../world/verify-pushes.ts";
import { testWorld } from "../world/world.ts";

test("people enter in seconds, meet in a room, talk, go private, and leave", async () => {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	expect(await (await t.http("GET /")).text()).toContain("Comptoir général");

	// alice has no script: looking at a room is being in it.
	const page = await (
		await t.http("GET /rooms/comptoir", { as: alice })
	).text();
	const key = /name="key" value="([0-9a-f-]+)"/.exec(page)?.[1] as string;
	const room = await t.join([bob]);
	await t.runJobs();
	expect(await t.ask(bob, "room.people", room, 0, "")).toMatchObject({
		count: 2,
		people: [{ name: "Alice" }, { name: "Bob" }],
	});

	// A form posted twice says it once; the answer comes when it is on the disk.
	await verifyPushes(t, bob, room, async () => {
		for (let i = 0; i < 2; i++) {
			const posted = await t.http("POST /rooms/comptoir/messages", {
				as: alice,
				form: { body: "Anybody from Lyon?", key },
			});
			expect([posted.status, posted.headers.get("location")]).toEqual([
				303,
				"/rooms/comptoir#say",
			]);
		}
	});
	const screen = await t.screen(bob);
	expect(screen.heardOf("entry").map((entry) => entry[10])).toEqual([
		"Anybody from Lyon?",
	]);
	const reply = await t.say(bob, room, "Paris, but I know Lyon, @Alice", {
		reply: 1,
	});
	const answered = await (
		await t.http("GET /rooms/comptoir", { as: alice })
	).text();
	expect(answered).toContain("but I know Lyon");
	expect(answered).toContain('class="quote"');
	await t.ask(
		bob,
		"message.edit",
		room,
		t.key(),
		reply,
		"Paris, and I miss Lyon",
	);

	const { conversation } = await t.ask<{ conversation: ConversationId }>(
		bob,
		"contact.ask",
		alice.id,
		t.key(),
		"which street?",
	);
	expect(await (await t.http("GET /messages", { as: alice })).text()).toContain(
		"which street?",
	);
	await t.http(`POST /messages/${conversation}/accept`, { as: alice });
	await verifyPushes(t, bob, conversation, async () => {
		await t.http(`POST /messages/${conversation}/messages`, {
			as: alice,
			form: { body: "rue Mercière" },
		});
		await t.say(bob, conversation, "I knew it");
	});

	await t.http("POST /leave", { as: alice });
	await t.deliverFacts({ twice: true });
	await t.runJobs();
	expect(screen.heardOf("conversation").at(-1)?.[1].state).toBe("over");
	expect(await t.ask(bob, "room.people", room, 0, "")).toMatchObject({
		count: 1,
	});
	expect(t.faults).toEqual([]);
	expect(JSON.stringify(t.logged)).not.toMatch(/Lyon|Mercière|192\.0\.2/);
});
