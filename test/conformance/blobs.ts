// What every engine of blobs promises.
import { afterEach, describe, expect, test } from "bun:test";
import type { BlobName, Blobs } from "../../server/kernel/blobs.ts";
import { Hands, MINUTE } from "./talk.ts";

/** Where an engine keeps files; each test has its own. */
export interface Shelf {
	open(slotMs: number, clock: Hands): Promise<Blobs>;
	/** Names of all that holds this text, byte for byte. */
	holding(text: string): readonly string[];
	remove(): Promise<void> | void;
}

const SLOT = 5 * MINUTE;
const KEEP = { bytesMax: 1_000_000 };

export async function* pieces(
	...all: readonly (string | Uint8Array)[]
): AsyncGenerator<Uint8Array> {
	for (const one of all) yield typeof one === "string" ? Buffer.from(one) : one;
}

/** A shelf under test, and what is done to it most. */
class Kept {
	readonly shelf: Shelf;
	readonly clock = new Hands();
	#blobs: Blobs | undefined;

	constructor(shelf: Shelf) {
		this.shelf = shelf;
	}

	get blobs(): Blobs {
		if (!this.#blobs) throw new Error("nothing is open");
		return this.#blobs;
	}

	async open(): Promise<void> {
		this.#blobs = await this.shelf.open(SLOT, this.clock);
	}

	async reopen(): Promise<void> {
		await this.blobs.close();
		await this.open();
	}

	inAnHour() {
		return { ...KEEP, until: this.clock.now() + 60 * MINUTE };
	}

	async put(text: string, keep = this.inAnHour()): Promise<BlobName> {
		const name = await this.blobs.put(pieces(text), keep);
		if (name === "too-large") throw new Error("it was too large");
		return name;
	}

	async read(name: string, ...range: number[]): Promise<string | undefined> {
		const blob = await this.blobs.find(name);
		return blob && new Response(blob.read(...range)).text();
	}

	async end(): Promise<void> {
		await this.#blobs?.close();
		await this.shelf.remove();
	}
}

type Begin = () => Promise<Kept>;

export function blobsConformance(name: string, make: () => Shelf): void {
	describe(name, () => {
		let begun: Kept[] = [];
		const begin: Begin = async () => {
			const kept = new Kept(make());
			begun.push(kept);
			await kept.open();
			return kept;
		};
		afterEach(async () => {
			for (const kept of begun) await kept.end();
			begun = [];
		});
		describe("keeping", () => keeping(begin));
		describe("once", () => once(begin));
		describe("bounds", () => bounds(begin));
		describe("ending", () => ending(begin));
		describe("erasing and listing", () => erasing(begin));
	});
}

function keeping(begin: Begin): void {
	test("what is put is read back, whole and in parts, under the name of its content", async () => {
		const kept = await begin();
		const name = await kept.blobs.put(
			pieces("hello ", "wor", "ld"),
			kept.inAnHour(),
		);
		const sha256 = new Bun.CryptoHasher("sha256").update("hello world");
		expect(name).toBe(
			`${kept.clock.now() + 60 * MINUTE}-${sha256.digest("hex")}`,
		);
		expect((await kept.blobs.find(name))?.bytes).toBe(11);
		expect(await kept.read(name)).toBe("hello world");
		expect(await kept.read(name, 6)).toBe("world");
		expect(await kept.read(name, 2, 4)).toBe("ll");
		expect(await kept.read(name, 11, 11)).toBe("");
	});

	test("it is there after a start", async () => {
		const kept = await begin();
		const name = await kept.put("lasting");
		await kept.reopen();
		expect(await kept.read(name)).toBe("lasting");
	});

	test("nothing, and much, are files like others", async () => {
		const kept = await begin();
		const nothing = await kept.put("");
		expect((await kept.blobs.find(nothing))?.bytes).toBe(0);
		expect(await kept.read(nothing)).toBe("");
		const much = new Uint8Array(9_000_000).map((_, i) => i * 7);
		const parts = Array.from({ length: 9 }, (_, i) =>
			much.subarray(i * 1_000_000, (i + 1) * 1_000_000),
		);
		const keep = { ...kept.inAnHour(), bytesMax: much.length };
		const name = await kept.blobs.put(pieces(...parts), keep);
		const blob = await kept.blobs.find(name);
		expect(blob?.bytes).toBe(much.length);
		const back = await new Response(blob?.read()).bytes();
		expect(Buffer.compare(back, much)).toBe(0);
		const middle = await new Response(blob?.read(4_999_999, 5_000_002)).bytes();
		expect([...middle]).toEqual([...much.subarray(4_999_999, 5_000_002)]);
	});
}

function once(begin: Begin): void {
	test("the same bytes with the same end are kept once, also when they come at once", async () => {
		const kept = await begin();
		const names = await Promise.all(
			Array.from({ length: 20 }, () => kept.put("twenty times")),
		);
		expect(new Set(names).size).toBe(1);
		expect(kept.shelf.holding("twenty times")).toHaveLength(1);
		expect(await kept.blobs.list("", 10)).toEqual([
			{ name: names[0] as BlobName, bytes: 12 },
		]);
	});

	test("the same bytes with another end are another file, which goes by itself", async () => {
		const kept = await begin();
		const early = await kept.put("twice", {
			...KEEP,
			until: kept.clock.now() + 10 * MINUTE,
		});
		const late = await kept.put("twice");
		expect(early).not.toBe(late);
		kept.clock.turn(10 * MINUTE);
		await kept.blobs.expire();
		expect(await kept.read(early)).toBeUndefined();
		expect(await kept.read(late)).toBe("twice");
	});
}

function bounds(begin: Begin): void {
	test("what is longer than it may be is not kept, and not read to its end", async () => {
		const kept = await begin();
		let given = 0;
		async function* endless() {
			for (;;) {
				given++;
				yield Buffer.from("too much of it");
			}
		}
		const keep = { ...kept.inAnHour(), bytesMax: 100 };
		expect(await kept.blobs.put(endless(), keep)).toBe("too-large");
		expect(given).toBe(8);
		expect(kept.shelf.holding("too much")).toEqual([]);
		expect(await kept.blobs.put(pieces("x".repeat(100)), keep)).not.toBe(
			"too-large",
		);
	});

	test("what breaks off on its way leaves nothing", async () => {
		const kept = await begin();
		async function* breaking() {
			yield Buffer.from("half of it");
			throw new Error("the line was cut");
		}
		expect(kept.blobs.put(breaking(), kept.inAnHour())).rejects.toThrow(
			"the line was cut",
		);
		await kept.put("another");
		expect(kept.shelf.holding("half of it")).toEqual([]);
		expect(await kept.blobs.list("", 10)).toHaveLength(1);
	});

	test("nothing is kept for a time that is over", async () => {
		const kept = await begin();
		const keep = { ...KEEP, until: kept.clock.now() };
		expect(async () => kept.blobs.put(pieces("late"), keep)).toThrow(
			"a time to come",
		);
	});
}

function ending(begin: Begin): void {
	test("until its end it is there; then nobody reads it, swept or not", async () => {
		const kept = await begin();
		const name = await kept.put("vanishing");
		kept.clock.turn(60 * MINUTE - 1);
		await kept.blobs.expire();
		expect(await kept.read(name)).toBe("vanishing");
		kept.clock.turn(1);
		expect(await kept.read(name)).toBeUndefined();
		await kept.blobs.expire();
		expect(kept.shelf.holding("vanishing")).toEqual([]);
		expect(await kept.blobs.list("", 10)).toEqual([]);
		await kept.blobs.expire();
	});

	test("an end between two slots is the later one", async () => {
		const kept = await begin();
		const until = kept.clock.now() + 7 * MINUTE;
		const name = await kept.put("between", { ...KEEP, until });
		expect(name).toStartWith(`${kept.clock.now() + 10 * MINUTE}-`);
		kept.clock.turn(9 * MINUTE);
		expect(await kept.read(name)).toBe("between");
	});

	test("a sweep takes all that has ended, and a start leaves what has not", async () => {
		const kept = await begin();
		for (let i = 0; i < 30; i++)
			await kept.put(`one of many ${i}`, {
				...KEEP,
				until: kept.clock.now() + (i + 1) * MINUTE,
			});
		kept.clock.turn(15 * MINUTE);
		await kept.blobs.expire();
		expect(kept.shelf.holding("one of many")).toHaveLength(15);
		await kept.reopen();
		expect(await kept.blobs.list("", 100)).toHaveLength(15);
	});
}

function erasing(begin: Begin): void {
	test("what is erased is gone from the store; the others stay; twice is once", async () => {
		const kept = await begin();
		const [gone, stays] = [await kept.put("regretted"), await kept.put("fine")];
		await kept.blobs.erase(gone);
		await kept.blobs.erase(gone);
		expect(await kept.read(gone)).toBeUndefined();
		expect(kept.shelf.holding("regretted")).toEqual([]);
		expect(await kept.read(stays)).toBe("fine");
		expect(await kept.put("regretted")).toBe(gone);
		expect(await kept.read(gone)).toBe("regretted");
	});

	test("what is no name is nothing, wherever it would lead", async () => {
		const kept = await begin();
		await kept.put("there");
		const far = String(kept.clock.now() + 60 * MINUTE);
		for (const name of [
			"",
			"..",
			"../../../etc/passwd",
			`${far}-../../secret.key`,
			`${far}-${"a".repeat(63)}`,
			`${far}-${"A".repeat(64)}`,
			`0${far}-${"a".repeat(64)}`,
			`${far}-${"a".repeat(64)}\n`,
			`${far}-${"a".repeat(64)}`,
		]) {
			expect(await kept.blobs.find(name)).toBeUndefined();
			await kept.blobs.erase(name);
		}
		expect(await kept.blobs.list("", 10)).toHaveLength(1);
	});

	test("they are listed in pages, those that go first first", async () => {
		const kept = await begin();
		const names: BlobName[] = [];
		for (const minutes of [40, 10, 30, 20, 10])
			names.push(
				await kept.put(`${minutes} of ${names.length}`, {
					...KEEP,
					until: kept.clock.now() + minutes * MINUTE,
				}),
			);
		const sorted = [...names].sort();
		const listed: BlobName[] = [];
		for (let after = ""; ; after = listed.at(-1) ?? "") {
			const page = await kept.blobs.list(after, 2);
			expect(page.length).toBeLessThanOrEqual(2);
			if (page.length === 0) break;
			listed.push(...page.map(({ name }) => name));
		}
		expect(listed).toEqual(sorted);
	});
}
