import { describe, expect, test } from "bun:test";
import { grep } from "../../test/world/grep.ts";
import type { Visitor } from "../../test/world/cast.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import type { ConversationId } from "../../wire/index.ts";
import { sizes } from "../../wire/index.ts";

/** alice asks bob, whom she has never met. */
async function request() {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const screen = await t.screen(bob);
	const id = await asks(t, alice, bob, "a word with you?");
	return { t, alice, bob, screen, id };
}

const asks = async (t: TestWorld, from: Visitor, to: Visitor, line: string) =>
	(
		await t.ask<{ conversation: ConversationId }>(
			from,
			"contact.ask",
			to.id,
			t.key(),
			line,
		)
	).conversation;

const visible = (page: string) => page.slice(page.indexOf("<main"));

describe("a request", () => {
	test("shows its receiver a name and one line, and nothing else of who asks", async () => {
		const { t, alice, bob, screen, id } = await request();
		const told = screen.heard.filter(([kind]) => kind !== "welcome");
		expect(told).toEqual([
			[
				"entry",
				id,
				expect.any(Number),
				0,
				t.now,
				alice.id,
				expect.any(String),
				"said",
				"Alice",
				"x",
				"a word with you?",
				0,
				0,
			],
			[
				"conversation",
				{
					id,
					state: "received",
					peer: alice.id,
					name: "Alice",
					about: null,
					peerRead: 0,
					at: t.now,
				},
			],
		]);
		for (const path of [`/messages/${id}`, "/messages"]) {
			const page = visible(
				await (await t.http(`GET ${path}`, { as: bob })).text(),
			);
			expect(page).toContain("a word with you?");
			for (const secret of ["34 ans", "Rhône", "69003", "une femme", "who f"])
				expect(page.includes(secret)).toBe(false);
		}
		const card = await t.http(`GET /people/${alice.id}`, { as: bob });
		expect(card.headers.get("location")).toBe(`/messages/${id}`);
		expect(await t.ask(bob, "message.history", id, 0, 10)).toMatchObject({
			entries: [told[0]],
		});
	});

	test("is no way to be written to: not by who asked, not by who has not answered", async () => {
		const { t, alice, bob, id } = await request();
		for (const who of [alice, bob])
			for (const asked of [
				["message.send", id, t.key(), "more", 0],
				["typing", id],
				["message.react", id, t.key(), 1, "👍", 1],
				["message.edit", id, t.key(), 1, "rudeness"],
			] as const)
				expect(await t.socket(who, asked)).toMatchObject({
					refused: "conversation.asked",
				});
	});

	test("accepted, shows both what each is, and lets both write", async () => {
		const { t, alice, bob, screen, id } = await request();
		const asker = await t.screen(alice);
		await t.ask(bob, "contact.answer", id, 1);
		await t.ask(bob, "contact.answer", id, 1); // Twice is once.
		expect(screen.heardOf("conversation").at(-1)).toMatchObject([
			"conversation",
			{ state: "open", about: { gender: "f", age: 34, place: "Rhône" } },
		]);
		expect(asker.heardOf("conversation").at(-1)).toMatchObject([
			"conversation",
			{ state: "open", about: { gender: "m", age: 41, place: "Paris" } },
		]);
		await t.say(alice, id, "thank you");
		await t.say(bob, id, "my pleasure");
		expect(asker.heardOf("entry").map((entry) => entry[10 - 0])).toEqual([
			"a word with you?",
			"thank you",
			"my pleasure",
		]);
	});

	test("of two who ask each other is an open conversation", async () => {
		const { t, alice, bob, id } = await request();
		expect(await asks(t, bob, alice, "and I with you")).toBe(id);
		await t.say(alice, id, "well then");
	});

	test("is refused to oneself, to nobody, twice, empty and too long", async () => {
		const { t, alice, bob } = await request();
		t.pass(MINUTE * 10);
		for (const [person, line, refused] of [
			[alice.id, "hello", "person.yourself"],
			["vis_nobody", "hello", "person.missing"],
			[bob.id, "hello?", "request.waiting"],
			[bob.id, "", "request.line-length"],
			[bob.id, " \u200b ", "request.line-length"],
			[bob.id, "x".repeat(sizes.requestLineMax + 1), "request.line-length"],
		] as const)
			expect(
				await t.socket(alice, ["contact.ask", person, t.key(), line]),
			).toMatchObject({ refused });
	});

	test("is one of ten at most that wait, however fast they are made", async () => {
		const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "100" } });
		const alice = await t.enter("alice");
		const others = [];
		for (const [i, letter] of [..."abcdefghjkmno"].entries())
			others.push(
				await t.enter({
					pseudonym: `Zo ${letter.repeat(3)}`,
					gender: "x",
					postcode: "69003",
					age: "30",
					address: `198.51.100.${i}`,
				}),
			);
		await t.screen(alice);
		const answers = await Promise.all(
			others.map((one) =>
				t.socket(alice, ["contact.ask", one.id, t.key(), "hello"]),
			),
		);
		expect(answers.filter((one) => "result" in one)).toHaveLength(
			sizes.requestsWaiting,
		);
		expect(answers.at(-1)).toMatchObject({ refused: "request.too-many" });
	});

	test("survives a restart; its line vanishes as everything that is said", async () => {
		const { t, bob, id } = await request();
		await t.restart();
		const { welcome } = await t.screen(bob);
		expect(welcome.streams).toMatchObject([{ stream: id, unread: 1 }]);
		t.pass(180 * MINUTE);
		expect(await t.ask(bob, "message.history", id, 0, 10)).toEqual({
			entries: [],
			start: true,
		});
		t.pass(45 * MINUTE);
		await t.runJobs();
		expect(grep(t.dataDir, "a word with you?")).toEqual([]);
		await t.runJobs();
		expect(await t.socket(bob, ["contact.answer", id, 1])).toMatchObject({
			refused: "request.missing",
		});
	});
});

