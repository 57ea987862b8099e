// Changes of what slices hold in memory. Each is recorded in the transaction of the rows that it follows, and made by the
// same function on every node, in the order of the commits. The port, and its engine for one node, which costs nothing.
import type { Db, Tx } from "./db.ts";
import { assert } from "./refusal.ts";

export interface Change {
	/** Which function makes it: `contacts.hidden`. */
	readonly name: string;
	/** What the function needs: made of what JSON can say. */
	readonly data: unknown;
}

export interface Changes {
	/** While a change is being made: what it says is for this node's screens alone. */
	readonly isApplying: boolean;
	/** What was missed can no longer be known: memory is wrong, nothing may be decided by it, and this node is leaving. */
	readonly isBehind: boolean;
	/** In the transaction; `apply` makes the change here once it is committed, and the other nodes make it by its name. */
	record(tx: Tx, change: Change, apply: () => void): Promise<void> | void;
	/**
	 * Resolves when everything that any node had committed is known here. For a "no" that another node may just have made
	 * untrue; inside a transaction memory is up to date anyway.
	 */
	catchUp(): Promise<void>;
	/** Before anything is loaded into memory: from here on, what other nodes change is changed here by `apply`. */
	begin(db: Db, apply: (change: Change) => void): Promise<void>;
	/** Forgets what every node has had the time to hear of. */
	forget(db: Db): Promise<void>;
	close(): void;
}

/** Knows the changes that slices list, and makes one at a time. */
export class Applier {
	isApplying = false;
	readonly #names: ReadonlySet<string>;

	constructor(names: Iterable<string>) {
		this.#names = new Set(names);
	}

	requireListed(name: string): void {
		assert(this.#names.has(name), `${name} is among its slice’s shares`);
	}

	make(apply: () => void): void {
		this.isApplying = true;
		try {
			apply();
		} finally {
			this.isApplying = false;
		}
	}
}

/** One node: a change is made after its commit, and nobody else is told. */
export class LocalChanges implements Changes {
	readonly isBehind = false;
	readonly #applier: Applier;

	constructor(names: Iterable<string>) {
		this.#applier = new Applier(names);
	}

	get isApplying(): boolean {
		return this.#applier.isApplying;
	}

	record(tx: Tx, { name }: Change, apply: () => void): void {
		this.#applier.requireListed(name);
		tx.afterCommit(() => this.#applier.make(apply));
	}

	async catchUp(): Promise<void> {}
	async begin(): Promise<void> {}
	async forget(): Promise<void> {}
	close(): void {}
}
