import { describe, expect, test } from "bun:test";
import { verifyPushes } from "../../test/world/verify-pushes.ts";
import type { Visitor } from "../../test/world/cast.ts";
import { type TestWorld, testWorld } from "../../test/world/world.ts";
import type { ConversationId, Push, RoomId } from "../../wire/index.ts";

/** alice and mallory in one room, and in an open private conversation. */
async function together() {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const { conversation: id } = await t.ask<{ conversation: ConversationId }>(
		alice,
		"contact.ask",
		mallory.id,
		t.key(),
		"hello",
	);
	await t.ask(mallory, "contact.answer", id, 1);
	await t.runJobs();
	return { t, alice, mallory, room, id };
}

/** Everything that somebody can do which another might notice. */
async function makeNoise(
	t: TestWorld,
	who: Visitor,
	room: RoomId,
): Promise<void> {
	const seq = await t.say(who, room, "can you hear me?");
	await t.ask(who, "message.edit", room, t.key(), seq, "can you hear me now?");
	await t.ask(who, "message.react", room, t.key(), seq, "👍", 1);
	await t.ask(who, "typing", room);
	await t.ask(who, "message.send", room, t.key(), "/away here", 0);
	await t.ask(who, "message.delete", room, t.key(), seq);
	await t.runJobs();
	await t.ask(who, "room.leave", room);
	await t.runJobs();
	await t.ask(who, "room.join", room);
	await t.runJobs();
}

/** Pushes in which somebody is named in any way. */
const about = (heard: readonly Push[], who: Visitor) =>
	heard.filter((push) => JSON.stringify(push).includes(who.id));

describe("a block", () => {
	test("is total in both directions, at once, on connections that are open", async () => {
		const { t, alice, mallory, room } = await together();
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		for (const [loud, quiet] of [
			[alice, mallory],
			[mallory, alice],
		] as const) {
			const screens = [await t.screen(quiet), await t.open(quiet)];
			const from = screens.map((screen) => screen.heard.length);
			await makeNoise(t, loud, room);
			for (const [i, screen] of screens.entries())
				expect(about(screen.heard.slice(from[i]), loud)).toEqual([]);
		}
	});

	test("hides from who blocks all that was said, and from the blocked what is said from then on", async () => {
		const { t, alice, mallory, room } = await together();
		for (const who of [alice, mallory])
			await t.say(who, room, `said before by ${who.name}`);
		t.pass(1);
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		t.pass(1);
		for (const who of [alice, mallory])
			await t.say(who, room, `said after by ${who.name}`);
		const see = async (viewer: Visitor, other: Visitor) => {
			const read = JSON.stringify([
				await t.ask(viewer, "message.history", room, 0, 100),
				await t.ask(viewer, "resume", t.world.streams.epoch, [[room, 0]]),
				await t.ask(viewer, "resume", "another", [[room, 0]]),
				await (await t.http("GET /rooms/comptoir", { as: viewer })).text(),
			]);
			return [
				read.split(`said before by ${other.name}`).length - 1,
				read.includes(`said after by ${other.name}`),
			];
		};
		expect(await see(alice, mallory)).toEqual([0, false]);
		expect(await see(mallory, alice)).toEqual([4, false]);
		// Once more does not begin anew: what was said in between stays unheard.
		t.pass(1);
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		await t.restart();
		expect(await see(mallory, alice)).toEqual([4, false]);
	});

	test("hides who is there on every page and in every answer", async () => {
		const { t, alice, mallory, room } = await together();
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		for (const [viewer, other] of [
			[alice, mallory],
			[mallory, alice],
		] as const) {
			const people = await t.ask(viewer, "room.people", room, 0, "");
			expect(JSON.stringify(people)).not.toContain(other.id);
			const page = await t.http("GET /rooms/comptoir", { as: viewer });
			expect(await page.text()).not.toContain(`/people/${other.id}`);
		}
	});

	test("holds for a new text of something said before: the blocked read neither", async () => {
		const { t, alice, mallory, room } = await together();
		const seq = await t.say(alice, room, "the text of before");
		t.pass(1);
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		await t.ask(alice, "message.edit", room, t.key(), seq, "not for mallory");
		const read = JSON.stringify([
			await t.ask(mallory, "message.history", room, 0, 100),
			await t.ask(mallory, "resume", "another", [[room, 0]]),
		]);
		expect(read).not.toMatch(/the text of before|not for mallory/);
		expect(
			await t.socket(mallory, ["message.react", room, t.key(), seq, "👍", 1]),
		).toMatchObject({ refused: "message.missing" });
	});

	test("leaves the number of people as the reader can count them", async () => {
		const { t, alice, mallory, room } = await together();
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		expect(await t.ask(mallory, "room.people", room, 0, "")).toMatchObject({
			count: 1,
			people: [{ id: mallory.id }],
		});
	});

	test("ends their conversation for who blocks, and for them alone", async () => {
		const { t, alice, mallory, id } = await together();
		const screen = await t.screen(alice);
		const other = await t.screen(mallory);
		const [from, outer] = [screen.heard.length, other.heard.length];
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		expect(screen.heard.slice(from)).toEqual([
			["hidden", mallory.id, 1],
			["left", id],
		]);
		await t.say(mallory, id, "hello?");
		await t.ask(mallory, "typing", id);
		expect(screen.heard).toHaveLength(from + 2);
		expect(other.heard.slice(outer).map(([kind]) => kind)).toEqual([
			"entry",
			"typing",
		]);
		expect(
			await t.socket(alice, ["message.send", id, t.key(), "no", 0]),
		).toMatchObject({ refused: "stream.unknown" });
		expect(
			await t.socket(alice, ["contact.ask", mallory.id, t.key(), "no"]),
		).toMatchObject({ refused: "person.missing" });
	});

	test("and what others say is heard without a gap, as a fresh load has it", async () => {
		const { t, alice, mallory, room } = await together();
		const bob = await t.enter("bob");
		await t.join([bob]);
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		for (const viewer of [alice, mallory]) {
			const heard = await verifyPushes(t, viewer, room, async () => {
				for (const [i, who] of [
					alice,
					bob,
					mallory,
					bob,
					alice,
					mallory,
					bob,
				].entries())
					await t.say(who, room, `${viewer.name} hears ${i}`);
			});
			const entries = heard.filter((push) => push[0] === "entry");
			for (const [i, entry] of entries.entries())
				if (i > 0) expect(entry[3]).toBe((entries[i - 1] as typeof entry)[2]);
			expect(entries).toHaveLength(5);
		}
	});

	test("survives a restart and can be taken back", async () => {
		const { t, alice, mallory, room } = await together();
		await t.ask(alice, "contact.hide", mallory.id, "block", 1);
		await t.ask(alice, "contact.hide", mallory.id, "block", 1); // Twice is once.
		await t.restart();
		const screen = await t.screen(mallory);
		expect((await t.screen(alice)).welcome.hidden).toEqual([mallory.id]);
		expect(screen.welcome.hidden).toEqual([]);
		await t.say(alice, room, "not for mallory");
		expect(screen.heardOf("entry")).toEqual([]);
		await t.ask(alice, "contact.hide", mallory.id, "block", 0);
		await t.say(alice, room, "for everybody");
		expect(screen.heardOf("entry").map((entry) => entry[10])).toEqual([
			"for everybody",
		]);
	});
});

