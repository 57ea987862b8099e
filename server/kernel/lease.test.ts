import { beforeEach, expect, onTestFinished, test } from "bun:test";
import { migrations } from "../../migrations/index.ts";
import { type Db, openDb, type Tx } from "./db.ts";
import { Lease, LeaseLost } from "./lease.ts";

let db: Db;
let now = 0;
const clock = { now: () => now };
const leaseOf = (node: string) => new Lease({ db, clock, node }, "jobs");

interface Own {
	age_waits: { fingerprint: string; until_at: number };
}
const write = (tx: Tx, fingerprint: string) =>
	tx
		.on<Own>()
		.insertInto("age_waits")
		.values({ fingerprint, until_at: 1 })
		.execute();
const written = () =>
	db.tx(async (tx) =>
		(await tx.on<Own>().selectFrom("age_waits").selectAll().execute()).map(
			({ fingerprint }) => fingerprint,
		),
	);

beforeEach(async () => {
	now = 1_000_000;
	db = await openDb(":memory:", migrations);
	onTestFinished(() => db.close());
});

test("one of two has it, and keeps it for as long as it says so", async () => {
	const [a, b] = [leaseOf("node_a"), leaseOf("node_b")];
	for (let i = 0; i < 5; i++) {
		await a.renew();
		await b.renew();
		expect([a.isHeld, b.isHeld]).toEqual([true, false]);
		now += 7_000;
	}
});

test("whoever fell silent has lost it; whoever gave it back, at once", async () => {
	const [a, b] = [leaseOf("node_a"), leaseOf("node_b")];
	await a.renew();
	now += 8_001;
	await b.renew();
	await a.renew();
	expect([a.isHeld, b.isHeld]).toEqual([false, true]);
	await b.release();
	await a.renew();
	expect([a.isHeld, b.isHeld]).toEqual([true, false]);
});

test("what was begun under a lease that is lost meanwhile writes nothing", async () => {
	const [a, b] = [leaseOf("node_a"), leaseOf("node_b")];
	await a.renew();
	const fenced = a.fence(db);
	await fenced.tx((tx) => write(tx, "in time"));
	now += 60_000; // A pause: it still believes that it is the one.
	await b.renew();
	const late = fenced.tx((tx) => write(tx, "too late"));
	expect(late).rejects.toBeInstanceOf(LeaseLost);
	await late.catch(() => {});
	now += 60_000;
	await a.renew(); // Its own again, and still not that one.
	const older = fenced.tx((tx) => write(tx, "later still"));
	expect(older).rejects.toBeInstanceOf(LeaseLost);
	await older.catch(() => {});
	await a.fence(db).tx((tx) => write(tx, "anew"));
	expect(await written()).toEqual(["in time", "anew"]);
});
