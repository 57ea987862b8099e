// What is said again in other words.
import { expect, test } from "bun:test";
import type { Stored } from "../../server/kernel/journal.ts";
import { type Begin, MINUTE, secret, type Talk } from "./talk.ts";

const revise = (talk: Talk, seq: number, body: string): Promise<Stored> =>
	talk.say({ body: `"edit of ${seq}"`, revises: { seq, body } });

const bodies = async (talk: Talk): Promise<(string | null)[]> =>
	(await talk.journal.readBack("room_a", 0, 100)).map(({ body }) => body);

export function revising(begin: Begin): void {
	test("readers get the latest words in place of the first, from any segment and after a start", async () => {
		const talk = await begin();
		await talk.say({ body: '"first"' });
		await talk.say({ body: '"other"' });
		talk.clock.turn(40 * MINUTE);
		await revise(talk, 1, '"second"');
		expect(await bodies(talk)).toEqual(['"second"', '"other"', '"edit of 1"']);
		talk.clock.turn(40 * MINUTE);
		await revise(talk, 1, '"third"');
		for (const again of [false, true]) {
			if (again) await talk.reopen();
			expect(await bodies(talk)).toEqual([
				'"third"',
				'"other"',
				null,
				'"edit of 1"',
			]);
			const found = await Promise.all(
				[1, 3, 4].map((seq) => talk.journal.find("room_a", seq)),
			);
			expect(found.map((entry) => [entry?.body, entry?.revises])).toEqual([
				['"third"', null],
				[null, null],
				['"edit of 1"', { seq: 1, body: '"third"' }],
			]);
			expect(
				[...(await talk.journal.listRevisions("room_a", 1))].sort(),
			).toEqual([3, 4]);
		}
	});

	test("a revision counts within its stream alone", async () => {
		const talk = await begin();
		await talk.say({ body: '"first"' });
		await talk.say({
			stream: "room_b",
			revises: { seq: 1, body: '"mine now"' },
		});
		expect(await bodies(talk)).toEqual(['"first"']);
		expect(await talk.journal.listRevisions("room_a", 1)).toEqual([]);
	});
}

export function erasingRevised(begin: Begin): void {
	test("erasing takes every wording with it, and what was revised stays erased", async () => {
		const talk = await begin();
		const said = Array.from({ length: 4 }, (_, i) => secret(30 + 3_000 * i));
		await talk.say({ body: said[0] as string });
		for (const body of said.slice(1)) {
			talk.clock.turn(20 * MINUTE);
			await revise(talk, 1, body);
		}
		await bodies(talk);
		await talk.say({ body: '"gone"', erases: [1] });
		for (const again of [false, true]) {
			if (again) await talk.reopen();
			for (const body of said)
				expect(await talk.place.holding(body.slice(-38, -1))).toEqual([]);
			expect(await bodies(talk)).toEqual([null, null, null, null, '"gone"']);
			expect(await talk.journal.listRevisions("room_a", 1)).toEqual([]);
		}
	});

	test("erasing a revision takes its words with it", async () => {
		const talk = await begin();
		await talk.say({ body: '"first"' });
		const body = secret(30);
		const { seq } = await revise(talk, 1, body);
		await talk.say({ erases: [seq] });
		expect(await talk.place.holding(body.slice(-38, -1))).toEqual([]);
		expect((await bodies(talk)).slice(0, 2)).toEqual(['"first"', null]);
	});
}
