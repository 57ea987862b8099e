// Editing, deleting, reacting: by the right people, while it lives.
import { describe, expect, test } from "bun:test";
import { grep } from "../../test/world/grep.ts";
import { verifyPushes } from "../../test/world/verify-pushes.ts";
import { MINUTE, testWorld } from "../../test/world/world.ts";

const LIFETIME = 180 * MINUTE;

async function said() {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	return {
		t,
		alice,
		bob,
		room,
		seq: await t.say(alice, room, "the first wording"),
	};
}

describe("editing", () => {
	test("changes the text for everybody, and says so", async () => {
		const { t, alice, bob, room, seq } = await said();
		const heard = await verifyPushes(t, bob, room, () =>
			t.ask(alice, "message.edit", room, t.key(), seq, "the second"),
		);
		expect(heard.map((push) => push.slice(7))).toEqual([
			["edited", seq, "the second"],
		]);
		const page = await (
			await t.http("GET /rooms/comptoir", { as: bob })
		).text();
		expect(page.includes("the first wording")).toBe(false);
		expect(page).toContain("the second");
	});

	test("is the author’s alone, passes the same rules, and needs something to edit", async () => {
		const { t, alice, bob, room, seq } = await said();
		for (const [who, target, body, refused] of [
			[bob, seq, "mine now", "message.not-yours"],
			[alice, 999, "nothing", "message.missing"],
			[alice, seq, " ", "message.empty"],
			[alice, seq, "x".repeat(2_001), "message.too-long"],
		] as const)
			expect(
				await t.socket(who, ["message.edit", room, t.key(), target, body]),
			).toMatchObject({ refused });
	});

	test("twice with one key is once", async () => {
		const { t, alice, bob, room, seq } = await said();
		const key = t.key();
		for (let i = 0; i < 2; i++)
			await t.ask(alice, "message.edit", room, key, seq, "the second");
		expect((await t.screen(bob)).heardOf("entry")).toHaveLength(2);
	});
});

describe("deleting", () => {
	test("is for everyone, and its text is nowhere on the disk, nor that of its edits", async () => {
		const { t, alice, bob, room, seq } = await said();
		await t.ask(
			alice,
			"message.edit",
			room,
			t.key(),
			seq,
			"the second wording",
		);
		const heard = await verifyPushes(t, bob, room, () =>
			t.ask(alice, "message.delete", room, t.key(), seq),
		);
		expect(heard.map((push) => push.slice(7))).toEqual([["gone", seq]]);
		for (const text of ["the first wording", "the second wording"]) {
			expect(grep(t.dataDir, text)).toEqual([]);
			expect(
				JSON.stringify(
					await t.ask(bob, "message.history", room, 0, 100),
				).includes(text),
			).toBe(false);
		}
		await t.restart();
		for (const text of ["the first wording", "the second wording"])
			expect(grep(t.dataDir, text)).toEqual([]);
	});

	test("leaves no edit behind that was on its way", async () => {
		const { t, alice, room, seq } = await said();
		const screen = await t.screen(alice);
		await Promise.all([
			screen.ask(["message.edit", room, t.key(), seq, "an edit in flight"]),
			screen.ask(["message.delete", room, t.key(), seq]),
		]);
		expect(grep(t.dataDir, "an edit in flight")).toEqual([]);
		expect(
			JSON.stringify(
				await t.ask(alice, "message.history", room, 0, 100),
			).includes("in flight"),
		).toBe(false);
	});

	test("is the author’s alone; what is gone is gone already", async () => {
		const { t, alice, bob, room, seq } = await said();
		expect(
			await t.socket(bob, ["message.delete", room, t.key(), seq]),
		).toMatchObject({ refused: "message.not-yours" });
		await t.ask(alice, "message.delete", room, t.key(), seq);
		await t.ask(alice, "message.delete", room, t.key(), seq);
		await t.ask(bob, "message.delete", room, t.key(), 999);
		expect((await t.screen(bob)).heardOf("entry")).toHaveLength(2);
		for (const asked of [
			["message.edit", room, t.key(), seq, "still?"],
			["message.react", room, t.key(), seq, "👍", 1],
		] as const)
			expect(await t.socket(alice, asked)).toMatchObject({
				refused: "message.missing",
			});
	});

	test("works in a conversation that the other has closed, and in one that is over", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const { conversation } = await t.ask<{ conversation: `conv_${string}` }>(
			alice,
			"contact.ask",
			bob.id,
			t.key(),
			"hello",
		);
		await t.ask(bob, "contact.answer", conversation, 1);
		const seq = await t.say(alice, conversation, "a secret between us");
		await t.ask(bob, "me.leave");
		await t.deliverFacts();
		await t.ask(alice, "message.delete", conversation, t.key(), seq);
		expect(grep(t.dataDir, "a secret between us")).toEqual([]);
	});
});

