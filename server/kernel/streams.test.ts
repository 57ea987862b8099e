import { beforeEach, describe, expect, test } from "bun:test";
import type { ServerWebSocket } from "bun";
import fc from "fast-check";
import { Connection } from "./connection.ts";
import { Hub } from "./hub.ts";
import type { Append, Entry, Journal, Stored } from "./journal.ts";
import { Streams } from "./streams.ts";
import { HEARS_EVERYBODY, type Unheard } from "./unheard.ts";

const LIFETIME = 180 * 60_000;
const START = Date.UTC(2026, 0, 5, 12);
const EVERYBODY = HEARS_EVERYBODY;

/** A journal in memory. It counts how often it is read, and can be made to take its time. */
class Book implements Journal {
	readonly epoch = "book";
	readonly followsAll = true;
	readonly entries: Entry[] = [];
	reads = 0;
	sweeps = 0;
	#handler: (entries: readonly Entry[]) => void = () => {};
	#gates: (() => void)[] | null = null;

	async append(entry: Append): Promise<Stored> {
		const prev = this.head(entry.stream);
		const seq = this.entries.length + 1;
		const { erases = [], revises = null } = entry;
		for (const [i, one] of this.entries.entries()) {
			if (one.stream !== entry.stream) continue;
			const about = one.revises?.seq ?? one.seq;
			if (erases.includes(about))
				this.entries[i] = { ...one, body: null, revises: null };
			else if (one.seq === revises?.seq && one.body !== null)
				this.entries[i] = { ...one, body: revises.body };
			else if (one.revises && one.revises.seq === revises?.seq)
				this.entries[i] = { ...one, body: null, revises: null };
		}
		const stored = { ...entry, seq, prev, erases, revises };
		this.entries.push(stored);
		this.#handler([stored]);
		return { seq, at: entry.at, isNew: true };
	}

	async listHeads(): Promise<ReadonlyMap<string, number>> {
		return new Map(this.entries.map(({ stream, seq }) => [stream, seq]));
	}

	async readBack(
		stream: string,
		before: number,
		limit: number,
	): Promise<readonly Entry[]> {
		this.reads++;
		const found = this.#readable(stream)
			.filter(({ seq }) => before === 0 || seq < before)
			.slice(-limit);
		if (this.#gates) await new Promise<void>((open) => this.#gates?.push(open));
		return found;
	}

	async find(stream: string, seq: number): Promise<Entry | undefined> {
		this.reads++;
		return this.#readable(stream).find((entry) => entry.seq === seq);
	}

	onBatch(): void {}

	async listRevisions(stream: string, seq: number): Promise<readonly number[]> {
		return this.#readable(stream).flatMap(({ revises, seq: own }) =>
			revises?.seq === seq ? [own] : [],
		);
	}

	#readable(stream: string): Entry[] {
		return this.entries.filter(
			(entry) => entry.stream === stream && entry.at > now - LIFETIME,
		);
	}

	head(stream: string): number {
		return this.entries.findLast((entry) => entry.stream === stream)?.seq ?? 0;
	}

	feed(handler: (entries: readonly Entry[]) => void): () => void {
		this.#handler = handler;
		return () => {
			this.#handler = () => {};
		};
	}

	/** From now on, what is read comes when the way is opened. */
	slow(): () => Promise<void> {
		this.#gates = [];
		return async () => {
			const gates = this.#gates ?? [];
			this.#gates = null;
			for (const open of gates) open();
			await new Promise(setImmediate);
		};
	}

	async follow(): Promise<void> {}
	unfollow(): void {}
	async expire(): Promise<void> {
		this.sweeps++;
	}
	async close(): Promise<void> {}
}

let now: number;
let book: Book;
let hub: Hub;
let streams: Streams;
let said: number;

const clock = { now: () => now };
/** As after a start: the same journal, nothing in memory. */
function restart(): void {
	streams?.close();
	hub = new Hub();
	streams = new Streams(book, hub, clock, LIFETIME);
}

