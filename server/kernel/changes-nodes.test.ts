// Whether what other nodes changed is known here, when the database says nothing.
import { expect, test } from "bun:test";
import { localBus } from "./bus.ts";
import { NodeChanges } from "./changes-nodes.ts";
import { systemClock } from "./clock.ts";
import type { Db } from "./db.ts";
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
