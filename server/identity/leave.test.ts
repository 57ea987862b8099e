import { describe, expect, test } from "bun:test";
import { grep } from "../../test/world/grep.ts";
import { MINUTE, testWorld } from "../../test/world/world.ts";

describe("leaving", () => {
	test("ends everything everywhere at once: each screen, the cookie, the name", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const screens = [await t.open(alice), await t.open(alice)];
		const answer = await t.socket(alice, ["me.leave"]);
		await new Promise(setImmediate);
		expect(answer).toEqual({ result: null });
		expect(screens.map(({ closed }) => closed)).toEqual(
			Array(2).fill({ code: 4500, reason: "session.over" }),
		);
		const page = await t.http("GET /rooms", { as: alice });
		expect(page.status).toBe(303);
		await t.deliverFacts();
		await t.enter("alice");
	});

	test("works as a form, and takes the cookie back", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const screen = await t.open(alice);
		const response = await t.http("POST /leave", { as: alice });
		await new Promise(setImmediate);
		expect(response.headers.getSetCookie()).toEqual([
			"palabre=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
		]);
		expect(screen.closed?.code).toBe(4500);
		expect((await t.http("POST /leave", { as: alice })).status).toBe(303);
	});

	test("leaves nothing of the person among the rows, also when heard twice and after a restart", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		await t.join([alice, bob]);
		await t.ask(alice, "room.open", "Chez Alice", "", "public");
		await t.ask(bob, "contact.ask", alice.id, t.key(), "hello");
		await t.ask(alice, "contact.hide", bob.id, "ignore", 1);
		await t.ask(alice, "me.leave");
		await t.deliverFacts({ twice: true });
		await t.restart();
		const rows = `${t.dataDir}/palabre.sqlite`;
		expect(grep(t.dataDir, alice.session)).toEqual([]);
		// Her conversation with bob is his to see, as over.
		const { welcome } = await t.open(bob);
		expect(welcome.streams).toHaveLength(2);
		await t.ask(bob, "contact.close", welcome.streams[1]?.stream);
		await t.stop();
		expect(
			grep(t.dataDir, alice.id).filter((file) => file.startsWith(rows)),
		).toEqual([]);
		await t.start();
	});

	test("what the others see: one person fewer, and a conversation that is over", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		const { conversation } = await t.ask<{ conversation: string }>(
			bob,
			"contact.ask",
			alice.id,
			t.key(),
			"hello",
		);
		await t.ask(alice, "contact.answer", conversation, 1);
		await t.runJobs();
		const screen = await t.screen(bob);
		const from = screen.heard.length;
		await t.ask(alice, "me.leave");
		await new Promise(setImmediate);
		await t.deliverFacts({ twice: false });
		await t.runJobs();
		expect(screen.heard.slice(from)).toEqual([
			[
				"conversation",
				expect.objectContaining({
					id: conversation,
					state: "over",
					about: null,
					peerRead: 0,
				}),
			],
			["people", room, 2, 1, [], [alice.id], 0],
			["counts", [[room, 1]]],
		]);
		expect(
			await t.socket(bob, ["message.send", conversation, t.key(), "?", 0]),
		).toMatchObject({ refused: "person.missing" });
	});

	test("a command that was on its way behind it changes nothing", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const room = await t.join([alice]);
		const screen = await t.screen(alice);
		const [left] = await Promise.all([
			screen.ask(["me.leave"]),
			screen.ask(["room.join", t.room("musique")]),
			screen.ask(["message.send", room, t.key(), "hello", 0]),
		]);
		expect(left).toEqual({ result: null });
		await new Promise(setImmediate);
		await t.runJobs();
		await t.stop();
		expect(
			grep(t.dataDir, alice.id).filter((file) =>
				file.includes("palabre.sqlite"),
			),
		).toEqual([]);
		await t.start();
	});

	test("ends a connection too that was only being welcomed", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		(await t.screen(bob)).close();
		await t.say(alice, room, "so that bob is behind");
		await t.restart(); // … and the journal has to be asked.
		const screen = t.connect(bob);
		await t.http("POST /leave", { as: bob });
		await screen.connection.ready;
		await new Promise(setImmediate);
		expect(screen.closed?.code).toBe(4500);
		expect(screen.frames).toEqual([]);
		expect(t.faults).toEqual([]);
	});
});

describe("absence", () => {
	test("half a day without a sign of life is leaving", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		t.pass(720 * MINUTE - 1);
		await t.runJobs();
		expect((await t.http("GET /rooms", { as: alice })).status).toBe(200);
		t.pass(720 * MINUTE);
		await t.runJobs();
		expect((await t.http("GET /rooms", { as: alice })).status).toBe(303);
		await t.enter("alice");
	});

	test("an open screen is a sign of life, and so is a page; both outlast a restart", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		await t.open(alice);
		for (let i = 0; i < 3; i++) {
			t.pass(500 * MINUTE);
			await t.http("GET /rooms", { as: bob });
			await t.runJobs();
		}
		await t.restart();
		await t.runJobs();
		for (const visitor of [alice, bob])
			expect((await t.http("GET /rooms", { as: visitor })).status).toBe(200);
	});
});