describe("ignoring", () => {
	test("is one way: I no longer hear them, they hear me", async () => {
		const { t, alice, mallory, room } = await together();
		await t.ask(alice, "contact.hide", mallory.id, "ignore", 1);
		const [quiet, other] = [await t.screen(alice), await t.screen(mallory)];
		const [from, outer] = [quiet.heard.length, other.heard.length];
		await makeNoise(t, mallory, room);
		expect(about(quiet.heard.slice(from), mallory)).toEqual([]);
		await t.say(alice, room, "still here");
		expect(about(other.heard.slice(outer), alice)).toHaveLength(1);
	});

	test("can be said as /ignore, and once more to hear them again", async () => {
		const { t, alice, room } = await together();
		const slash = (body: string) =>
			t.socket(alice, ["message.send", room, t.key(), body, 0]);
		expect(await slash("/ignore MALLORY")).toEqual({
			result: { did: "ignored", name: "Mallory" },
		});
		expect(await slash("/ignore @mallory")).toEqual({
			result: { did: "heard", name: "Mallory" },
		});
		expect(await slash("/ignore Nobody")).toMatchObject({
			refused: "slash.nobody",
		});
		expect(await slash("/ignore Alice")).toMatchObject({
			refused: "slash.nobody",
		});
	});
});

describe("hiding", () => {
	test("oneself or nobody is refused", async () => {
		const { t, alice } = await together();
		for (const [person, refused] of [
			[alice.id, "person.yourself"],
			["vis_nobody", "person.missing"],
		] as const)
			expect(
				await t.socket(alice, ["contact.hide", person, "block", 1]),
			).toMatchObject({ refused });
	});
});