const say = async (own: Partial<Append> = {}): Promise<number> =>
	(
		await streams.append({
			stream: "room_a",
			author: "vis_alice",
			key: `key-${++said}`,
			at: now,
			body: `"said ${said}"`,
			...own,
		})
	).seq;
async function sayMany(
	count: number,
	own: Partial<Append> = {},
): Promise<number[]> {
	const seqs: number[] = [];
	for (let i = 0; i < count; i++) seqs.push(await say(own));
	return seqs;
}

type Frame = readonly [
	kind: string,
	stream: string,
	seq: number,
	prev: number,
	at: number,
	author: string,
	key: string,
	body: string,
];
const parse = (frames: readonly string[]): Frame[] =>
	frames.map((frame) => JSON.parse(frame));
const seqsOf = (
	slice: { frames: readonly string[] } | undefined,
): number[] | undefined => slice && parse(slice.frames).map(([, , seq]) => seq);
const linksOf = (slice: {
	frames: readonly string[];
}): [seq: number, prev: number][] =>
	parse(slice.frames).map(([, , seq, prev]) => [seq, prev]);
const only = (...names: string[]): Unheard =>
	new Map(names.map((name) => [name, 0]));

beforeEach(() => {
	now = START;
	said = 0;
	book = new Book();
	restart();
});

describe("what came since", () => {
	test("it is complete, chained to where the reader was, and comes from memory", async () => {
		const seqs = await sayMany(5);
		const slice = await streams.since("room_a", seqs[1] as number, EVERYBODY);
		expect(linksOf(slice as never)).toEqual([
			[3, 2],
			[4, 3],
			[5, 4],
		]);
		expect(slice?.lastSeq).toBe(5);
		expect(parse(slice?.frames ?? [])[0]).toEqual([
			"entry",
			"room_a",
			3,
			2,
			START,
			"vis_alice",
			"key-3",
			"said 3",
		]);
		expect(book.reads).toBe(0);
	});

	test("who has everything is told so without a look anywhere", async () => {
		const [seq] = await sayMany(1);
		restart();
		expect(await streams.since("room_a", seq as number, EVERYBODY)).toEqual({
			frames: [],
			lastSeq: seq as number,
		});
		expect(await streams.since("room_empty", 0, EVERYBODY)).toEqual({
			frames: [],
			lastSeq: 0,
		});
		expect(book.reads).toBe(0);
	});

	test("further behind than 300 it says nothing rather than a part", async () => {
		const seqs = await sayMany(302);
		expect(await streams.since("room_a", 0, EVERYBODY)).toBeUndefined();
		expect(
			await streams.since("room_a", seqs[0] as number, EVERYBODY),
		).toBeUndefined();
		expect(
			seqsOf(await streams.since("room_a", seqs[1] as number, EVERYBODY)),
		).toEqual(seqs.slice(2));
		restart();
		expect(
			await streams.since("room_a", seqs[0] as number, EVERYBODY),
		).toBeUndefined();
		expect(
			seqsOf(await streams.since("room_a", seqs[1] as number, EVERYBODY)),
		).toEqual(seqs.slice(2));
	});

	test("after a start it comes from the journal, read once however many ask", async () => {
		const seqs = await sayMany(20);
		restart();
		const slices = await Promise.all(
			seqs.map((seq) => streams.since("room_a", seq, EVERYBODY)),
		);
		expect(slices.map(seqsOf)).toEqual(seqs.map((_, i) => seqs.slice(i + 1)));
		expect(book.reads).toBe(1);
	});

	test("what was said after a start need not be read from the journal by those who had the rest", async () => {
		const [last] = (await sayMany(5)).slice(-1);
		restart();
		const fresh = await sayMany(3);
		expect(
			seqsOf(await streams.since("room_a", last as number, EVERYBODY)),
		).toEqual(fresh);
		expect(book.reads).toBe(0);
		expect(seqsOf(await streams.since("room_a", 0, EVERYBODY))).toHaveLength(8);
	});

	test("without those who are not heard, the chain is linked anew", async () => {
		for (const author of ["alice", "mallory", "mallory", "bob", "mallory"])
			await say({ author: `vis_${author}` });
		const slice = await streams.since("room_a", 0, only("vis_mallory"));
		expect(linksOf(slice as never)).toEqual([
			[1, 0],
			[4, 1],
		]);
		expect(slice?.lastSeq).toBe(4);
		expect(await streams.since("room_a", 4, only("vis_mallory"))).toEqual({
			frames: [],
			lastSeq: 4,
		});
	});

	test("what was erased is left out, from memory and from the journal", async () => {
		await sayMany(3);
		await say({ erases: [2], body: '"gone"' });
		for (const start of [() => {}, restart]) {
			start();
			expect(
				linksOf((await streams.since("room_a", 0, EVERYBODY)) as never),
			).toEqual([
				[1, 0],
				[3, 1],
				[4, 3],
			]);
		}
	});

	test("what has expired is left out, and is nobody's gap", async () => {
		await sayMany(2);
		now += LIFETIME / 2;
		await sayMany(2);
		now += LIFETIME / 2;
		for (const start of [() => {}, restart]) {
			start();
			expect(
				linksOf((await streams.since("room_a", 0, EVERYBODY)) as never),
			).toEqual([
				[3, 0],
				[4, 3],
			]);
		}
		now += LIFETIME / 2;
		expect(await streams.since("room_a", 0, EVERYBODY)).toEqual({
			frames: [],
			lastSeq: 0,
		});
	});
});

