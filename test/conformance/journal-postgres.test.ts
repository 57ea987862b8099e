// The journal on PostgreSQL: the same promises, and those that only several nodes can break.
import { afterEach, describe, expect, test } from "bun:test";
import {
	type Entry,
	type Journal,
	segmentMsFor,
} from "../../server/kernel/journal.ts";
import { describeWith } from "../world/needs.ts";
import { journalConformance } from "./journal.ts";
import { journalModel } from "./journal-model.ts";
import { Schema, sharedServer } from "./schema.ts";
import { LIFETIME, MINUTE, type Talk, talks } from "./talk.ts";

describeWith("postgres", "on PostgreSQL", () => {
	const shared = sharedServer();

	journalConformance("the journal", () => new Schema(shared));
	describe("random runs", () =>
		journalModel("the journal", () => new Schema(shared), 20));

	describe("its segments", () => {
		let place: Schema;
		const begin = talks(() => {
			place = new Schema(shared);
			return place;
		});

		test("the next segment is made ahead, and one whose last entry has expired is dropped whole", async () => {
			const talk = await begin();
			await talk.say();
			const first = await place.segments();
			expect(first).toHaveLength(2);
			talk.clock.turn(2 * segmentMsFor(LIFETIME));
			await talk.say();
			expect(await place.segments()).toHaveLength(4);
			talk.clock.turn(LIFETIME - segmentMsFor(LIFETIME));
			await talk.journal.expire();
			const last = await place.segments();
			expect(last.filter((name) => first.includes(name))).toEqual([
				first[1] as string,
			]);
			talk.clock.turn(LIFETIME * 2);
			await talk.journal.expire();
			expect(await place.segments()).toHaveLength(2);
		});

		test("whoever reads a segment does not stop the talk when it must go, and it goes when they have done", async () => {
			const talk = await begin();
			await talk.say();
			talk.clock.turn(LIFETIME * 2);
			const { promise: done, resolve: finish } = Promise.withResolvers<void>();
			const reads = Promise.withResolvers<void>();
			const reading = place.sql.tx(async (tx) => {
				await tx`select count(*) from journal_entries`;
				reads.resolve();
				await done;
			});
			await reads.promise;
			expect(await talk.journal.expire().catch((error) => error)).toMatchObject(
				{ message: expect.stringContaining("lock timeout") },
			);
			expect((await talk.say()).isNew).toBe(true);
			finish();
			await reading;
			expect(await place.segments()).toHaveLength(4);
			await talk.journal.expire();
			expect(await place.segments()).toHaveLength(2);
		});

		test("a shorter lifetime after a start takes only what is older than it", async () => {
			const talk = await begin();
			await talk.sayMany(1);
			talk.clock.turn(60 * MINUTE);
			const [kept] = await talk.sayMany(1);
			await talk.close();
			const short = await place.open(10 * MINUTE, talk.clock, "unused");
			await short.expire();
			const read = () => short.readBack("room_a", 0, 10);
			expect((await read()).map(({ seq }) => seq)).toEqual([kept as number]);
			talk.clock.turn(60 * MINUTE);
			await short.expire();
			expect(await read()).toEqual([]);
			expect(await place.segments()).toHaveLength(2);
			await short.close();
		});

		test("a journal that a newer program has written is refused, with a way out", async () => {
			const talk = await begin();
			await talk.close();
			await place.sql.run("update journal_state set version = 99");
			expect(talk.open()).rejects.toThrow("start the Palabre that wrote it");
		});

		test("a batch that fails stores nothing, and the next one goes on as if it had not been", async () => {
			const talk = await begin();
			await talk.sayMany(2);
			const bad = talk.entry({ at: 1.5 });
			const good = [talk.entry(), talk.entry({ stream: "room_new" })];
			const settled = await Promise.allSettled(
				[...good, bad].map((entry) => talk.journal.append(entry)),
			);
			expect(settled.map(({ status }) => status)).toEqual(
				Array(3).fill("rejected"),
			);
			expect(talk.journal.head("room_new")).toBe(0);
			for (const entry of good)
				expect((await talk.journal.append(entry)).isNew).toBe(true);
			expect(talk.heard.map(({ seq, prev }) => [seq, prev])).toEqual([
				[1, 0],
				[2, 1],
				[3, 2],
				[4, 0],
			]);
		});
	});

	describe("two nodes", () => {
		let place: Schema;
		let others: Journal[] = [];
		const begin = talks(() => {
			place = new Schema(shared);
			return place;
		});
		afterEach(async () => {
			for (const other of others) await other.close();
			others = [];
		});

		/** Another node on the same journal, and what its feed says. */
		async function join(talk: Talk) {
			const journal = await place.open(LIFETIME, talk.clock, "unused");
			others.push(journal);
			const heard: Entry[] = [];
			journal.feed((entries) => heard.push(...entries));
			return { journal, heard };
		}

		test("they open a new journal at once, under one epoch", async () => {
			const talk = await begin();
			await talk.close();
			await place.lose();
			await place.sql.run(`create schema ${place.name}`);
			const [a, b] = await Promise.all([join(talk), join(talk)]);
			expect(a.journal.epoch).toBe(b.journal.epoch);
		});

		test("both speak in the same rooms at once: one order for all, a whole chain, each entry told once", async () => {
			const talk = await begin();
			const other = await join(talk);
			const said = await Promise.all(
				Array.from({ length: 600 }, async (_, i) => {
					if (i % 60 === 0) await Bun.sleep(i / 60);
					const entry = talk.entry({ stream: `room_${i % 5}` });
					return (i % 2 ? talk.journal : other.journal).append(entry);
				}),
			);
			expect(new Set(said.map(({ seq }) => seq)).size).toBe(600);
			for (let room = 0; room < 5; room++) {
				const stream = `room_${room}`;
				// Nobody else speaks to them here: what they missed at the end is told with their next own words.
				for (const journal of [talk.journal, other.journal])
					await journal.append(talk.entry({ stream }));
				await talk.say({ stream });
				const stored = await talk.journal.readBack(stream, 0, 1_000);
				expect(stored).toHaveLength(123);
				expect(stored.map(({ prev }) => prev)).toEqual([
					0,
					...stored.slice(0, -1).map(({ seq }) => seq),
				]);
				const of = (heard: Entry[]) =>
					heard.filter((entry) => entry.stream === stream);
				expect(of(talk.heard)).toEqual(stored as Entry[]);
				expect(of(other.heard)).toEqual(stored.slice(0, -1));
			}
		});

		test("the same key through both is stored once", async () => {
			const talk = await begin();
			const other = await join(talk);
			for (let round = 0; round < 40; round++) {
				const entries = Array.from({ length: 5 }, () =>
					talk.entry({ stream: `room_${round % 3}` }),
				);
				const both = await Promise.all(
					[talk.journal, other.journal].map((journal) =>
						Promise.all(entries.map((entry) => journal.append(entry))),
					),
				);
				for (const [i, one] of (both[0] ?? []).entries()) {
					const two = both[1]?.[i];
					expect(two?.seq).toBe(one.seq);
					expect([one.isNew, two?.isNew].sort()).toEqual([false, true]);
				}
			}
			expect(await talk.seqs("room_0")).toHaveLength(14 * 5);
		});

		test("what one erases or revises is so for the other", async () => {
			const talk = await begin();
			const other = await join(talk);
			const [first, second] = await talk.sayMany(2);
			await other.journal.append(
				talk.entry({
					erases: [first as number],
					revises: { seq: second as number, body: '"again"' },
				}),
			);
			await talk.say();
			const bodies = (await talk.journal.readBack("room_a", 0, 10)).map(
				({ body }) => body,
			);
			expect(bodies.slice(0, 2)).toEqual([null, '"again"']);
		});

		test("either drops what has expired, and both know that the stream has ended", async () => {
			const talk = await begin();
			const other = await join(talk);
			await talk.say();
			talk.clock.turn(LIFETIME * 2);
			await Promise.all([talk.journal.expire(), other.journal.expire()]);
			await talk.journal.expire();
			expect(talk.journal.head("room_a")).toBe(0);
			const { seq } = await other.journal.append(talk.entry());
			expect(await other.journal.find("room_a", seq)).toMatchObject({
				prev: 0,
			});
		});
	});
});
