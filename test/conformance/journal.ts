// What every engine of the journal promises (server/kernel/journal.ts).
import { describe, expect, test } from "bun:test";
import type { Entry } from "../../server/kernel/journal.ts";
import { LIFETIME, MINUTE, type Place, type Talk, talks } from "./talk.ts";

type Begin = () => Promise<Talk>;

/** `open` gives a new, empty place for a journal. */
export function journalConformance(name: string, open: () => Place): void {
	describe(name, () => {
		const begin = talks(open);
		describe("order", () => order(begin));
		describe("once", () => once(begin));
		describe("reading", () => reading(begin));
		describe("erasing", () => erasing(begin));
		describe("vanishing", () => vanishing(begin));
		describe("seq and epoch", () => lasting(begin));
		describe("clock jumps", () => jumps(begin));
		describe("limits", () => limits(begin));
	});
}

function order(begin: Begin): void {
	test("seq grows over all streams, and prev chains each stream", async () => {
		const talk = await begin();
		const said = await Promise.all(
			Array.from({ length: 60 }, (_, i) => talk.say({ stream: `room_${i % 3}` })),
		);
		expect(said.map(({ seq }) => seq)).toEqual(said.map(({ seq }) => seq).toSorted((a, b) => a - b));
		for (const stream of ["room_0", "room_1", "room_2"]) {
			const entries = await talk.journal.readBack(stream, 0, 100);
			expect(entries.map(({ prev }) => prev)).toEqual([0, ...entries.slice(0, -1).map(({ seq }) => seq)]);
			expect(talk.journal.head(stream)).toBe(entries.at(-1)?.seq as number);
		}
	});

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
		expect(talk.heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
	});

	test("what the feed says is what is stored", async () => {
		const talk = await begin();
		const [seq] = await talk.sayMany(1, { body: '"é 😀 \\u0000 \'; drop table"' });
		await talk.say({ erases: [seq as number] });
		const stored = await talk.journal.readBack("room_a", 0, 10);
		const [first, second] = talk.heard;
		expect(stored).toEqual([{ ...(first as Entry), body: null }, second as Entry]);
	});

	test("a listener that fails does not leave its writers waiting, and one that stopped hears no more", async () => {
		const talk = await begin();
		const heard: number[] = [];
		const stop = talk.journal.feed((entries) => heard.push(entries.length));
		await talk.say();
		stop();
		await talk.say();
		expect(heard).toEqual([1]);
	});
}

function once(begin: Begin): void {
	test("a key that is sent again within a batch is stored once", async () => {
		const talk = await begin();
		const entry = talk.entry();
		const said = await Promise.all([1, 2, 3].map(() => talk.journal.append(entry)));
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
		const again = await talk.journal.append({ ...entry, at: talk.clock.now(), body: '"second"' });
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
			expect(await talk.journal.append(entry)).toEqual({ seq, at: entry.at, isNew: false });
		}
		expect((await talk.seqs()).filter((one) => one === seq)).toHaveLength(1);
	});

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
		const keys = ["b", "a", "a0000000", "a00000000", "zzzzzzzzzzzz", "zzzzzzzz"];
		for (const key of keys) expect((await talk.say({ key })).isNew).toBe(true);
		talk.clock.turn(60 * MINUTE);
		await talk.say();
		await talk.reopen();
		for (const key of keys) expect((await talk.say({ key })).isNew).toBe(false);
	});
}