describe("while the journal is being read", () => {
	test("what is said meanwhile is neither lost nor doubled", async () => {
		const seqs = await sayMany(10);
		restart();
		const open = book.slow();
		const asked = [
			streams.since("room_a", 0, EVERYBODY),
			streams.latest("room_a", EVERYBODY),
		];
		seqs.push(...(await sayMany(5)));
		await open();
		for (const slice of await Promise.all(asked))
			expect(seqsOf(slice)).toEqual(seqs);
		seqs.push(...(await sayMany(5)));
		expect(seqsOf(await streams.latest("room_a", EVERYBODY))).toEqual(seqs);
	});

	for (const [before, meanwhile] of [
		[290, 20],
		[10, 400],
		[0, 400],
		[300, 1],
		[299, 1],
	] as const)
		test(`${before} entries and ${meanwhile} more: never a part that looks complete`, async () => {
			const seqs = await sayMany(before);
			await say({ stream: "room_b" });
			restart();
			const open = book.slow();
			const asked = streams.latest("room_a", EVERYBODY);
			seqs.push(...(await sayMany(meanwhile)));
			await open();
			expect(seqsOf(await asked)).toEqual(seqs.slice(-300));
			for (const after of [
				0,
				...seqs.slice(0, 3),
				...seqs.slice(-302, -298),
				seqs.at(-1) as number,
			]) {
				const missed = seqs.filter((seq) => seq > after);
				expect(seqsOf(await streams.since("room_a", after, EVERYBODY))).toEqual(
					missed.length > 300 ? undefined : missed,
				);
			}
		});

	test("what is erased meanwhile does not come back", async () => {
		await sayMany(3);
		restart();
		const open = book.slow();
		const asked = streams.latest("room_a", EVERYBODY);
		await say({ erases: [2] });
		await open();
		expect(seqsOf(await asked)).toEqual([1, 3, 4]);
		expect(seqsOf(await streams.latest("room_a", EVERYBODY))).toEqual([
			1, 3, 4,
		]);
	});

	test("what is revised meanwhile is given in its latest words", async () => {
		await sayMany(3);
		await say({ body: '"edit"', revises: { seq: 1, body: '"once"' } });
		restart();
		const open = book.slow();
		const asked = streams.latest("room_a", EVERYBODY);
		await say({ body: '"edit"', revises: { seq: 1, body: '"twice"' } });
		await say({ body: '"edit"', revises: { seq: 2, body: '"other"' } });
		await open();
		for (const slice of [
			await asked,
			await streams.latest("room_a", EVERYBODY),
		])
			expect(parse(slice.frames).map((frame) => [frame[2], frame[7]])).toEqual([
				[1, "twice"],
				[2, "other"],
				[3, "said 3"],
				[5, "edit"],
				[6, "edit"],
			]);
	});

	test("a sweep does not make it forget", async () => {
		await sayMany(3);
		restart();
		const open = book.slow();
		const asked = streams.latest("room_a", EVERYBODY);
		await streams.expire();
		await say();
		await open();
		expect(seqsOf(await asked)).toEqual([1, 2, 3, 4]);
	});
});

