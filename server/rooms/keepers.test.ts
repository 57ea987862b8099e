import { describe, expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { grep } from "../../test/world/grep.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import type { RoomId } from "../../wire/index.ts";
import { listActs } from "../audit/index.ts";
import { imposeSanction, listInForceOf } from "../sanctions/index.ts";
import { findRoomBySlug, keeperOf, restrain } from "./index.ts";

/** Alice has opened a room; Bob and Mallory are in it. */
async function scene() {
	const t = await testWorld();
	const [alice, bob, mallory] = [
		await t.enter("alice"),
		await t.enter("bob"),
		await t.enter("mallory"),
	];
	await t.ask(alice, "room.open", "Chez Alice", "", "public");
	const room = findRoomBySlug(t.world, "chez-alice")?.id as RoomId;
	for (const who of [bob, mallory]) await t.ask(who, "room.join", room);
	return { t, alice, bob, mallory, room, path: "/rooms/chez-alice/keep" };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const post = async (
	{ t }: Pick<Scene, "t">,
	as: Visitor,
	path: string,
	form: Record<string, string> = {},
) => (await t.http(`POST ${path}`, { as, form })).status;

const says = async (t: TestWorld, who: Visitor, room: RoomId) => {
	const asked = ["message.send", room, t.key(), "me voici", 0] as const;
	const answer = await t.socket(who, asked);
	return "refused" in answer ? answer.refused : "said";
};

const mute = { kind: "mute", minutes: "60", words: "On se calme." };

describe("whoever opened a room", () => {
	test("silences somebody in it for a while: told why, on an open connection, and nowhere else", async () => {
		const s = await scene();
		const { t, alice, mallory, room, path } = s;
		const screen = await t.screen(mallory);
		expect(await post(s, alice, `${path}/${mallory.id}/restrain`, mute)).toBe(
			303,
		);
		expect(await says(t, mallory, room)).toBe("sanction.room-mute");
		expect(screen.heardOf("notice")[0]?.[1]).toContain("dans un salon");
		expect(await says(t, mallory, await t.join([mallory]))).toBe("said");
		const [row] = listInForceOf(t.world, mallory.id);
		expect(row).toMatchObject({
			room,
			reason: "room-rules",
			words: "On se calme.",
			rule: "Chez Alice",
			by: `visitor:${alice.id}`,
			ends_at: t.now + 60 * MINUTE,
		});
		t.pass(60 * MINUTE);
		expect(await says(t, mallory, room)).toBe("said");
	});

	test("puts somebody out; a keeper lets them in again", async () => {
		const s = await scene();
		const { t, alice, mallory, room, path } = s;
		const ban = { kind: "room-ban", minutes: "10" };
		await post(s, alice, `${path}/${mallory.id}/restrain`, ban);
		await t.deliverFacts();
		expect(await says(t, mallory, room)).toBe("room.not-member");
		const join = () => t.socket(mallory, ["room.join", room]);
		expect(await join()).toMatchObject({ refused: "sanction.room-ban" });
		const [row] = listInForceOf(t.world, mallory.id);
		const page = await (await t.http(`GET ${path}`, { as: alice })).text();
		expect(page).toContain(row?.id ?? "?");
		await post(s, alice, `${path}/release`, { sanction: row?.id ?? "" });
		expect(await join()).toEqual({ result: null });
	});

	test("posted twice it is done once", async () => {
		const s = await scene();
		const { t, alice, mallory, path } = s;
		const form = { ...mute, key: t.key() };
		for (let i = 0; i < 2; i++)
			await post(s, alice, `${path}/${mallory.id}/restrain`, form);
		expect(listInForceOf(t.world, mallory.id)).toHaveLength(1);
	});

	test("for a day at most, about nobody who keeps the room, and nothing in other rooms", async () => {
		const s = await scene();
		const { t, alice, bob, mallory, path } = s;
		const long = { ...mute, minutes: String(24 * 60 + 1) };
		expect(await post(s, alice, `${path}/${mallory.id}/restrain`, long)).toBe(
			422,
		);
		expect(await post(s, alice, `${path}/${alice.id}/restrain`, mute)).toBe(
			422,
		);
		const elsewhere = `/rooms/comptoir/keep/${mallory.id}/restrain`;
		expect(await post(s, alice, elsewhere, mute)).toBe(403);
		for (const who of [bob, mallory])
			expect(await post(s, who, `${path}/${alice.id}/restrain`, mute)).toBe(
				403,
			);
		expect((await t.http(`GET ${path}`, { as: bob })).status).toBe(403);
		for (const who of [alice, bob, mallory])
			expect(listInForceOf(t.world, who.id)).toEqual([]);
	});

	test("reaches nobody who was never there, and writes nothing that a first line may not say", async () => {
		const s = await scene();
		const { t, alice, bob, mallory, room, path } = s;
		const dan = await t.enter("dan");
		const restrain = (who: Visitor, words: string, kind = "mute") =>
			post(s, alice, `${path}/${who.id}/restrain`, { ...mute, kind, words });
		expect(await restrain(dan, "coucou")).toBe(409);
		expect(await restrain(dan, "", "room-ban")).toBe(409);
		expect(listInForceOf(t.world, dan.id)).toEqual([]);
		expect(await restrain(bob, "je suis une fille de 14 ans")).not.toBe(303);
		expect(listInForceOf(t.world, bob.id)).toEqual([]);
		// Whoever writes and runs is put out all the same.
		expect(await says(t, mallory, room)).toBe("said");
		await t.ask(mallory, "room.leave", room);
		expect(await restrain(mallory, "", "room-ban")).toBe(303);
	});

	test("what the site’s staff decided is not theirs to lift, nor one of another room", async () => {
		const { t, alice, mallory, room, path } = await scene();
		const { sanction } = await imposeSanction(t.world, {
			kind: "mute",
			visitor: mallory.id,
			room,
			reason: "hate",
			rule: "respect",
			until: t.now + MINUTE,
			by: "staff:max",
		});
		const form = { sanction: sanction.id };
		expect(await post({ t }, alice, `${path}/release`, form)).toBe(404);
		expect(listInForceOf(t.world, mallory.id)).toHaveLength(1);
	});

	test("strikes outside do not come of it", async () => {
		const { t, alice, mallory, room } = await scene();
		for (let i = 0; i < 5; i++)
			await restrain(t.world, alice, {
				room,
				person: mallory.id,
				kind: "warning",
				minutes: 10,
				words: "",
				key: String(i),
			});
		expect(
			listInForceOf(t.world, mallory.id).every((row) => row.kind === "warning"),
		).toBe(true);
	});
});

describe("taking a message away", () => {
	test("it is gone for everybody and from the disk; its author is warned; all of it is in the log", async () => {
		const s = await scene();
		const { t, alice, bob, mallory, room } = s;
		const seq = await t.say(mallory, room, "une vilenie reconnaissable");
		const page = await t.http(`GET /rooms/chez-alice/messages/${seq}`, {
			as: alice,
		});
		expect(await page.text()).toContain(`/messages/${seq}/remove`);
		const path = `/rooms/chez-alice/messages/${seq}/remove`;
		expect(await post(s, alice, path, { words: "Pas ici." })).toBe(303);
		const gone = await t.http(`GET /rooms/chez-alice/messages/${seq}`, {
			as: bob,
		});
		expect(gone.status).toBe(404);
		expect(listInForceOf(t.world, mallory.id)).toMatchObject([
			{ kind: "warning", room, words: "Pas ici." },
		]);
		const acts = await t.world.db.tx((tx) => listActs(tx, {}, 50));
		expect(acts.map(({ act, by_whom }) => [act, by_whom])).toEqual([
			["sanction.imposed", `visitor:${alice.id}`],
			["message.removed", `visitor:${alice.id}`],
		]);
		expect(await post(s, alice, path)).toBe(404);
		await t.stop();
		expect(grep(t.dataDir, "une vilenie reconnaissable")).toEqual([]);
		await t.start();
	});

	test("only by whoever keeps the room, and not of the one who opened it", async () => {
		const s = await scene();
		const { t, alice, bob, mallory, room, path } = s;
		const [hers, theirs] = [
			await t.say(alice, room, "de moi"),
			await t.say(mallory, room, "d’elle"),
		];
		const remove = (who: Visitor, seq: number) =>
			post(s, who, `/rooms/chez-alice/messages/${seq}/remove`);
		expect(await remove(bob, theirs)).toBe(403);
		await post(s, alice, `${path}/${bob.id}/appoint`, { on: "1" });
		expect(await remove(bob, hers)).toBe(403);
		expect(await remove(bob, theirs)).toBe(303);
	});
});

describe("helpers", () => {
	test("are appointed by whoever opened the room, told so, and can do what there is to do", async () => {
		const s = await scene();
		const { t, alice, bob, mallory, room, path } = s;
		const screen = await t.screen(bob);
		expect(await post(s, alice, `${path}/${bob.id}/appoint`, { on: "1" })).toBe(
			303,
		);
		expect(screen.heardOf("notice")[0]?.[3]).toBe(path);
		expect(keeperOf(t.world, room, bob.id)).toBe("helper");
		await t.restart();
		expect(keeperOf(t.world, room, bob.id)).toBe("helper");
		expect(await post(s, bob, `${path}/${mallory.id}/restrain`, mute)).toBe(
			303,
		);
		expect(await says(t, mallory, room)).toBe("sanction.room-mute");
	});

	test("appoint nobody, and do nothing to one another nor to whoever opened it", async () => {
		const s = await scene();
		const { t, alice, bob, mallory, path } = s;
		const dan = await t.enter("dan");
		await t.ask(dan, "room.join", findRoomBySlug(t.world, "chez-alice")?.id);
		for (const who of [bob, dan])
			await post(s, alice, `${path}/${who.id}/appoint`, { on: "1" });
		expect(
			await post(s, bob, `${path}/${mallory.id}/appoint`, { on: "1" }),
		).toBe(403);
		for (const who of [alice, dan])
			expect(await post(s, bob, `${path}/${who.id}/restrain`, mute)).toBe(403);
		expect(await post(s, bob, `${path}/${dan.id}/appoint`, { on: "0" })).toBe(
			403,
		);
		expect(await post(s, alice, `${path}/${dan.id}/restrain`, mute)).toBe(303);
	});

	test("are at most five, and must be in the room", async () => {
		const s = await scene();
		const { t, alice, path } = s;
		const appoint = (who: Visitor) =>
			post(s, alice, `${path}/${who.id}/appoint`, { on: "1" });
		const carol = await t.enter("carol");
		expect(await appoint(carol)).toBe(409);
		const statuses: number[] = [];
		for (let i = 0; i < 6; i++) {
			const one = await t.enter({
				pseudonym: `Aide ${"abcdef"[i]}`,
				gender: "x",
				postcode: "69003",
				age: "30",
				address: `198.51.100.${i}`,
			});
			await t.ask(one, "room.join", findRoomBySlug(t.world, "chez-alice")?.id);
			statuses.push(await appoint(one));
		}
		expect(statuses).toEqual([303, 303, 303, 303, 303, 409]);
	});

	test("stop when they want, when they are dismissed, when they leave, when the room closes", async () => {
		const s = await scene();
		const { t, alice, bob, mallory, room, path } = s;
		const on = (who: Visitor) =>
			post(s, alice, `${path}/${who.id}/appoint`, { on: "1" });
		const is = (who: Visitor) => keeperOf(t.world, room, who.id);
		await on(bob);
		await post(s, bob, `${path}/${bob.id}/appoint`, { on: "0" });
		expect(is(bob)).toBe("nobody");
		await on(bob);
		await post(s, alice, `${path}/${bob.id}/appoint`, { on: "0" });
		expect(is(bob)).toBe("nobody");
		expect(await post(s, bob, `${path}/${mallory.id}/restrain`, mute)).toBe(
			403,
		);
		await on(bob);
		await t.http("POST /leave", { as: bob });
		await t.deliverFacts();
		expect(is(bob)).toBe("nobody");
		await t.restart();
		expect(is(bob)).toBe("nobody");
	});
});

test("a themed room has no keeper: it is the staff’s", async () => {
	const { t, alice, mallory } = await scene();
	const room = await t.join([alice, mallory]);
	expect(keeperOf(t.world, room, alice.id)).toBe("nobody");
});
