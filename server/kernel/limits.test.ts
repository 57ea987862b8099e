import { expect, test } from "bun:test";
import fc from "fast-check";
import { Buckets, perAddress, perPerson } from "./limits.ts";

const NOW = Date.UTC(2026, 0, 5, 12);

const takeMany = (
	buckets: Buckets,
	times: number,
	now: number,
	who = "alice",
) =>
	Array.from({ length: times }, () =>
		buckets.take("say", who, perPerson(3, 2), now),
	);

test("a burst is let through, then one each time that many seconds have passed", () => {
	const buckets = new Buckets(1);
	expect(takeMany(buckets, 5, NOW)).toEqual([0, 0, 0, 2, 2]);
	expect(takeMany(buckets, 1, NOW + 1_900)).toEqual([1]);
	expect(takeMany(buckets, 2, NOW + 2_000)).toEqual([0, 2]);
	expect(takeMany(buckets, 4, NOW + 60_000)).toEqual([0, 0, 0, 2]);
});

test("each is counted alone: by what, and by whose", () => {
	const buckets = new Buckets(1);
	const once = perAddress(1, 10);
	expect(buckets.take("enter", "192.0.2.1", once, NOW)).toBe(0);
	expect(buckets.take("enter", "192.0.2.2", once, NOW)).toBe(0);
	expect(buckets.take("say", "192.0.2.1", once, NOW)).toBe(0);
	expect(buckets.take("enter", "192.0.2.1", once, NOW)).toBe(10);
});

test("the scale multiplies burst and rate, and never below one at a time", () => {
	const four = new Buckets(4);
	expect(takeMany(four, 13, NOW)).toEqual([...Array(12).fill(0), 1]);
	expect(takeMany(four, 2, NOW + 500)).toEqual([0, 1]);
	const tenth = new Buckets(0.1);
	expect(takeMany(tenth, 2, NOW)).toEqual([0, 20]);
	expect(takeMany(tenth, 1, NOW + 20_000)).toEqual([0]);
});

test("a clock that was set back locks nobody out for the difference", () => {
	const buckets = new Buckets(1);
	takeMany(buckets, 3, NOW);
	const back = NOW - 2 * 3_600_000;
	expect(takeMany(buckets, 1, back)).toEqual([2]);
	expect(takeMany(buckets, 2, back + 2_000)).toEqual([0, 2]);
});

test("in any window no more than burst plus rate gets through, and who waits as told is let in", () => {
	const times = fc.array(fc.integer({ min: 0, max: 3_000 }), {
		minLength: 1,
		maxLength: 200,
	});
	const limit = fc.record({
		burst: fc.integer({ min: 1, max: 20 }),
		everySeconds: fc.double({ min: 0.02, max: 30, noNaN: true }),
		per: fc.constant("person" as const),
	});
	fc.assert(
		fc.property(times, limit, (steps, rate) => {
			const buckets = new Buckets(1);
			for (let i = 0; i < rate.burst; i++)
				expect(buckets.take("say", "bob", rate, NOW)).toBe(0);
			const taken: number[] = [];
			let now = NOW;
			for (const step of steps) {
				now += step;
				const wait = buckets.take("say", "alice", rate, now);
				if (wait === 0) taken.push(now);
			}
			for (const [i, from] of taken.entries())
				for (const [j, to] of taken.entries())
					if (j >= i)
						expect(j - i + 1).toBeLessThanOrEqual(
							rate.burst + (to - from + 2) / 1_000 / rate.everySeconds,
						);
			const wait = buckets.take("say", "alice", rate, now);
			if (wait > 0)
				expect(buckets.take("say", "alice", rate, now + wait * 1_000)).toBe(0);
		}),
	);
});
