import { describe, expect, test } from "bun:test";
import { MINUTE, testWorld } from "../../test/world/world.ts";
import { sizes } from "../../wire/index.ts";

describe("opening a room", () => {
	test("makes it, joins it, and shows a public one to everybody", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		expect(
			await t.ask(
				alice,
				"room.open",
				"  Thé à la  menthe ",
				"et du sucre",
				"public",
			),
		).toEqual({ slug: "the-a-la-menthe" });
		const list = await (await t.http("GET /rooms", { as: bob })).text();
		expect(list).toContain("Thé à la menthe");
		expect(list).toContain("et du sucre");
		await t.say(alice, t.room("the-a-la-menthe"), "who wants some?");
	});

	test("one by link is in nobody’s list, and its link cannot be guessed", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const { slug } = await t.ask<{ slug: string }>(
			alice,
			"room.open",
			"Entre nous",
			"",
			"link",
		);
		expect(slug).toMatch(/^l-[a-z0-9]{22}$/);
		await t.open(bob);
		await t.runJobs();
		const shown = [
			await t.http("GET /rooms", { as: bob }),
			await t.http("GET /rooms?q=entre", { as: bob }),
			await t.http("GET /"),
		];
		for (const page of shown)
			expect((await page.text()).includes("Entre nous")).toBe(false);
		expect((await t.screen(bob)).frames.join()).not.toContain(t.room(slug));
		expect((await t.http(`GET /rooms/${slug}`, { as: bob })).status).toBe(200);
		expect(await (await t.http("GET /rooms", { as: bob })).text()).toContain(
			"Entre nous",
		);
	});

	test("refuses names and lines of a wrong length, and a name that is open or looks like it", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		for (const [name, line, refused] of [
			["x", "", "room.name-length"],
			["\u200b\u200b\u200b", "", "room.name-length"],
			["x".repeat(33), "", "room.name-length"],
			["Fine", "y".repeat(81), "room.line-length"],
			["comptoir genera1", "", "room.name-taken"],
		] as const) {
			t.pass(MINUTE);
			expect(
				await t.socket(alice, ["room.open", name, line, "public"]),
			).toMatchObject({ refused });
		}
		t.pass(MINUTE);
		await t.ask(alice, "room.open", "Comptoir général", "", "link"); // Nobody sees that one.
	});

	test("is limited to three of one person, however fast they are asked for", async () => {
		const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "100" } });
		const alice = await t.enter("alice");
		const answers = await Promise.all(
			Array.from({ length: 8 }, (_, i) =>
				t.socket(alice, ["room.open", `Salon ${i}`, "", "link"]),
			),
		);
		expect(answers.filter((one) => "result" in one)).toHaveLength(
			sizes.roomsOpened,
		);
		expect(answers.filter((one) => "refused" in one)).toEqual(
			Array(5).fill(
				expect.objectContaining({ refused: "room.opened-too-many" }),
			),
		);
	});

	test("two at once under one name make one room", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const answers = await Promise.all(
			[alice, bob].map((who) =>
				t.socket(who, ["room.open", "Minuit", "", "public"]),
			),
		);
		expect(
			answers.map((one) => ("refused" in one ? one.refused : "open")).sort(),
		).toEqual(["open", "room.name-taken"]);
	});

	test("in a hurry is refused by the rate, with the seconds to wait", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		for (let i = 0; i < 3; i++)
			await t.socket(alice, ["room.open", "x", "", "public"]);
		const refused = await t.socket(alice, [
			"room.open",
			"Jardin",
			"",
			"public",
		]);
		expect(refused).toEqual({
			refused: "limit.rate",
			sentence: "Trop vite. Attendez 60 s.",
			wait: 60,
		});
		t.pass(MINUTE);
		await t.ask(alice, "room.open", "Jardin", "", "public");
	});
});

describe("a visitor’s room", () => {
	test("closes when nobody has been in it for an hour, and its members are told", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		await t.ask(alice, "room.open", "Jardin", "", "public");
		const room = t.room("jardin");
		(await t.screen(alice)).close();
		t.pass(MINUTE);
		await t.runJobs(); // She is not here any more.
		t.pass(60 * MINUTE - 1);
		await t.runJobs();
		expect(t.room("jardin")).toBe(room);
		t.pass(1);
		await t.runJobs();
		expect((await t.http("GET /rooms/jardin", { as: alice })).status).toBe(404);
		expect(
			await t.socket(alice, ["resume", t.world.streams.epoch, [[room, 0]]]),
		).toEqual({
			result: { epoch: t.world.streams.epoch, streams: [[room, "left", []]] },
		});
		await t.restart();
		expect((await t.http("GET /rooms/jardin", { as: alice })).status).toBe(404);
	});

	test("stays open while somebody is in it, and a themed room always", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		await t.ask(alice, "room.open", "Jardin", "", "public");
		t.pass(300 * MINUTE);
		await t.runJobs();
		t.room("jardin");
		t.room("comptoir");
	});
});
