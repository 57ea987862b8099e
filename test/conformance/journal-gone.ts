// What is erased, and what expires.
import { expect, test } from "bun:test";
import { type Begin, LIFETIME, MINUTE, secret } from "./talk.ts";

export function erasing(begin: Begin): void {
	test("erasing takes the bytes away from everywhere, short or long, and leaves the entry's place", async () => {
		const talk = await begin();
		for (const length of [20, 2_000, 20_000]) {
			const body = secret(length);
			const text = body.slice(-40, -1);
			const [before] = await talk.sayMany(1);
			const [seq] = await talk.sayMany(1, { body });
			await talk.sayMany(3);
			await talk.seqs(); // Read before it goes.
			expect(await talk.place.holding(text)).not.toEqual([]);
			await talk.say({ erases: [seq as number] });
			expect(await talk.place.holding(text)).toEqual([]);
			expect(await talk.journal.find("room_a", seq as number)).toMatchObject({
				seq,
				prev: before,
				body: null,
			});
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
		for (const body of bodies)
			expect(await talk.place.holding(body.slice(-40, -1))).toEqual([]);
		expect(
			(await talk.journal.readBack("room_a", 0, 3 + 1)).map(
				({ body }) => body === null,
			),
		).toEqual([true, true, true, false]);
		await talk.reopen();
		expect(
			(await talk.journal.readBack("room_a", 0, 3 + 1)).map(
				({ body }) => body === null,
			),
		).toEqual([true, true, true, false]);
	});
}

export function erasingOnce(begin: Begin): void {
	test("an entry erases only within its stream", async () => {
		const talk = await begin();
		const [seq] = await talk.sayMany(1);
		await talk.say({ stream: "room_b", erases: [seq as number] });
		expect(
			(await talk.journal.find("room_a", seq as number))?.body,
		).toBeString();
	});

	test("repeating an erasing entry erases what the first one did, and nothing else", async () => {
		const talk = await begin();
		const [first, second] = await talk.sayMany(2);
		const entry = talk.entry({ erases: [first as number] });
		await talk.journal.append(entry);
		expect(
			(await talk.journal.append({ ...entry, erases: [second as number] }))
				.isNew,
		).toBe(false);
		expect(
			(await talk.journal.find("room_a", first as number))?.body,
		).toBeNull();
		expect(
			(await talk.journal.find("room_a", second as number))?.body,
		).toBeString();
		expect(talk.heard).toHaveLength(3);
	});
}

export function vanishing(begin: Begin): void {
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
					const isHeld = (await talk.place.holding(text)).length > 0;
					if (now < at + LIFETIME) expect(isHeld).toBe(true);
					if (now >= at + LIFETIME * 1.25) expect(isHeld).toBe(false);
				}
			talk.clock.turn(sweep);
		}
	});
}

export function ending(begin: Begin): void {
	test("a stream of which nothing is left has no head, and begins again", async () => {
		const talk = await begin();
		const first = async (stream: string) => {
			const { seq } = await talk.say({ stream });
			return (await talk.journal.find(stream, seq))?.prev;
		};
		const said = async (stream: string) => (await talk.say({ stream })).seq;
		await said("room_a");
		await said("room_b");
		talk.clock.turn(LIFETIME * 0.3);
		const c = await said("room_c");
		talk.clock.turn(LIFETIME * 0.3);
		const d = await said("room_d");
		const heads = () =>
			["room_a", "room_b", "room_c", "room_d"].map((stream) =>
				talk.journal.head(stream),
			);
		expect(heads()).toEqual([expect.any(Number), expect.any(Number), c, d]);
		expect(heads()).not.toContain(0);
		talk.clock.turn(LIFETIME * 0.65);
		await talk.journal.expire();
		expect(heads()).toEqual([0, 0, c, d]);
		expect(await first("room_a")).toBe(0);
		await talk.reopen();
		const [a] = heads();
		expect(a).toBeGreaterThan(0);
		expect(heads()).toEqual([a as number, 0, c, d]);
		expect(await first("room_b")).toBe(0);
	});

	test("expire is safe to repeat, and appends go on around it", async () => {
		const talk = await begin();
		for (let i = 0; i < 40; i++) {
			talk.clock.turn(20 * MINUTE);
			const work = [
				talk.say(),
				talk.journal.expire(),
				talk.say({ stream: `room_${i}` }),
				talk.journal.expire(),
				talk.say(),
			];
			await Promise.all(work);
			expect(talk.journal.head(`room_${i}`)).toBeGreaterThan(0);
		}
		const entries = await talk.journal.readBack("room_a", 0, 1_000);
		for (const [i, { prev }] of entries.entries())
			if (i > 0) expect(prev).toBe(entries[i - 1]?.seq as number);
		expect(entries.map(({ seq }) => seq)).toEqual(
			talk.heard
				.filter(
					({ stream, at }) =>
						stream === "room_a" && at > talk.clock.now() - LIFETIME,
				)
				.map(({ seq }) => seq),
		);
	});
}