describe("memory", () => {
	const large = `"${"x".repeat(1_000_000)}"`;

	test("what was touched longest ago goes first, and is then read from the journal", async () => {
		await say({ stream: "room_old" });
		await say({ stream: "room_new" });
		for (let i = 0; i < 60; i++) {
			await say({ stream: `room_${i}`, body: large });
			await streams.since("room_new", 0, EVERYBODY);
		}
		expect(book.reads).toBe(0);
		expect(seqsOf(await streams.since("room_59", 0, EVERYBODY))).toHaveLength(
			1,
		);
		expect(seqsOf(await streams.since("room_new", 0, EVERYBODY))).toHaveLength(
			1,
		);
		expect(book.reads).toBe(0);
		expect(seqsOf(await streams.since("room_old", 0, EVERYBODY))).toHaveLength(
			1,
		);
		expect(book.reads).toBe(1);
	});

	test("it is bounded however the past comes in: said, or read back", async () => {
		for (let i = 0; i < 60; i++)
			await say({ stream: `room_${i}`, body: large });
		restart();
		for (let i = 0; i < 60; i++) await streams.warm(`room_${i}`);
		expect(book.reads).toBe(60);
		await streams.warm("room_59");
		expect(book.reads).toBe(60);
		await streams.warm("room_0");
		expect(book.reads).toBe(61);
	});

	test("what was erased weighs nothing", async () => {
		await say({ stream: "room_quiet" });
		for (let i = 0; i < 100; i++) {
			const seq = await say({ body: large });
			await say({ erases: [seq] });
		}
		await streams.since("room_quiet", 0, EVERYBODY);
		expect(book.reads).toBe(0);
	});

	test("a sweep forgets what has expired, and sweeps the journal", async () => {
		for (let i = 0; i < 60; i++)
			await say({ stream: `room_${i}`, body: large.slice(0, 700_000) });
		now += LIFETIME;
		await streams.expire();
		expect(book.sweeps).toBe(1);
		await say({ stream: "room_small" });
		for (let i = 0; i < 40; i++)
			await say({ stream: `room_${i}`, body: large });
		await streams.since("room_small", 0, EVERYBODY); // There was room for all of it.
		expect(book.reads).toBe(0);
	});
});

