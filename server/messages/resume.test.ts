import { describe, expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { type TestWorld, testWorld } from "../../test/world/world.ts";
import { type Resumed, type StreamId, sizes } from "../../wire/index.ts";

const fast = { env: { PALABRE_LIMITS_SCALE: "1000" } };

async function comptoir() {
	const t = await testWorld(fast);
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	const talk = async (count: number) => {
		for (let i = 0; i < count; i++) await t.say(alice, room, `line ${i}`);
	};
	return { t, alice, bob, room, talk };
}

const resume = (
	t: TestWorld,
	who: Visitor,
	positions: readonly (readonly [StreamId, number])[],
	epoch = t.world.streams.epoch,
) => t.ask<Resumed>(who, "resume", epoch, positions);
const seqs = ([, , entries]: Resumed["streams"][number]) =>
	entries.map((entry) => entry[2]);

describe("resuming", () => {
	test("gives exactly what was missed, chained without a gap", async () => {
		const { t, bob, room, talk } = await comptoir();
		await talk(10);
		const {
			streams: [mine],
		} = await resume(t, bob, [[room, 4]]);
		expect(mine?.slice(0, 2)).toEqual([room, "complete"]);
		expect(mine?.[2].map((entry) => [entry[2], entry[3]])).toEqual([
			[5, 4],
			[6, 5],
			[7, 6],
			[8, 7],
			[9, 8],
			[10, 9],
		]);
		expect(await resume(t, bob, [[room, 10]])).toMatchObject({
			streams: [[room, "complete", []]],
		});
	});

	test("is the same from memory and from the disk", async () => {
		const { t, bob, room, talk } = await comptoir();
		await talk(10);
		const before = await resume(t, bob, [[room, 3]]);
		await t.restart();
		expect(await resume(t, bob, [[room, 3]])).toEqual(before);
	});

	test("more than 300 behind, or of another epoch, starts again with the latest", async () => {
		const { t, bob, room, talk } = await comptoir();
		await talk(sizes.resumeEntries + 5);
		for (const fresh of [false, true]) {
			if (fresh) await t.restart();
			const [far] = (await resume(t, bob, [[room, 4]])).streams as [
				Resumed["streams"][number],
			];
			const [near] = (await resume(t, bob, [[room, 5]])).streams as [
				Resumed["streams"][number],
			];
			const [other] = (await resume(t, bob, [[room, 300]], "epoch_other"))
				.streams as [Resumed["streams"][number]];
			expect([far[1], near[1], other[1]]).toEqual([
				"reset",
				"complete",
				"reset",
			]);
			expect([
				seqs(far)[0],
				seqs(near)[0],
				seqs(far).length,
				seqs(near).length,
				seqs(other).length,
			]).toEqual([6, 6, 300, 300, 300]);
		}
	});

	test("of many streams is one question and one answer, and each stream stands for itself", async () => {
		const { t, alice, bob, room } = await comptoir();
		const musique = await t.join([bob], "musique");
		const jeux = await t.join([alice], "jeux");
		await t.say(alice, room, "hello");
		await t.say(alice, jeux, "not for bob");
		await t.ask(bob, "room.leave", musique);
		const answer = await resume(t, bob, [
			[room, 0],
			[musique, 0],
			[jeux, 0],
			["room_nowhere", 7],
			["conv_nowhere", 7],
		]);
		expect(
			answer.streams.map(([stream, how, entries]) => [
				stream,
				how,
				entries.length,
			]),
		).toEqual([
			[room, "complete", 1],
			[musique, "left", 0],
			[jeux, "left", 0],
			["room_nowhere", "left", 0],
			["conv_nowhere", "left", 0],
		]);
	});

	test("what is said while it is answered arrives as well: nothing lies between the two", async () => {
		const { t, alice, bob, room, talk } = await comptoir();
		await talk(20);
		await t.restart();
		const screen = await t.screen(bob);
		const said = Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				t.say(alice, room, `meanwhile ${i}`),
			),
		);
		const answer = await resume(t, bob, [[room, 5]]);
		await said;
		const heard = new Set([
			...answer.streams.flatMap(seqs),
			...screen.heardOf("entry").map((entry) => entry[2]),
		]);
		expect([...heard].sort((a, b) => a - b)).toEqual(
			Array.from({ length: 35 }, (_, i) => i + 6),
		);
	});

	test("takes no more streams than it says, and nothing that is no position", async () => {
		const { t, bob, room } = await comptoir();
		const many = Array.from({ length: sizes.resumeStreams + 1 }, () => [
			room,
			0,
		]);
		for (const positions of [
			many,
			[[room]],
			[[room, -1]],
			[[room, 1.5]],
			[["vis_x", 0]],
			room,
		])
			expect(
				await t.socket(bob, ["resume", t.world.streams.epoch, positions]),
			).toMatchObject({ refused: "input.malformed" });
	});
});

describe("history", () => {
	test("goes back page by page to the beginning", async () => {
		const { t, bob, room, talk } = await comptoir();
		await talk(25);
		const pages: number[][] = [];
		let before = 0;
		for (;;) {
			const page = await t.ask<{ entries: number[][]; start: boolean }>(
				bob,
				"message.history",
				room,
				before,
				10,
			);
			pages.push(page.entries.map((entry) => entry[2] as number));
			if (page.start) break;
			before = page.entries[0]?.[2] as number;
		}
		expect(pages.map((page) => [page[0], page.at(-1)])).toEqual([
			[16, 25],
			[6, 15],
			[1, 5],
		]);
	});
});
