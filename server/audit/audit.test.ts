import { describe, expect, test } from "bun:test";
import { Database } from "bun:sqlite";
import { join } from "node:path";
import fc from "fast-check";
import { grep } from "../../test/world/grep.ts";
import { type TestWorld, testWorld } from "../../test/world/world.ts";
import { runCli } from "../cli/index.ts";
import { type Act, listActs, recordAct, verifyLog } from "./index.ts";
import { canonicalDetails, hashAct, judgeAct, START } from "./rules.ts";
import { listChain } from "./store.ts";

const DAY = 86_400_000;

const decided = (n: number): Act => ({
	by: "staff:staff_max",
	act: "case.decided",
	subject: `case_${n}`,
	details: { why: `reason ${n}`, measures: ["warning"] },
});

const record = (t: TestWorld, ...acts: readonly Act[]) =>
	t.world.db.tx(async (tx) => {
		for (const act of acts) await recordAct(t.world, tx, act);
	});

const verify = (t: TestWorld) => verifyLog(t.world.db, t.now, null);

/** A site's command line, and what it said. */
async function palabre(t: TestWorld, ...words: readonly string[]) {
	const said: string[] = [];
	const say = (text: string) => said.push(text);
	const code = await runCli(
		{
			env: { PALABRE_DATA_DIR: t.dataDir, ...t.env },
			input: new Blob([]).stream() as never,
			out: say,
			err: say,
		},
		words,
	);
	return { code, said: said.join("\n") };
}

describe("the log", () => {
	test("holds what was done, in order, and is whole", async () => {
		const t = await testWorld();
		expect(await verify(t)).toMatchObject({ kind: "whole", head: { seq: 0 } });
		await record(t, decided(1), decided(2));
		await record(t, { by: "system", act: "log.tried", subject: "site" });
		const acts = await t.world.db.tx((tx) => listActs(tx, {}, 10));
		expect(acts.map(({ seq, act }) => [seq, act])).toEqual([
			[3, "log.tried"],
			[2, "case.decided"],
			[1, "case.decided"],
		]);
		expect(JSON.parse(acts[2]?.details ?? "")).toEqual({
			measures: ["warning"],
			why: "reason 1",
		});
		expect(await verify(t)).toMatchObject({ kind: "whole", head: { seq: 3 } });
	});

	test("says nothing of what was taken back", async () => {
		const t = await testWorld();
		const failing = t.world.db.tx(async (tx) => {
			await recordAct(t.world, tx, decided(1));
			throw new Error("taken back");
		});
		await expect(failing).rejects.toThrow("taken back");
		await record(t, decided(2));
		const acts = await t.world.db.tx((tx) => listActs(tx, {}, 10));
		expect(acts.map(({ subject }) => subject)).toEqual(["case_2"]);
		expect(await verify(t)).toMatchObject({ kind: "whole" });
	});

	test("stays one chain when many write at once", async () => {
		const t = await testWorld();
		await Promise.all(
			Array.from({ length: 40 }, (_, n) => record(t, decided(n))),
		);
		expect(await verify(t)).toMatchObject({ kind: "whole", head: { seq: 40 } });
	});

	test("is searched by who, what and whom, a page at a time", async () => {
		const t = await testWorld();
		await record(t, decided(1), decided(2), {
			by: "operator",
			act: "case.reopened",
			subject: "case_1",
		});
		const list = (filter: Parameters<typeof listActs>[1]) =>
			t.world.db
				.tx((tx) => listActs(tx, filter, 10))
				.then((acts) => acts.map(({ seq }) => seq));
		expect(await list({ by: "operator" })).toEqual([3]);
		expect(await list({ act: "case." })).toEqual([3, 2, 1]);
		expect(await list({ act: "case.decided", subject: "case_1" })).toEqual([1]);
		expect(await list({ before: 3 })).toEqual([2, 1]);
	});

	test("is neither changed nor deleted: the database refuses", async () => {
		const t = await testWorld();
		await record(t, decided(1));
		const refused = /only ever added to/;
		interface Own {
			audit_log: { act: string };
		}
		await expect(
			t.world.db.tx((tx) =>
				tx.on<Own>().updateTable("audit_log").set({ act: "x.y" }).execute(),
			),
		).rejects.toThrow(refused);
		await expect(
			t.world.db.tx((tx) => tx.on<Own>().deleteFrom("audit_log").execute()),
		).rejects.toThrow(refused);
		expect(await verify(t)).toMatchObject({ kind: "whole", head: { seq: 1 } });
	});

	test("forgets details after their time, and is whole without them", async () => {
		const t = await testWorld({ env: { PALABRE_AUDIT_DETAIL_DAYS: "30" } });
		await record(t, decided(1));
		t.pass(29 * DAY);
		await record(t, decided(2));
		await t.runJobs();
		expect(
			(await t.world.db.tx((tx) => listActs(tx, {}, 9))).at(-1)?.details,
		).toContain("reason 1");
		t.pass(2 * DAY);
		await t.runJobs();
		const acts = await t.world.db.tx((tx) => listActs(tx, {}, 9));
		expect(acts.map(({ details }) => details !== null)).toEqual([true, false]);
		expect(await verify(t)).toMatchObject({ kind: "whole", head: { seq: 2 } });
		t.world.db.settle();
		expect(grep(t.dataDir, "reason 1")).toEqual([]);
	});

	test("details are bounded, and written in one way only", () => {
		expect(canonicalDetails({ b: 1, a: null })).toBe('{"a":null,"b":1}');
		const long = canonicalDetails({
			text: "x".repeat(9_000),
			list: Array.from({ length: 900 }, () => "y".repeat(900)),
		});
		expect(long.length).toBeLessThan(26_000);
		expect(JSON.parse(long).text).toHaveLength(500);
	});

	test("an act without a proper name is a fault, and nothing is written", async () => {
		const t = await testWorld();
		await expect(
			record(t, { by: "system", act: "Decided", subject: "case_1" }),
		).rejects.toThrow("named like case.decided");
		expect(await verify(t)).toMatchObject({ kind: "whole", head: { seq: 0 } });
	});
});