describe("history", () => {
	test("pages go back to the start, each linked in itself", async () => {
		const seqs = await sayMany(25);
		const pages: number[][] = [];
		let page = await streams.before("room_a", 0, 10, EVERYBODY);
		for (;;) {
			pages.push(seqsOf(page) as number[]);
			if (page.start) break;
			page = await streams.before(
				"room_a",
				seqsOf(page)?.[0] as number,
				10,
				EVERYBODY,
			);
		}
		expect(pages).toEqual([
			seqs.slice(15),
			seqs.slice(5, 15),
			seqs.slice(0, 5),
		]);
	});

	test("a page of which the reader would see nothing is passed over", async () => {
		const [first] = await sayMany(1);
		await sayMany(35, { author: "vis_mallory" });
		const [last] = await sayMany(1);
		const page = await streams.before(
			"room_a",
			last as number,
			10,
			only("vis_mallory"),
		);
		expect(seqsOf(page)).toEqual([first as number]);
		expect(page.start).toBe(true);
		const nothing = await streams.before(
			"room_a",
			first as number,
			10,
			only("vis_mallory"),
		);
		expect(nothing).toEqual({ frames: [], start: true });
	});

	test("one entry is found in memory or in the journal, unless it was erased or has expired", async () => {
		await sayMany(2);
		await say({ erases: [1] });
		for (const [start, reads] of [
			[() => {}, 0],
			[restart, 4],
		] as const) {
			start();
			expect(await streams.find("room_a", 2, EVERYBODY)).toEqual([
				"entry",
				"room_a",
				2,
				0,
				START,
				"vis_alice",
				"key-2",
				"said 2",
			] as never);
			expect(await streams.find("room_a", 1, EVERYBODY)).toBeUndefined();
			expect(await streams.find("room_b", 2, EVERYBODY)).toBeUndefined();
			expect(await streams.find("room_a", 9, EVERYBODY)).toBeUndefined();
			expect(book.reads).toBe(reads + (reads ? 1 : 1));
		}
		now += LIFETIME;
		expect(await streams.find("room_a", 2, EVERYBODY)).toBeUndefined();
	});

	test("whoever reads an edited entry gets its latest text, and no earlier one", async () => {
		const [first] = await sayMany(2);
		const seq = first as number;
		const edit = (text: string) =>
			say({ body: `"edit ${text}"`, revises: { seq, body: `"said ${text}"` } });
		await edit("once");
		const last = await edit("twice");
		for (const start of [() => {}, restart]) {
			start();
			const { frames } = await streams.latest("room_a", EVERYBODY);
			const texts = frames.map((frame) => JSON.parse(frame)[7]);
			expect(texts).toEqual(["said twice", "said 2", "edit twice"]);
			expect(
				(await streams.find("room_a", seq, EVERYBODY))?.[7] as string,
			).toBe("said twice");
		}
		expect(await streams.listRevisions("room_a", seq)).toEqual([last]);
		await say({ erases: [seq] });
		for (const start of [() => {}, restart]) {
			start();
			const { frames } = await streams.latest("room_a", EVERYBODY);
			expect(frames.join()).not.toContain("twice");
		}
	});

	test("what is unread is counted without what was erased, has expired, or does not count", async () => {
		await sayMany(1);
		now += LIFETIME - 1;
		await say({ author: "vis_bob" });
		const seqs = await sayMany(4);
		await say({ erases: [seqs[1] as number], author: "vis_bob" });
		const count = (after: number) =>
			streams.countSince(
				"room_a",
				after,
				EVERYBODY,
				(author) => author === "vis_alice",
			);
		expect(count(0)).toBe(4);
		expect(count(seqs[0] as number)).toBe(2);
		now += 1;
		expect(count(0)).toBe(3);
		expect(streams.countSince("room_b", 0, EVERYBODY, () => true)).toBe(0);
	});
});

describe("the live voice", () => {
	test("each entry is published once, with the stream's own chain", async () => {
		const published: string[][] = [];
		hub.server = {
			publish: (topic: string, frame: string) => {
				published.push([topic, frame]);
				return 1;
			},
			subscriberCount: () => 1,
		} as never;
		await say();
		await say({ stream: "room_b" });
		await say();
		expect(
			published.map(([topic, frame]) => [
				topic,
				...linksOf({ frames: [frame as string] }),
			]),
		).toEqual([
			["room_a", [1, 0]],
			["room_b", [2, 0]],
			["room_a", [3, 1]],
		]);
		streams.close();
		await say();
		expect(published).toHaveLength(3);
	});

	test("who does not hear everybody has an unbroken chain, live and over a resume", async () => {
		const frames: string[] = [];
		const connection = new Connection(
			{ id: "vis_carol", session: "hash" },
			"en",
			"192.0.2.1",
		);
		connection.attach({
			subscribe: () => {},
			unsubscribe: () => {},
			cork: (work: () => void) => work(),
			send: (frame: string) => frames.push(frame),
			getBufferedAmount: () => 0,
		} as unknown as ServerWebSocket<Connection>);
		hub.add(connection);
		hub.setUnheard("vis_carol", only("vis_mallory"));
		hub.subscribe(connection, "room_a");
		for (const author of [
			"alice",
			"mallory",
			"bob",
			"mallory",
			"mallory",
			"alice",
		])
			await say({ author: `vis_${author}` });
		expect(linksOf({ frames })).toEqual([
			[1, 0],
			[3, 1],
			[6, 3],
		]);
		const slice = await streams.since(
			"room_a",
			1,
			connection.unheard as Unheard,
		);
		expect(linksOf(slice as never)).toEqual([
			[3, 1],
			[6, 3],
		]);
	});
});

