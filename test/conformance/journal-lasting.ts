// What holds over starts, over clocks that jump, and when too much is asked.
import { expect, test } from "bun:test";
import { type Begin, LIFETIME, MINUTE, secret } from "./talk.ts";

export function lasting(begin: Begin): void {
	test("the epoch stays over a start, and changes when the journal is lost", async () => {
		const talk = await begin();
		const { epoch } = talk.journal;
		await talk.say();
		await talk.reopen();
		expect(talk.journal.epoch).toBe(epoch);
		await talk.close();
		await talk.place.lose();
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
		const before = await Promise.all(
			["room_a", "room_0", "room_3"].map((stream) =>
				talk.journal.readBack(stream, 0, 100),
			),
		);
		await talk.reopen();
		const after = await Promise.all(
			["room_a", "room_0", "room_3"].map((stream) =>
				talk.journal.readBack(stream, 0, 100),
			),
		);
		expect(after).toEqual(before);
		expect(after.flat()).toHaveLength(8 + 5 + 5);
		const head = talk.journal.head("room_0");
		const { seq } = await talk.say({ stream: "room_0" });
		expect(await talk.journal.find("room_0", seq)).toMatchObject({
			prev: head,
		});
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

export function jumps(begin: Begin): void {
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
		expect(talk.heard.map(({ prev }) => prev)).toEqual([
			0,
			...seqs.slice(0, -1),
		]);
	});

	test("what was said before the clock was set back is gone when what came after it is", async () => {
		const talk = await begin();
		const before = secret(30);
		await talk.say({ body: before });
		talk.clock.turn(-120 * MINUTE);
		await talk.journal.expire();
		talk.clock.turn(LIFETIME * 1.25);
		await talk.journal.expire();
		expect(await talk.place.holding(before.slice(-38, -1))).toEqual([]);
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
		expect(await talk.journal.append(entry)).toEqual({
			seq,
			at: entry.at,
			isNew: false,
		});
	});
}

export function limits(begin: Begin): void {
	test("when too much waits it says server.busy, stores what it took, and recovers", async () => {
		const talk = await begin();
		const asked = Array.from({ length: 20_100 }, (_, i) =>
			talk.say({ stream: `room_${i % 50}` }),
		);
		const settled = await Promise.allSettled(asked);
		const refused = settled.filter((one) => one.status === "rejected");
		expect(refused).toHaveLength(100);
		expect(refused.every(({ reason }) => reason.code === "server.busy")).toBe(
			true,
		);
		expect(talk.heard).toHaveLength(20_000);
		expect((await talk.say()).isNew).toBe(true);
	});

	test("closing writes what was accepted, takes nothing more, and can be said twice", async () => {
		const talk = await begin();
		const said = Array.from({ length: 5_000 }, () => talk.say());
		const { journal } = talk;
		const closed = [journal.close(), journal.close()];
		const late = await Promise.allSettled([
			talk.say(),
			journal.readBack("room_a", 0, 1),
			journal.find("room_a", 1),
			journal.expire(),
		]);
		for (const one of late)
			expect(one).toMatchObject({
				status: "rejected",
				reason: { code: "server.going" },
			});
		await Promise.all(closed);
		expect((await Promise.all(said)).every(({ isNew }) => isNew)).toBe(true);
		expect(talk.heard).toHaveLength(5_000);
		await talk.reopen();
		expect(await talk.seqs("room_a", 0, 6_000)).toHaveLength(5_000);
	});
}
