import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	explainSqlite,
	type Migration,
	onlyAdds,
	openDb,
	openSqlite,
	type SqliteDb,
} from "./db.ts";
import { Refusal } from "./refusal.ts";

interface Own {
	notes: { id: number; text: string };
}

const FIRST: Migration = {
	name: "0001-first",
	statements: [
		"create table notes (id integer primary key, text text not null) strict",
		"create index notes_text on notes (text)",
	],
};

let directory: string;
let file: string;
let db: SqliteDb;

const put = (id: number, text: string, on: SqliteDb = db) =>
	on.tx(async (tx) => {
		await tx.on<Own>().insertInto("notes").values({ id, text }).execute();
	});
const list = (on: SqliteDb = db) =>
	on.tx((tx) =>
		tx.on<Own>().selectFrom("notes").selectAll().orderBy("id").execute(),
	);

beforeEach(async () => {
	directory = mkdtempSync(join(tmpdir(), "palabre-db-"));
	file = join(directory, "palabre.sqlite");
	db = await openDb(file, [FIRST]);
});
afterEach(async () => {
	await db.close();
	rmSync(directory, { recursive: true });
});

describe("the file", () => {
	test("is written ahead and flushed with each commit, and is its owner's alone", () => {
		const handle = openSqlite(join(directory, "another.sqlite"));
		const read = (name: string) =>
			Object.values(handle.query(`pragma ${name}`).get() as object)[0];
		expect(
			["journal_mode", "synchronous", "secure_delete", "foreign_keys"].map(
				read,
			),
		).toEqual(["wal", 2, 1, 1]);
		handle.close();
		for (const name of readdirSync(directory))
			expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
	});

	test("holds nothing of what was deleted once it is closed", async () => {
		await put(1, "s3cr3t-text");
		await db.tx(async (tx) => {
			await tx.on<Own>().deleteFrom("notes").execute();
		});
		await db.close();
		for (const name of readdirSync(directory))
			expect(readFileSync(join(directory, name)).includes("s3cr3t")).toBe(
				false,
			);
		db = await openDb(file, [FIRST]);
	});

	test("that is no database is refused, and not held open", () => {
		const before = readdirSync("/proc/self/fd").length;
		for (let i = 0; i < 3; i++)
			expect(() => openSqlite(directory)).toThrow("unable to open");
		const bad = join(directory, "bad.sqlite");
		writeFileSync(
			bad,
			"not a database at all, but long enough to be read as one".repeat(20),
		);
		for (let i = 0; i < 3; i++)
			expect(() => openSqlite(bad)).toThrow("file is not a database");
		expect(readdirSync("/proc/self/fd").length).toBe(before);
	});

	test("is copied as it is at that moment, and the copy opens", async () => {
		await put(1, "one");
		const copy = join(directory, "copy.sqlite");
		db.copyTo(copy);
		await put(2, "two");
		const other = await openDb(copy, [FIRST]);
		expect(await list(other)).toEqual([{ id: 1, text: "one" }]);
		await other.close();
		expect(statSync(copy).mode & 0o777).toBe(0o600);
		expect(() => db.copyTo(copy)).toThrow();
	});
});

describe("migrations", () => {
	const SECOND: Migration = {
		name: "0002-second",
		statements: ["alter table notes add column mood text"],
	};

	test("bring an older file up to date, once, and keep its rows", async () => {
		await put(1, "one");
		await db.close();
		db = await openDb(file, [FIRST, SECOND]);
		expect(await list()).toEqual([
			{ id: 1, text: "one", mood: null } as Own["notes"],
		]);
		await db.close();
		db = await openDb(file, [FIRST, SECOND]);
		expect(await list()).toHaveLength(1);
	});

	test("are all or nothing", async () => {
		await db.close();
		const broken: Migration = {
			name: "0003-broken",
			statements: ["create table more (id integer)", "not sql at all"],
		};
		await expect(openDb(file, [FIRST, SECOND, broken])).rejects.toThrow(
			"cannot be brought to this version",
		);
		db = await openDb(file, [FIRST]);
		expect(await list()).toEqual([]);
		expect(db.check()).toBeNull();
	});

	test("a file that a newer program has written is refused, with the way out", async () => {
		await db.close();
		await (await openDb(file, [FIRST, SECOND])).close();
		await expect(openDb(file, [FIRST])).rejects.toThrow(
			"If a newer Palabre has used it, start that one.",
		);
		db = await openDb(file, [FIRST, SECOND]);
	});

	test("so is one to which it has only added: a file is one program’s, and nobody must start beside it", async () => {
		await db.close();
		const adding = { ...SECOND, name: "0002+second" };
		expect([FIRST, SECOND, adding].map(onlyAdds)).toEqual([false, false, true]);
		db = await openDb(file, [FIRST, adding]);
		expect(await list()).toEqual([]);
		await expect(openDb(file, [FIRST])).rejects.toThrow(
			"If a newer Palabre has used it, start that one.",
		);
	});
});

test("a full disk is told from the program's own faults", () => {
	const failure = (code: string) =>
		Object.assign(new Error("database or disk is full"), { code });
	for (const code of [
		"SQLITE_FULL",
		"SQLITE_IOERR_WRITE",
		"SQLITE_IOERR_SHMSIZE",
		"ENOSPC",
		"EDQUOT",
	])
		expect(explainSqlite(failure(code))).toEqual(new Refusal("server.full"));
	for (const other of [
		failure("SQLITE_CONSTRAINT"),
		new Error("no"),
		"no",
		null,
	])
		expect(explainSqlite(other)).toBe(other);
});