test("whatever happens in whatever order, what is answered is complete, or nothing", async () => {
	const step = fc.oneof(
		{
			weight: 6,
			arbitrary: fc.record({
				do: fc.constant("say" as const),
				count: fc.integer({ min: 1, max: 160 }),
				author: fc.constantFrom("vis_alice", "vis_mallory"),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				do: fc.constant("erase" as const),
				back: fc.nat(200),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				do: fc.constant("wait" as const),
				part: fc.integer({ min: 1, max: 60 }),
			}),
		},
		{
			weight: 5,
			arbitrary: fc.record({
				do: fc.constant("ask" as const),
				back: fc.nat(400),
				unheard: fc.boolean(),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({ do: fc.constant("restart" as const) }),
		},
		{ weight: 1, arbitrary: fc.record({ do: fc.constant("sweep" as const) }) },
		{
			weight: 2,
			arbitrary: fc.record({
				do: fc.constant("ask slowly" as const),
				meanwhile: fc.integer({ min: 0, max: 320 }),
			}),
		},
	);
	/** `asked`: the head when it was asked. What came later may be in the answer, or arrive live. */
	const check = (
		slice: { frames: readonly string[] } | undefined,
		{
			after,
			asked,
			unheard,
		}: { after: number; asked: number; unheard: Unheard },
	) => {
		const since = book.entries.filter(
			({ seq, at }) => seq > after && at > now - LIFETIME,
		);
		if (!slice) return expect(since.length).toBeGreaterThan(300);
		const heard = since
			.filter(({ body, author }) => body !== null && !unheard.has(author))
			.map(({ seq }) => seq);
		const links = heard.map((seq, i): [number, number] => [
			seq,
			heard[i - 1] ?? after,
		]);
		const owed = heard.filter((seq) => seq <= asked).length;
		expect(linksOf(slice)).toEqual(
			links.slice(0, Math.max(owed, slice.frames.length)),
		);
	};
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			now = START;
			book = new Book();
			restart();
			for (const one of steps) {
				const head = book.entries.length;
				if (one.do === "say") await sayMany(one.count, { author: one.author });
				if (one.do === "erase" && one.back < head)
					await say({ erases: [head - one.back] });
				if (one.do === "wait") now += (LIFETIME * one.part) / 100;
				if (one.do === "restart") restart();
				if (one.do === "sweep") await streams.expire();
				if (one.do === "ask") {
					const after = Math.max(0, head - one.back);
					const unheard = one.unheard ? only("vis_mallory") : EVERYBODY;
					check(await streams.since("room_a", after, unheard), {
						after,
						asked: head,
						unheard,
					});
				}
				if (one.do === "ask slowly") {
					restart(); // So that the journal must be asked.
					const open = book.slow();
					const asked = streams.since("room_a", 0, EVERYBODY);
					await sayMany(one.meanwhile);
					if (one.meanwhile > 0) await say({ erases: [Math.max(1, head)] });
					await open();
					check(await asked, { after: 0, asked: head, unheard: EVERYBODY });
				}
			}
		}),
		{ numRuns: 150 },
	);
});