describe("answering", () => {
	test("is for the one who was asked, once there is something to answer", async () => {
		const { t, alice, id } = await request();
		const mallory = await t.enter("mallory");
		for (const who of [alice, mallory])
			for (const accept of [0, 1])
				expect(
					await t.socket(who, ["contact.answer", id, accept]),
				).toMatchObject({ refused: "request.missing" });
		expect(await t.socket(mallory, ["contact.close", id])).toMatchObject({
			refused: "request.missing",
		});
		expect(
			await t.socket(mallory, ["message.history", id, 0, 10]),
		).toMatchObject({ refused: "stream.unknown" });
		expect((await t.http(`GET /messages/${id}`, { as: mallory })).status).toBe(
			404,
		);
	});

	test("no: it is gone from the receiver’s side, and a second line does not get through either", async () => {
		const { t, alice, bob, screen, id } = await request();
		await t.ask(bob, "contact.answer", id, 0);
		expect(screen.heardOf("left")).toEqual([["left", id]]);
		await t.ask(alice, "contact.close", id);
		await expect(asks(t, alice, bob, "please")).rejects.toThrow(
			"request.waiting",
		);
		expect(screen.heardOf("entry")).toHaveLength(1);
		expect(screen.heardOf("conversation")).toHaveLength(1);
		const page = await (await t.http("GET /messages", { as: bob })).text();
		expect(page.includes("please")).toBe(false);
	});

	test("no, and later asking back after all, opens it", async () => {
		const { t, alice, bob, id } = await request();
		await t.ask(bob, "contact.answer", id, 0);
		expect(await asks(t, bob, alice, "I was too quick")).toBe(id);
		await t.say(alice, id, "no harm done");
	});
});

describe("closing", () => {
	test("ends what is heard; asking again joins what was not over", async () => {
		const { t, alice, bob, screen, id } = await request();
		await t.ask(bob, "contact.answer", id, 1);
		await t.ask(bob, "contact.close", id);
		const heard = screen.heard.length;
		await t.say(alice, id, "are you there?");
		expect(screen.heard).toHaveLength(heard);
		expect(await t.socket(bob, ["contact.close", id])).toMatchObject({
			refused: "request.missing",
		});
		expect(await asks(t, bob, alice, "back")).toBe(id);
		await t.say(alice, id, "good");
		expect(screen.heardOf("entry").at(-1)?.slice(8)).toEqual([
			"Alice",
			"f",
			"good",
			0,
			0,
		]);
	});
});

describe("read marks", () => {
	test("are shown while both have them on, and only in a conversation that is open", async () => {
		const { t, alice, bob, id } = await request();
		const asker = await t.screen(alice);
		await t.ask(bob, "message.read", id, 9_999);
		await t.http(`GET /messages/${id}`, { as: bob });
		expect(asker.heardOf("read")).toEqual([]);
		expect(
			asker.heardOf("conversation").map(([, one]) => one.peerRead),
		).toEqual([0]);
		await t.ask(bob, "contact.answer", id, 1);
		const seq = await t.say(alice, id, "read this");
		await t.ask(bob, "message.read", id, seq + 1_000);
		expect(asker.heardOf("read")).toEqual([["read", id, seq]]);
		for (const who of [alice, bob]) {
			await t.ask(who, "me.receipts", 0);
			const next = await t.say(alice, id, `and this, ${who.name} off`);
			await t.ask(bob, "message.read", id, next);
			expect(asker.heardOf("read")).toHaveLength(1);
			const page = await (
				await t.http(`GET /messages/${id}`, { as: alice })
			).text();
			expect(page.includes('class="seen"')).toBe(false);
			await t.ask(who, "me.receipts", 1);
		}
		const page = await (
			await t.http(`GET /messages/${id}`, { as: alice })
		).text();
		expect(page.includes('class="seen"')).toBe(true);
	});

	test("survive a restart, and so does turning them off", async () => {
		const { t, alice, bob, id } = await request();
		await t.ask(bob, "contact.answer", id, 1);
		const seq = await t.say(alice, id, "read this");
		await t.ask(bob, "message.read", id, seq);
		await t.ask(alice, "me.receipts", 0);
		await t.runJobs();
		await t.restart();
		expect((await t.open(bob)).welcome.streams).toMatchObject([
			{ stream: id, read: seq, unread: 0 },
		]);
		expect((await t.open(alice)).welcome.receipts).toBe(0);
	});
});
