// How a slice changes what it holds in memory: one function for each kind of change, made on every node.
import type { Tx } from "./db.ts";
import type { World } from "./world.ts";

/** Called in the transaction that writes the rows: `await hid(world, tx, row)`. */
export interface Shared<T> {
	(world: World, tx: Tx, data: T): Promise<void>;
	readonly share: string;
	readonly apply: (world: World, data: T) => void;
}

/**
 * `const hid = shared("contacts.hid", (world, row: HiddenRow) => { … })`, listed among its slice's `shares`. The function
 * is called once the transaction is committed, on this node and on every other, in the order of the commits. It changes
 * memory and this node's hub, tells this node's screens (`tell`), waits for nothing, and is safe to call twice.
 */
export const shared = <T>(
	name: string,
	apply: (world: World, data: T) => void,
): Shared<T> =>
	Object.assign(
		async (world: World, tx: Tx, data: T) => {
			await world.changes.record(tx, { name, data }, () => apply(world, data));
		},
		{ share: name, apply },
	);
