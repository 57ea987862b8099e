import { describe, expect, test } from "bun:test";
import { listMembershipsOf } from "./index.ts";
import { testWorld } from "../../test/world/world.ts";
import { sizes } from "../../wire/index.ts";

describe("joining a room", () => {
	test("twice is once; what was said before counts as read", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice]);
		await t.say(alice, room, "before bob");
		await t.join([bob]);
		await t.join([bob]);
		const { welcome } = await t.open(bob);
		expect(welcome.streams).toEqual([
			{ stream: room, head: 1, read: 1, unread: 0, mentions: 0 },
		]);
	});

	test("without it nothing is heard, said, read or listed", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice]);
		const seq = await t.say(alice, room, "for members");
		const screen = await t.screen(mallory);
		for (const asked of [
			["message.send", room, t.key(), "hello", 0],
			["message.edit", room, t.key(), seq, "changed"],
			["message.delete", room, t.key(), seq],
			["message.react", room, t.key(), seq, "👍", 1],
			["message.history", room, 0, 10],
			["message.read", room, seq],
			["typing", room],
			["room.people", room, 0, ""],
		] as const)
			expect(await screen.ask(asked)).toMatchObject({
				refused: "room.not-member",
			});
		await t.say(alice, room, "again");
		expect(screen.heard.map(([kind]) => kind)).toEqual(["welcome"]);
	});

	test("of twelve at most, however fast they are asked for", async () => {
		const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "100" } });
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		for (const n of [0, 1, 2])
			for (const who of [alice, bob])
				await t.ask(who, "room.open", `${who.name} ${n}`, "", "public");
		const rooms =
			t.world.hub &&
			(await import("./index.ts")).listOpenRooms(t.world).map(({ id }) => id);
		const answers = await Promise.all(
			rooms.map((room) => t.socket(alice, ["room.join", room])),
		);
		expect(listMembershipsOf(t.world, alice.id)).toHaveLength(
			sizes.roomsJoined,
		);
		expect(answers.filter((one) => "refused" in one)[0]).toMatchObject({
			refused: "room.too-many",
			sentence: "Vous êtes déjà dans 12 salons. Quittez-en un d’abord.",
		});
		await t.restart();
		expect(listMembershipsOf(t.world, alice.id)).toHaveLength(
			sizes.roomsJoined,
		);
	});

	test("that does not exist is refused", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		expect(await t.socket(alice, ["room.join", "room_nowhere"])).toMatchObject({
			refused: "room.missing",
		});
	});
});

describe("leaving a room", () => {
	test("ends what is heard of it on every screen, at once", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		const screens = [await t.screen(bob), await t.open(bob)];
		await t.ask(bob, "room.leave", room);
		await t.say(alice, room, "is he gone?");
		for (const screen of screens) {
			expect(screen.heardOf("left")).toEqual([["left", room]]);
			expect(screen.heardOf("entry")).toEqual([]);
		}
		await t.ask(bob, "room.leave", room); // Twice is once.
	});
});