describe("reacting", () => {
	test("adds an emoji, once for each person, and takes it back", async () => {
		const { t, alice, bob, room, seq } = await said();
		await verifyPushes(t, bob, room, async () => {
			await t.ask(bob, "message.react", room, t.key(), seq, "👩🏽‍🚀", 1);
			await t.ask(bob, "message.react", room, t.key(), seq, "👩🏽‍🚀", 1);
			await t.ask(alice, "message.react", room, t.key(), seq, "👩🏽‍🚀", 1);
			await t.ask(bob, "message.react", room, t.key(), seq, "👩🏽‍🚀", 0);
		});
		const page = await (
			await t.http("GET /rooms/comptoir", { as: bob })
		).text();
		expect(page).toContain("👩🏽‍🚀 1");
	});

	test("is one emoji, on a message that is there", async () => {
		const { t, bob, room, seq } = await said();
		for (const [target, emoji, refused] of [
			[seq, "👍👍", "message.not-emoji"],
			[seq, "a", "message.not-emoji"],
			[seq, "<b>", "message.not-emoji"],
			[999, "👍", "message.missing"],
		] as const)
			expect(
				await t.socket(bob, ["message.react", room, t.key(), target, emoji, 1]),
			).toMatchObject({ refused });
	});
});

describe("after its lifetime a message", () => {
	test("can at once be read nowhere and changed by nobody, swept or not", async () => {
		const { t, alice, bob, room, seq } = await said();
		t.pass(LIFETIME - 1);
		expect(await t.ask(bob, "message.history", room, 0, 10)).toMatchObject({
			entries: [{}],
		});
		t.pass(1);
		expect(await t.ask(bob, "message.history", room, 0, 10)).toEqual({
			entries: [],
			start: true,
		});
		for (const epoch of [t.world.streams.epoch, "another"])
			expect(
				JSON.stringify(await t.ask(bob, "resume", epoch, [[room, 0]])).includes(
					"wording",
				),
			).toBe(false);
		expect(
			(
				await (await t.http("GET /rooms/comptoir", { as: bob })).text()
			).includes("wording"),
		).toBe(false);
		for (const asked of [
			["message.edit", room, t.key(), seq, "again"],
			["message.react", room, t.key(), seq, "👍", 1],
		] as const)
			expect(await t.socket(alice, asked)).toMatchObject({
				refused: "message.missing",
			});
		const screen = await t.screen(bob);
		await t.say(bob, room, "what was that?", { reply: seq });
		expect(screen.heardOf("entry").at(-1)?.[11]).toBe(0);
		expect((await t.open(bob)).welcome.streams).toMatchObject([
			{ unread: 0, mentions: 0 },
		]);
	});

	test("is nowhere on the disk a quarter of its lifetime later", async () => {
		const { t, alice, room, seq } = await said();
		await t.ask(
			alice,
			"message.edit",
			room,
			t.key(),
			seq,
			"the second wording",
		);
		for (let minute = 0; minute < 180; minute += 15) {
			t.pass(15 * MINUTE);
			await t.say(alice, room, `still talking at ${minute}`);
			await t.runJobs();
		}
		t.pass(45 * MINUTE);
		await t.runJobs();
		expect(grep(t.dataDir, "wording")).toEqual([]);
		expect(grep(t.dataDir, "still talking at 165")).not.toEqual([]);
	});
});