function reading(begin: Begin): void {
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
		expect(await talk.journal.find("room_a", seq)).toEqual({ ...entry, seq, prev: 0, erases: [] });
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

const secret = (length: number): string => `"${"s3cr3t-".padEnd(length, "w0rd ")}${Bun.randomUUIDv7()}"`;

function erasing(begin: Begin): void {
	test("erasing takes the bytes away from everywhere, short or long, and leaves the entry's place", async () => {
		const talk = await begin();
		for (const length of [20, 2_000, 20_000]) {
			const body = secret(length);
			const text = body.slice(-40, -1);
			const [before] = await talk.sayMany(1);
			const [seq] = await talk.sayMany(1, { body });
			await talk.sayMany(3);
			await talk.seqs(); // Read before it goes.
			expect(talk.place.holding(text)).not.toEqual([]);
			await talk.say({ erases: [seq as number] });
			expect(talk.place.holding(text)).toEqual([]);
			expect(await talk.journal.find("room_a", seq as number)).toMatchObject({ seq, prev: before, body: null });
		}
	});

	test("erasing reaches into older segments, and several entries at once", async () => {
		const talk = await begin();
		const bodies = [secret(50), secret(5_000), secret(50)];
		const seqs: number[] = [];
		for (const body of bodies) {
			seqs.push(...(await talk.sayMany(1, { body })));
			talk.clock.turn(40 * MINUTE);
		}
		await talk.say({ erases: seqs });
		for (const body of bodies) expect(talk.place.holding(body.slice(-40, -1))).toEqual([]);
		expect((await talk.journal.readBack("room_a", 0, 3 + 1)).map(({ body }) => body === null)).toEqual([true, true, true, false]);
		await talk.reopen();
		expect((await talk.journal.readBack("room_a", 0, 3 + 1)).map(({ body }) => body === null)).toEqual([true, true, true, false]);
	});

	test("an entry erases only within its stream", async () => {
		const talk = await begin();
		const [seq] = await talk.sayMany(1);
		await talk.say({ stream: "room_b", erases: [seq as number] });
		expect((await talk.journal.find("room_a", seq as number))?.body).toBeString();
	});

	test("repeating an erasing entry erases what the first one did, and nothing else", async () => {
		const talk = await begin();
		const [first, second] = await talk.sayMany(2);
		const entry = talk.entry({ erases: [first as number] });
		await talk.journal.append(entry);
		expect((await talk.journal.append({ ...entry, erases: [second as number] })).isNew).toBe(false);
		expect((await talk.journal.find("room_a", first as number))?.body).toBeNull();
		expect((await talk.journal.find("room_a", second as number))?.body).toBeString();
		expect(talk.heard).toHaveLength(3);
	});
}

function vanishing(begin: Begin): void {
	test("a text is nowhere at most a quarter of the lifetime after it expired, and not gone before", async () => {
		const talk = await begin();
		const said: { text: string; at: number }[] = [];
		const sweep = LIFETIME / 50; // As messages.expire does.
		for (let tick = 0; tick < 120; tick++) {
			const now = talk.clock.now();
			if (tick < 70) {
				const body = secret(30);
				said.push({ text: body.slice(-38, -1), at: now });
				await talk.say({ body, stream: `room_${tick % 4}` });
			}
			await talk.journal.expire();
			if (tick % 30 === 29) await talk.reopen();
			if (tick % 10 === 0)
				for (const { text, at } of said) {
					const isHeld = talk.place.holding(text).length > 0;
					if (now < at + LIFETIME) expect(isHeld).toBe(true);
					if (now >= at + LIFETIME * 1.25) expect(isHeld).toBe(false);
				}
			talk.clock.turn(sweep);
		}
	});

	test("a stream of which nothing is left has no head, and begins again", async () => {
		const talk = await begin();
		await talk.sayMany(3);
		talk.clock.turn(LIFETIME * 0.9);
		await talk.say({ stream: "room_b" });
		talk.clock.turn(LIFETIME * 0.35);
		await talk.journal.expire();
		expect(talk.journal.head("room_a")).toBe(0);
		expect(talk.journal.head("room_b")).toBe(4);
		await talk.reopen();
		expect(talk.journal.head("room_a")).toBe(0);
		expect(talk.journal.head("room_b")).toBe(4);
		const { seq } = await talk.say();
		expect(await talk.journal.find("room_a", seq)).toMatchObject({ prev: 0 });
	});

	test("expire is safe to repeat, and appends go on around it", async () => {
		const talk = await begin();
		for (let i = 0; i < 40; i++) {
			talk.clock.turn(20 * MINUTE);
			const work = [talk.say(), talk.journal.expire(), talk.say({ stream: `room_${i}` }), talk.journal.expire(), talk.say()];
			await Promise.all(work);
			expect(talk.journal.head(`room_${i}`)).toBeGreaterThan(0);
		}
		const entries = await talk.journal.readBack("room_a", 0, 1_000);
		for (const [i, { prev }] of entries.entries()) if (i > 0) expect(prev).toBe(entries[i - 1]?.seq as number);
		expect(entries.map(({ seq }) => seq)).toEqual(talk.heard.filter(({ stream, at }) => stream === "room_a" && at > talk.clock.now() - LIFETIME).map(({ seq }) => seq));
	});
}

function lasting(begin: Begin): void {
	test("the epoch stays over a start, and changes when the journal is lost", async () => {
		const talk = await begin();
		const { epoch } = talk.journal;
		await talk.say();
		await talk.reopen();
		expect(talk.journal.epoch).toBe(epoch);
		await talk.close();
		talk.place.lose();
		await talk.open();
		expect(talk.journal.epoch).not.toBe(epoch);
		expect(talk.journal.head("room_a")).toBe(0);
	});

	test("everything is there after a start: entries, heads, order", async () => {
		const talk = await begin();
		for (let i = 0; i < 4; i++) {
			await talk.sayMany(5, { stream: `room_${i}` });
			await talk.sayMany(2);
			talk.clock.turn(40 * MINUTE);
		}
		const before = await Promise.all(["room_a", "room_0", "room_3"].map((stream) => talk.journal.readBack(stream, 0, 100)));
		await talk.reopen();
		const after = await Promise.all(["room_a", "room_0", "room_3"].map((stream) => talk.journal.readBack(stream, 0, 100)));
		expect(after).toEqual(before);
		expect(after.flat()).toHaveLength(8 + 5 + 5);
		const head = talk.journal.head("room_0");
		const { seq } = await talk.say({ stream: "room_0" });
		expect(await talk.journal.find("room_0", seq)).toMatchObject({ prev: head });
	});

	test("a seq is never used again, even after everything has expired, and over starts", async () => {
		const talk = await begin();
		let last = 0;
		for (let round = 0; round < 4; round++) {
			const seqs = await talk.sayMany(3);
			expect(seqs[0]).toBeGreaterThan(last);
			last = seqs.at(-1) as number;
			talk.clock.turn(LIFETIME * 2);
			if (round !== 2) await talk.journal.expire();
			if (round !== 1) await talk.reopen();
		}
	});
}

function jumps(begin: Begin): void {
	test("a clock that jumps an hour ahead and two back loses nothing that can still be read", async () => {
		const talk = await begin();
		const seqs = await talk.sayMany(2);
		for (const hours of [1, -2, 1, 1, -2]) {
			talk.clock.turn(hours * 60 * MINUTE);
			await talk.journal.expire();
			seqs.push(...(await talk.sayMany(2)));
			expect(await talk.seqs()).toEqual(seqs);
			await talk.reopen();
			expect(await talk.seqs()).toEqual(seqs);
		}
		expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
		expect(talk.heard.map(({ prev }) => prev)).toEqual([0, ...seqs.slice(0, -1)]);
	});

	test("what was said before the clock was set back is gone when what came after it is", async () => {
		const talk = await begin();
		const before = secret(30);
		await talk.say({ body: before });
		talk.clock.turn(-120 * MINUTE);
		await talk.journal.expire();
		talk.clock.turn(LIFETIME * 1.25);
		await talk.journal.expire();
		expect(talk.place.holding(before.slice(-38, -1))).toEqual([]);
		expect(await talk.seqs()).toEqual([]);
		expect((await talk.say()).seq).toBeGreaterThan(1);
	});

	test("keys are known across a clock that was set back", async () => {
		const talk = await begin();
		const entry = talk.entry();
		const { seq } = await talk.journal.append(entry);
		talk.clock.turn(-120 * MINUTE);
		await talk.say();
		await talk.reopen();
		expect(await talk.journal.append(entry)).toEqual({ seq, at: entry.at, isNew: false });
	});
}

function limits(begin: Begin): void {
	test("when too much waits it says server.busy, stores what it took, and recovers", async () => {
		const talk = await begin();
		const asked = Array.from({ length: 20_100 }, (_, i) => talk.say({ stream: `room_${i % 50}` }));
		const settled = await Promise.allSettled(asked);
		const refused = settled.filter((one) => one.status === "rejected");
		expect(refused).toHaveLength(100);
		expect(refused.every(({ reason }) => reason.code === "server.busy")).toBe(true);
		expect(talk.heard).toHaveLength(20_000);
		expect((await talk.say()).isNew).toBe(true);
	});

	test("closing writes what was accepted, takes nothing more, and can be said twice", async () => {
		const talk = await begin();
		const said = Array.from({ length: 5_000 }, () => talk.say());
		const { journal } = talk;
		const closed = [journal.close(), journal.close()];
		for (const late of [talk.say(), journal.readBack("room_a", 0, 1), journal.find("room_a", 1), journal.expire()])
			expect(late).rejects.toMatchObject({ code: "server.going" });
		await Promise.all(closed);
		expect((await Promise.all(said)).every(({ isNew }) => isNew)).toBe(true);
		expect(talk.heard).toHaveLength(5_000);
		await talk.reopen();
		expect(await talk.seqs("room_a", 0, 6_000)).toHaveLength(5_000);
	});
}
