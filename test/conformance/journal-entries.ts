// What is stored: in order, once, readable.
import { expect, test } from "bun:test";
import type { Entry } from "../../server/kernel/journal.ts";
import { type Begin, LIFETIME, MINUTE } from "./talk.ts";

export function order(begin: Begin): void {
	test("seq grows, is used once over all streams, and prev chains each stream", async () => {
		const talk = await begin();
		const said = await Promise.all(
			Array.from({ length: 60 }, (_, i) =>
				talk.say({ stream: `room_${i % 3}` }),
			),
		);
		expect(new Set(said.map(({ seq }) => seq)).size).toBe(60);
		for (const [i, stream] of ["room_0", "room_1", "room_2"].entries()) {
			const own = said.filter((_, n) => n % 3 === i).map(({ seq }) => seq);
			expect(own).toEqual(own.toSorted((a, b) => a - b));
			const entries = await talk.journal.readBack(stream, 0, 100);
			expect(entries.map(({ prev }) => prev)).toEqual([
				0,
				...entries.slice(0, -1).map(({ seq }) => seq),
			]);
			expect(talk.journal.head(stream)).toBe(entries.at(-1)?.seq as number);
		}
	});

	test("the heads of all streams that hold something can be asked for at once", async () => {
		const talk = await begin();
		const { seq: a } = await talk.say({ stream: "room_a" });
		const { seq: b } = await talk.say({ stream: "conv_b" });
		const heads = await talk.journal.listHeads();
		expect([...heads].sort()).toEqual([
			["conv_b", b],
			["room_a", a],
		]);
	});
}

export function hearing(begin: Begin): void {
	test("the feed hears each entry once, in order, and before its append resolves", async () => {
		const talk = await begin();
		const late: number[] = [];
		await Promise.all(
			Array.from({ length: 500 }, async (_, i) => {
				if (i % 50 === 0) await new Promise(setImmediate);
				const { seq } = await talk.say({ stream: `room_${i % 7}` });
				if (!talk.heard.some((entry) => entry.seq === seq)) late.push(seq);
			}),
		);
		expect(late).toEqual([]);
		expect(talk.heard).toHaveLength(500);
		for (let i = 0; i < 7; i++)
			expect(talk.heard.filter(({ stream }) => stream === `room_${i}`)).toEqual(
				[...(await talk.journal.readBack(`room_${i}`, 0, 500))],
			);
	});

	test("what the feed says is what is stored", async () => {
		const talk = await begin();
		const [seq] = await talk.sayMany(1, {
			body: '"é 😀 \\u0000 \'; drop table"',
		});
		await talk.say({ erases: [seq as number] });
		const stored = await talk.journal.readBack("room_a", 0, 10);
		const [first, second] = talk.heard;
		expect(stored).toEqual([
			{ ...(first as Entry), body: null },
			second as Entry,
		]);
	});

	test("who has stopped listening hears no more", async () => {
		const talk = await begin();
		const heard: number[] = [];
		const stop = talk.journal.feed((entries) => heard.push(entries.length));
		await talk.say();
		stop();
		await talk.say();
		expect(heard).toEqual([1]);
	});
}

export function once(begin: Begin): void {
	test("a key that is sent again within a batch is stored once", async () => {
		const talk = await begin();
		const entry = talk.entry();
		const said = await Promise.all(
			[1, 2, 3].map(() => talk.journal.append(entry)),
		);
		expect(said.map(({ isNew }) => isNew)).toEqual([true, false, false]);
		expect(new Set(said.map(({ seq }) => seq)).size).toBe(1);
		expect(talk.heard).toHaveLength(1);
		expect(await talk.seqs()).toHaveLength(1);
	});

	test("a key that is sent again in a later batch gives what was stored first", async () => {
		const talk = await begin();
		const entry = talk.entry({ body: '"first"' });
		const { seq, at } = await talk.journal.append(entry);
		await talk.say();
		talk.clock.turn(MINUTE);
		const again = await talk.journal.append({
			...entry,
			at: talk.clock.now(),
			body: '"second"',
		});
		expect(again).toEqual({ seq, at, isNew: false });
		expect((await talk.journal.find("room_a", seq))?.body).toBe('"first"');
		expect(talk.heard).toHaveLength(2);
	});

	test("a key is known for as long as its entry can be read, over changes of segment and starts", async () => {
		const talk = await begin();
		const entry = talk.entry();
		const { seq } = await talk.journal.append(entry);
		for (const hours of [0.5, 1, 1.5, 2, 2.5, 2.9]) {
			talk.clock.ms = entry.at + hours * 60 * MINUTE;
			await talk.say();
			await talk.journal.expire();
			if (hours % 1 === 0) await talk.reopen();
			expect(await talk.journal.append(entry)).toEqual({
				seq,
				at: entry.at,
				isNew: false,
			});
		}
		expect((await talk.seqs()).filter((one) => one === seq)).toHaveLength(1);
	});
}

