// The journal against fifty lines that keep everything in memory: random talk, erasures, sweeps, starts and clocks.
import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Append, Entry, Stored } from "../../server/kernel/journal.ts";
import { LIFETIME, MINUTE, type Place, Talk } from "./talk.ts";

/** What a journal may and must answer. Between the two lies what has expired but may not have been swept yet. */
class Remembered {
	readonly entries: Entry[] = [];
	/** Everything up to here may be gone: something that was said as late had expired when a sweep came by. */
	#sweptTo = 0;
	/** Of each revision, what it revises. */
	readonly #originals = new Map<number, number>();

	of(stream: string): Entry[] {
		return this.entries.filter((entry) => entry.stream === stream);
	}

	mayRead(entry: Entry, now: number): boolean {
		return entry.at > now - LIFETIME;
	}

	/** And nothing that was said later in its stream has expired, as after a clock was set back. */
	mustRead(entry: Entry, now: number): boolean {
		if (entry.seq <= this.#sweptTo) return false;
		return this.of(entry.stream).every(
			(other) => other.seq < entry.seq || this.mayRead(other, now),
		);
	}

	sweep(now: number): void {
		for (const entry of this.entries)
			if (!this.mayRead(entry, now))
				this.#sweptTo = Math.max(this.#sweptTo, entry.seq);
	}

	append(entry: Append, stored: Stored, heard: Entry | undefined): void {
		const known = this.of(entry.stream).findLast(
			({ author, key }) => author === entry.author && key === entry.key,
		);
		if (!stored.isNew || (known && known.seq > this.#sweptTo)) {
			expect(stored).toEqual({
				seq: known?.seq as number,
				at: known?.at as number,
				isNew: false,
			});
			return;
		}
		const last = this.of(entry.stream).at(-1)?.seq ?? 0;
		expect(stored.seq).toBeGreaterThan(last);
		expect([last, ...(last <= this.#sweptTo ? [0] : [])]).toContain(
			heard?.prev as number,
		);
		const { erases = [], revises = null } = entry;
		expect(heard).toEqual({
			...entry,
			erases,
			revises,
			seq: stored.seq,
			prev: heard?.prev as number,
		});
		for (const [i, one] of this.entries.entries())
			if (one.stream === entry.stream)
				this.entries[i] = this.#changed(one, erases, revises);
		if (revises) this.#originals.set(stored.seq, revises.seq);
		this.entries.push(heard as Entry);
	}

	#changed(
		one: Entry,
		erases: readonly number[],
		revises: Entry["revises"],
	): Entry {
		const original = this.#originals.get(one.seq);
		const isReplaced = revises !== null && original === revises.seq;
		if (isReplaced || erases.includes(original ?? one.seq))
			return { ...one, body: null, revises: null };
		return revises?.seq === one.seq ? { ...one, body: revises.body } : one;
	}

	/** What can be erased and revised: no revisions, and nothing erased. */
	said(stream: string): Entry[] {
		return this.of(stream).filter(
			({ seq, body }) => body !== null && !this.#originals.has(seq),
		);
	}

	checkPage(
		page: readonly Entry[],
		stream: string,
		limit: number,
		now: number,
	): void {
		const window = this.of(stream).slice(-limit);
		expect(page).toEqual(page.length === 0 ? [] : window.slice(-page.length));
		for (const entry of window) {
			if (this.mustRead(entry, now)) expect(page).toContainEqual(entry);
			if (!this.mayRead(entry, now)) expect(page).not.toContainEqual(entry);
		}
	}

	checkHead(head: number, stream: string): void {
		const last = this.of(stream).at(-1)?.seq ?? 0;
		expect(last <= this.#sweptTo ? [last, 0] : [last]).toContain(head);
	}
}

const stream = fc.constantFrom("room_a", "room_b", "conv_c");
const said = fc.record({
	stream,
	author: fc.constantFrom("vis_alice", "vis_bob"),
	/** Which of the keys made so far, from the newest; or a new one. */
	again: fc.option(fc.nat(12), { nil: undefined, freq: 3 }),
	erases: fc.option(fc.nat(6), { nil: undefined, freq: 4 }),
	revises: fc.option(fc.nat(6), { nil: undefined, freq: 4 }),
});
const step = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.array(said, { minLength: 1, maxLength: 6 })
			.map((batch) => ({ do: "say" as const, batch })),
	},
	{
		weight: 3,
		arbitrary: fc
			.integer({ min: 1, max: 50 })
			.map((minutes) => ({ do: "wait" as const, minutes })),
	},
	{
		weight: 1,
		arbitrary: fc
			.constantFrom(60, -120, -1)
			.map((minutes) => ({ do: "wait" as const, minutes })),
	},
	{ weight: 2, arbitrary: fc.constant({ do: "sweep" as const }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant("read" as const),
			stream,
			limit: fc.integer({ min: 1, max: 20 }),
		}),
	},
	{ weight: 1, arbitrary: fc.constant({ do: "reopen" as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class Run {
	readonly #talk: Talk;
	readonly #model = new Remembered();
	readonly #keys: string[] = [];

	constructor(talk: Talk) {
		this.#talk = talk;
	}

	async take(one: Step): Promise<void> {
		const { clock, journal } = this.#talk;
		if (one.do === "wait") clock.turn(one.minutes * MINUTE);
		if (one.do === "reopen") await this.#talk.reopen();
		if (one.do === "sweep") {
			await journal.expire();
			this.#model.sweep(clock.now());
		}
		if (one.do === "say") await this.#say(one.batch);
		if (one.do === "read") await this.#read(one.stream, one.limit);
	}

	async #say(batch: Extract<Step, { do: "say" }>["batch"]): Promise<void> {
		// What is erased is revised no more.
		const erasing = batch.some(({ erases }) => erases !== undefined);
		const entries = batch.map(({ again, erases, revises, ...own }) =>
			this.#talk.entry({
				...own,
				...this.#keyFor(again),
				...this.#erasing(own.stream, erases),
				...(erasing ? {} : this.#revising(own.stream, revises)),
			}),
		);
		const stored = await Promise.all(
			entries.map((entry) => this.#talk.journal.append(entry)),
		);
		const heard = this.#talk.heard.splice(0);
		expect(heard).toHaveLength(stored.filter(({ isNew }) => isNew).length);
		for (const [i, entry] of entries.entries()) {
			const { seq, isNew } = stored[i] as Stored;
			this.#model.append(
				entry,
				stored[i] as Stored,
				isNew ? heard.find((one) => one.seq === seq) : undefined,
			);
		}
	}

	#keyFor(again: number | undefined): Partial<Append> {
		const key =
			again === undefined
				? Bun.randomUUIDv7("hex", this.#talk.clock.now())
				: this.#keys.at(-1 - again);
		if (key) this.#keys.push(key);
		return key ? { key } : {};
	}

	#erasing(of: string, back: number | undefined): Partial<Append> {
		const target = this.#targetFor(of, back);
		return target ? { erases: [target.seq] } : {};
	}

	#revising(of: string, back: number | undefined): Partial<Append> {
		const target = this.#targetFor(of, back);
		const body = `"revised ${Bun.randomUUIDv7()}"`;
		return target ? { revises: { seq: target.seq, body } } : {};
	}

	#targetFor(of: string, back: number | undefined): Entry | undefined {
		return back === undefined ? undefined : this.#model.said(of).at(-1 - back);
	}

