// What every engine of the rows' port promises (server/kernel/db.ts).
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Db, Migration } from "../../server/kernel/db.ts";

interface Own {
	notes: { id: number; text: string };
}

/** Where an engine keeps its rows; each test has its own. */
export interface Shelf {
	open(migrations: readonly Migration[]): Promise<Db>;
	remove(): Promise<void> | void;
}

const FIRST: Migration = {
	name: "0001-first",
	statements: [
		"create table notes (id bigint primary key, text text not null)",
		"create index notes_text on notes (text)",
	],
};
const SECOND: Migration = {
	name: "0002-second",
	statements: ["alter table notes add column mood text"],
};

let shelf: Shelf;
let db: Db;

const put = (id: number, text: string) =>
	db.tx(async (tx) => {
		await tx.on<Own>().insertInto("notes").values({ id, text }).execute();
	});
const list = () =>
	db.tx((tx) =>
		tx.on<Own>().selectFrom("notes").selectAll().orderBy("id").execute(),
	);

async function reopen(migrations: readonly Migration[]): Promise<void> {
	await db.close();
	db = await shelf.open(migrations);
}

export function dbConformance(name: string, makeShelf: () => Shelf): void {
	describe(name, () => {
		beforeEach(async () => {
			shelf = makeShelf();
			db = await shelf.open([FIRST]);
		});
		afterEach(async () => {
			await db.close();
			await shelf.remove();
		});
		describe("a transaction", () => transactions());
		describe("the rules of a table", () => rules());
		describe("its effects", () => effects());
		describe("values", () => values());
		describe("migrations", () => migrations());
	});
}

function rules(): void {
	test("are kept: whoever breaks one is told at once, and nothing is tried again", async () => {
		const ruled: Migration = {
			name: "0002-ruled",
			statements: ["create table ruled (n bigint check (n > 0))"],
		};
		await reopen([FIRST, ruled]);
		let tries = 0;
		const breaking = db.tx(async (tx) => {
			tries++;
			const own = tx.on<{ ruled: { n: number } }>();
			await own.insertInto("ruled").values({ n: 0 }).execute();
		});
		await expect(breaking).rejects.toThrow(/constraint/);
		expect(tries).toBe(1);
	});
}

function transactions(): void {
	test("is all or nothing", async () => {
		const failing = db.tx(async (tx) => {
			await tx
				.on<Own>()
				.insertInto("notes")
				.values({ id: 1, text: "one" })
				.execute();
			throw new Error("no");
		});
		expect(failing).rejects.toThrow("no");
		await failing.catch(() => {});
		expect(await list()).toEqual([]);
		await put(1, "one");
		expect(put(1, "again")).rejects.toThrow(/unique/i);
		expect(await list()).toEqual([{ id: 1, text: "one" }]);
	});

	test("waits for the one before it, so that what it has read stays true", async () => {
		await put(1, "0");
		const add = () =>
			db.tx(async (tx) => {
				const notes = tx.on<Own>();
				const { text } = await notes
					.selectFrom("notes")
					.select("text")
					.where("id", "=", 1)
					.executeTakeFirstOrThrow();
				await new Promise(setImmediate);
				await notes
					.updateTable("notes")
					.set({ text: String(Number(text) + 1) })
					.where("id", "=", 1)
					.execute();
			});
		await Promise.all(Array.from({ length: 20 }, add));
		expect(await list()).toEqual([{ id: 1, text: "20" }]);
	});

	test("cannot be used after its end", async () => {
		let kept: (() => unknown) | undefined;
		await db.tx(async (tx) => {
			kept = () => tx.on<Own>();
		});
		expect(kept).toThrow("a transaction is not used after its end");
	});
}

function effects(): void {
	test("runs its effects after the commit, in order, and not at all if it fails", async () => {
		const seen: string[] = [];
		await db.tx(async (tx) => {
			tx.afterCommit(() => seen.push("first"));
			await tx
				.on<Own>()
				.insertInto("notes")
				.values({ id: 1, text: "one" })
				.execute();
			tx.afterCommit(() => seen.push("second"));
			seen.push("still inside");
		});
		await db
			.tx(async (tx) => {
				tx.afterCommit(() => seen.push("never"));
				throw new Error("no");
			})
			.catch(() => {});
		expect(seen).toEqual(["still inside", "first", "second"]);
	});

	test("an effect that fails takes nothing back, and stops no other", async () => {
		const seen: string[] = [];
		const failing = db.tx(async (tx) => {
			await tx
				.on<Own>()
				.insertInto("notes")
				.values({ id: 1, text: "one" })
				.execute();
			tx.afterCommit(() => {
				throw new Error("the bus is down");
			});
			tx.afterCommit(() => seen.push("second"));
		});
		await expect(failing).rejects.toThrow("the bus is down");
		expect(seen).toEqual(["second"]);
		expect(await list()).toHaveLength(1);
	});
}

function values(): void {
	test("numbers up to 2^53 and any text come back as they were", async () => {
		await put(Number.MAX_SAFE_INTEGER, "é 😀 '; drop table notes");
		expect(await list()).toEqual([
			{ id: Number.MAX_SAFE_INTEGER, text: "é 😀 '; drop table notes" },
		]);
	});

	test("what is there already is left, or replaced", async () => {
		await put(1, "one");
		const again = { id: 1, text: "another" };
		await db.tx(async (tx) => {
			const notes = tx.on<Own>();
			const left = await notes
				.insertInto("notes")
				.values(again)
				.onConflict((conflict) => conflict.doNothing())
				.returning("id")
				.executeTakeFirst();
			expect(left).toBeUndefined();
			await notes
				.insertInto("notes")
				.values(again)
				.onConflict((conflict) =>
					conflict.column("id").doUpdateSet({ text: again.text }),
				)
				.execute();
			const { numUpdatedRows } = await notes
				.updateTable("notes")
				.set({ text: "none" })
				.where("id", "=", 2)
				.executeTakeFirst();
			expect(numUpdatedRows).toBe(0n);
		});
		expect(await list()).toEqual([again]);
	});
}

function migrations(): void {
	test("bring older rows up to date, once, and keep them", async () => {
		await put(1, "one");
		for (let start = 0; start < 2; start++) {
			await reopen([FIRST, SECOND]);
			expect(await list()).toEqual([
				{ id: 1, text: "one", mood: null } as Own["notes"],
			]);
		}
	});

	test("are all or nothing", async () => {
		const broken: Migration = {
			name: "0003-broken",
			statements: ["create table more (id integer)", "not sql at all"],
		};
		await expect(shelf.open([FIRST, SECOND, broken])).rejects.toThrow(
			"cannot be brought to this version",
		);
		await reopen([FIRST]);
		expect(await list()).toEqual([]);
	});

	test("rows that a newer program has written are refused, with the way out", async () => {
		await reopen([FIRST, SECOND]);
		await expect(shelf.open([FIRST])).rejects.toThrow(
			"If a newer Palabre has used it, start that one.",
		);
	});
}