export function keys(begin: Begin): void {
	test("the same key of another author, or in another stream, is another entry", async () => {
		const talk = await begin();
		const entry = talk.entry();
		const said = [
			await talk.journal.append(entry),
			await talk.journal.append({ ...entry, author: "vis_bob" }),
			await talk.journal.append({ ...entry, stream: "room_b" }),
		];
		expect(said.map(({ isNew }) => isNew)).toEqual([true, true, true]);
		expect(new Set(said.map(({ seq }) => seq)).size).toBe(3);
	});

	test("keys need not be UUIDs, nor grow", async () => {
		const talk = await begin();
		const keys = [
			"b",
			"a",
			"a0000000",
			"a00000000",
			"zzzzzzzzzzzz",
			"zzzzzzzz",
		];
		for (const key of keys) expect((await talk.say({ key })).isNew).toBe(true);
		talk.clock.turn(60 * MINUTE);
		await talk.say();
		await talk.reopen();
		for (const key of keys) expect((await talk.say({ key })).isNew).toBe(false);
	});
}

export function reading(begin: Begin): void {
	test("readBack gives the last entries before one, oldest first", async () => {
		const talk = await begin();
		const seqs: number[] = [];
		for (let i = 0; i < 12; i++) {
			if (i % 4 === 0) talk.clock.turn(40 * MINUTE); // Over several segments.
			seqs.push(...(await talk.sayMany(1)));
			await talk.say({ stream: "room_b" });
		}
		expect(await talk.seqs("room_a", 0, 5)).toEqual(seqs.slice(-5));
		expect(await talk.seqs("room_a", seqs[7], 3)).toEqual(seqs.slice(4, 7));
		expect(await talk.seqs("room_a", seqs[2], 10)).toEqual(seqs.slice(0, 2));
		expect(await talk.seqs("room_a", seqs[0], 10)).toEqual([]);
		expect(await talk.seqs("room_a", 0, 100)).toEqual(seqs);
		expect(await talk.seqs("room_c")).toEqual([]);
	});

	test("a page before an entry of another stream holds nothing", async () => {
		const talk = await begin();
		await talk.sayMany(3);
		const [other] = await talk.sayMany(1, { stream: "room_b" });
		await talk.sayMany(1);
		expect(await talk.seqs("room_a", other)).toEqual([]);
	});

	test("find gives an entry of the stream that is asked for, and of no other", async () => {
		const talk = await begin();
		const entry = talk.entry();
		const { seq } = await talk.journal.append(entry);
		expect(await talk.journal.find("room_a", seq)).toEqual({
			...entry,
			seq,
			prev: 0,
			erases: [],
			revises: null,
		});
		expect(await talk.journal.find("room_b", seq)).toBeUndefined();
		expect(await talk.journal.find("room_a", seq + 1)).toBeUndefined();
	});

	test("what has expired is not readable, even before the sweep", async () => {
		const talk = await begin();
		const [first] = await talk.sayMany(1);
		talk.clock.turn(MINUTE);
		const [second] = await talk.sayMany(1);
		talk.clock.turn(LIFETIME - MINUTE - 1);
		expect(await talk.seqs()).toEqual([first as number, second as number]);
		talk.clock.turn(1);
		expect(await talk.seqs()).toEqual([second as number]);
		expect(await talk.journal.find("room_a", first as number)).toBeUndefined();
		expect(await talk.journal.find("room_a", second as number)).toBeDefined();
		talk.clock.turn(MINUTE);
		expect(await talk.seqs()).toEqual([]);
	});
}