describe("a line that is not as it was written is found, and the first of them named", () => {
	test("whatever was done to it", async () => {
		const t = await testWorld();
		await record(t, ...Array.from({ length: 12 }, (_, n) => decided(n)));
		const { acts, details } = await t.world.db.tx((tx) => listChain(tx, 0, 99));
		const firstBad = (
			rows: typeof acts,
			of: typeof details = details,
		): number | null => {
			let head = START;
			for (const row of rows) {
				if (judgeAct(head, row, of.get(row.seq), t.now)) return head.seq + 1;
				head = row;
			}
			return null;
		};
		expect(firstBad(acts)).toBeNull();
		const columns = Object.keys(acts[0] ?? {}) as (keyof (typeof acts)[0])[];
		fc.assert(
			fc.property(
				fc.nat(acts.length - 1),
				fc.constantFrom(...columns),
				fc.string({ minLength: 1 }),
				fc.boolean(),
				(at, column, text, hashesAnew) => {
					const tampered = acts.map((row, i) => {
						if (i !== at) return row;
						const was = row[column];
						const value =
							typeof was === "number" ? was + 1 + text.length : `${was}${text}`;
						const changed = { ...row, [column]: value };
						return hashesAnew && column !== "hash"
							? { ...changed, hash: hashAct(changed) }
							: changed;
					});
					// What its own hash cannot tell once it was hashed anew, the next line tells, or the noted end (below).
					const isHidden =
						hashesAnew &&
						!["seq", "prev", "hash", "details_digest"].includes(column);
					const found = firstBad(tampered) ?? acts.length + 1;
					return found === at + (isHidden ? 2 : 1);
				},
			),
			{ numRuns: 1_000 },
		);
		expect(firstBad(acts.filter((_, i) => i !== 4))).toBe(5);
		const without = new Map([...details].filter(([seq]) => seq !== 7));
		expect(firstBad(acts, without)).toBe(7);
		const other = new Map(details);
		other.set(7, { ...details.get(8), seq: 7 } as never);
		expect(firstBad(acts, other)).toBe(7);
	});

	test("palabre audit verify says so, also of an end that was cut off and of a log written anew", async () => {
		const t = await testWorld();
		if (t.env["PALABRE_DATABASE_URL"]) return; // The file is changed behind SQLite's back below.
		await record(t, decided(1), decided(2), decided(3));
		await t.runJobs();
		expect(t.logged.filter(({ event }) => event === "audit.head")).toHaveLength(
			1,
		);
		expect(await palabre(t, "audit", "verify")).toMatchObject({
			code: 0,
			said: expect.stringContaining("whole: 3 lines"),
		});
		expect((await palabre(t, "audit")).said).toContain("case.decided");
		await t.stop();
		const file = new Database(join(t.dataDir, "palabre.sqlite"));
		file.run("drop trigger audit_log_kept");
		file.run("drop trigger audit_log_unchanged");
		file.run("delete from audit_log where seq = 3");
		file.run("delete from audit_details where seq = 3");
		expect(await palabre(t, "audit", "verify")).toMatchObject({
			code: 1,
			said: expect.stringContaining("broken at line 3: the log ends here"),
		});
		const { acts } = await t
			.start()
			.then(() => t.world.db.tx((tx) => listChain(tx, 0, 9)));
		await record(t, decided(4));
		expect(await palabre(t, "audit", "verify")).toMatchObject({
			code: 1,
			said: expect.stringContaining("written anew"),
		});
		expect(acts).toHaveLength(2);
		file.run("update audit_log set subject = 'case_9' where seq = 1");
		file.close();
		expect(await palabre(t, "audit", "verify")).toMatchObject({
			code: 1,
			said: expect.stringContaining("broken at line 1: it was changed"),
		});
	});
});
