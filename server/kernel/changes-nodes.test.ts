// Whether what other nodes changed is known here, when the database says nothing.
import { expect, onTestFinished, test } from "bun:test";
import { migrations } from "../../migrations/index.ts";
import { localBus } from "./bus.ts";
import { NodeChanges } from "./changes-nodes.ts";
import { systemClock } from "./clock.ts";
import { type Db, openDb } from "./db.ts";
import { Refusal } from "./refusal.ts";
import type { Log } from "./log.ts";

test("whoever must know is told that it could not be asked, and knows when it could", async () => {
	const warned: string[] = [];
	const log = { warn: (event: string) => warned.push(event) };
	let isAway = false;
	let asked = 0;
	const db = {
		tx: async () => {
			asked++;
			if (isAway) throw new Refusal("server.busy");
		},
	} as unknown as Db;
	const changes = new NodeChanges({
		names: [],
		bus: localBus(),
		clock: systemClock,
		log: log as unknown as Log,
		onBehind: () => {},
	});
	await changes.begin(db, () => {});
	isAway = true;
	const three = [changes.catchUp(), changes.catchUp(), changes.catchUp()];
	const answers = await Promise.allSettled(three);
	expect(answers.map(({ status }) => status)).toEqual([
		"rejected",
		"rejected",
		"rejected",
	]);
	expect(asked).toBe(3); // Once to begin, once for the first, once for all who came later.
	isAway = false;
	await changes.catchUp();
	expect(warned).toEqual([]);
	changes.close();
});

test("that the database is away is said once, however often it is looked for changes, and once that it is back", async () => {
	const said: string[] = [];
	const say = (event: string) => said.push(event);
	const log = { info: say, warn: say } as unknown as Log;
	const bus = localBus();
	let isAway = false;
	const db = {
		tx: async () => {
			if (isAway) throw new Refusal("server.busy");
		},
	} as unknown as Db;
	const changes = new NodeChanges({
		names: [],
		bus,
		clock: systemClock,
		log,
		onBehind: () => {},
	});
	await changes.begin(db, () => {});
	const look = async () => {
		bus.publish("changes", { seq: 7 }); // Another node is further: it is looked at once.
		await bus.settle();
		await changes.catchUp().catch(() => {});
	};
	await look();
	expect(said).toEqual([]);
	isAway = true;
	for (let i = 0; i < 3; i++) await look();
	expect(said).toEqual(["store.away"]);
	isAway = false;
	for (let i = 0; i < 3; i++) await look();
	expect(said).toEqual(["store.away", "store.back"]);
	changes.close();
});

test("what was missed and is no longer known is said once, and nothing is decided from then on", async () => {
	let behind = 0;
	const made: string[] = [];
	const changes = new NodeChanges({
		names: [],
		bus: localBus(),
		clock: systemClock,
		log: {} as Log,
		onBehind: () => behind++,
	});
	const rows = await openDb(":memory:", migrations);
	onTestFinished(() => rows.close());
	const db: Db = {
		...rows,
		tx: (work) =>
			rows.tx(async (tx) => {
				await changes.enter(tx);
				return work(tx);
			}),
	};
	const changedElsewhere = (seq: number, name: string) =>
		rows.tx((tx) =>
			tx
				.on<{ changes: Record<string, unknown> }>()
				.insertInto("changes")
				.values({ seq, name, data: "null", at: 1 })
				.execute(),
		);
	await changes.begin(db, ({ name }) => made.push(name));
	await changedElsewhere(1, "the first");
	await changes.catchUp();
	expect([made, changes.isBehind, behind]).toEqual([["the first"], false, 0]);
	await changedElsewhere(3, "the third");
	for (let i = 0; i < 3; i++)
		await expect(db.tx(async () => made.push("decided"))).rejects.toThrow(
			"server.going",
		);
	expect([made, changes.isBehind, behind]).toEqual([["the first"], true, 1]);
});
