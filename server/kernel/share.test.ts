import { expect, test } from "bun:test";
import { testWorld } from "../../test/world/world.ts";
import { type Changes, LocalChanges } from "./changes.ts";
import { shared } from "./share.ts";
import { push, tell, type World } from "./world.ts";

const withChanges = (world: World, changes: Changes): World => ({
	...world,
	changes,
});

test("a change is made once its rows are committed, and not when they are not", async () => {
	const { world: plain } = await testWorld();
	const made: string[] = [];
	const counted = shared("count.up", (_, what: string) => {
		made.push(what);
	});
	const world = withChanges(plain, new LocalChanges(["count.up"]));
	await world.db.tx(async (tx) => {
		await counted(world, tx, "kept");
		expect(made).toEqual([]);
	});
	const failing = world.db.tx(async (tx) => {
		await counted(world, tx, "lost");
		throw new Error("not this time");
	});
	expect(failing).rejects.toThrow("not this time");
	await failing.catch(() => {});
	expect(made).toEqual(["kept"]);
});

test("a change that no slice lists would be made here alone: it is refused", async () => {
	const { world } = await testWorld();
	const forgotten = shared("nobody.lists-this", () => {});
	const trying = world.db.tx((tx) => forgotten(world, tx, null));
	expect(trying).rejects.toThrow("is among its slice’s shares");
});

test("a change tells this node's screens; said to all nodes by each of them, it would come several times", async () => {
	const { world: plain } = await testWorld();
	const world = withChanges(plain, new LocalChanges(["loud", "quiet"]));
	const loud = shared("loud", (w) => push(w, "vis_a", ["counts", []]));
	const quiet = shared("quiet", (w) => tell(w, "vis_a", ["counts", []]));
	await world.db.tx((tx) => quiet(world, tx, null));
	const shouting = world.db.tx((tx) => loud(world, tx, null));
	expect(shouting).rejects.toThrow("a change tells each node’s own screens");
	await shouting.catch(() => {});
	push(world, "vis_a", ["counts", []]); // Outside of a change it may.
});