	async #read(of: string, limit: number): Promise<void> {
		const now = this.#talk.clock.now();
		this.#model.checkPage(
			await this.#talk.journal.readBack(of, 0, limit),
			of,
			limit,
			now,
		);
		this.#model.checkHead(this.#talk.journal.head(of), of);
		for (const entry of this.#model.of(of).slice(-5)) {
			const found = await this.#talk.journal.find(of, entry.seq);
			if (this.#model.mustRead(entry, now)) expect(found).toEqual(entry);
			else
				expect([
					undefined,
					this.#model.mayRead(entry, now) ? entry : undefined,
				]).toContainEqual(found);
		}
	}

	async end(): Promise<void> {
		for (const of of ["room_a", "room_b", "conv_c"])
			await this.#read(of, 1_000);
	}
}

/** Random runs, as many as fit their number. */
export function journalModel(
	name: string,
	open: () => Place,
	runs: number,
): void {
	test(`${name} answers as a journal in memory would, whatever is done in whatever order`, async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(step, { minLength: 1, maxLength: 40 }),
				async (steps) => {
					const talk = new Talk(open());
					await talk.open();
					try {
						const run = new Run(talk);
						for (const one of steps) await run.take(one);
						await run.end();
					} finally {
						await talk.close();
						await talk.place.remove();
					}
				},
			),
			{ numRuns: runs },
		);
	});
}
