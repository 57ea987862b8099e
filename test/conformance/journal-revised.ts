// What is said again in other words.
import { expect, test } from "bun:test";
import type { Stored } from "../../server/kernel/journal.ts";
import { type Begin, MINUTE, secret, type Talk } from "./talk.ts";

const revise = (talk: Talk, seq: number, body: string): Promise<Stored> =>
	talk.say({ body: '"edit"', revises: { seq, body } });

const bodies = async (talk: Talk): Promise<(string | null)[]> =>
	(await talk.journal.readBack("room_a", 0, 100)).map(({ body }) => body);

export function revising(begin: Begin): void {
	test("readers get the latest words in place of the first, from any segment and after a start", async () => {
		const talk = await begin();
		const { seq } = await talk.say({ body: '"first"' });
		await talk.say({ body: '"other"' });
		talk.clock.turn(40 * MINUTE);
		const { seq: second } = await revise(talk, seq, '"second"');
		expect(await bodies(talk)).toEqual(['"second"', '"other"', '"edit"']);
		talk.clock.turn(40 * MINUTE);
		const { seq: third } = await revise(talk, seq, '"third"');
		for (const again of [false, true]) {
			if (again) await talk.reopen();
			expect(await bodies(talk)).toEqual([
				'"third"',
				'"other"',
				null,
				'"edit"',
			]);
			const found = await Promise.all(
				[seq, second, third].map((one) => talk.journal.find("room_a", one)),
			);
			expect(found.map((entry) => [entry?.body, entry?.revises])).toEqual([
				['"third"', null],
				[null, null],
				['"edit"', { seq, body: '"third"' }],
			]);
			expect(
				(await talk.journal.listRevisions("room_a", seq)).toSorted(
					(a, b) => a - b,
				),
			).toEqual([second, third]);
		}
	});

	test("a revision counts within its stream alone", async () => {
		const talk = await begin();
		const { seq } = await talk.say({ body: '"first"' });
		await talk.say({
			stream: "room_b",
			revises: { seq, body: '"mine now"' },
		});
		expect(await bodies(talk)).toEqual(['"first"']);
		expect(await talk.journal.listRevisions("room_a", seq)).toEqual([]);
	});
}

export function erasingRevised(begin: Begin): void {
	test("erasing takes every wording with it, and what was revised stays erased", async () => {
		const talk = await begin();
		const said = Array.from({ length: 4 }, (_, i) => secret(30 + 3_000 * i));
		const { seq } = await talk.say({ body: said[0] as string });
		for (const body of said.slice(1)) {
			talk.clock.turn(20 * MINUTE);
			await revise(talk, seq, body);
		}
		await bodies(talk);
		await talk.say({ body: '"gone"', erases: [seq] });
		for (const again of [false, true]) {
			if (again) await talk.reopen();
			for (const body of said)
				expect(await talk.place.holding(body.slice(-38, -1))).toEqual([]);
			expect(await bodies(talk)).toEqual([null, null, null, null, '"gone"']);
			expect(await talk.journal.listRevisions("room_a", seq)).toEqual([]);
		}
	});

	test("erasing a revision takes its words with it", async () => {
		const talk = await begin();
		const { seq: first } = await talk.say({ body: '"first"' });
		const body = secret(30);
		const { seq } = await revise(talk, first, body);
		await talk.say({ erases: [seq] });
		expect(await talk.place.holding(body.slice(-38, -1))).toEqual([]);
		expect((await bodies(talk)).slice(0, 2)).toEqual(['"first"', null]);
	});
}
