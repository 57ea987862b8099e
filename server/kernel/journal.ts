// What people say, for a few hours. The port; engines pass test/conformance/journal.test.ts.

export interface Append {
	readonly stream: string;
	readonly author: string;
	/** The same key of the same author in a stream is stored once, however often it is sent. */
	readonly key: string;
	/** ms UTC; the entry can be read until `at` + lifetime. */
	readonly at: number;
	readonly body: string;
	/** Entries of this stream whose bytes go in the same step. */
	readonly erases?: readonly number[];
}

export interface Entry {
	readonly stream: string;
	/** Grows; never used twice within an epoch. */
	readonly seq: number;
	/** The stream's previous seq, 0 at its start: a reader sees a gap at once. */
	readonly prev: number;
	readonly at: number;
	readonly author: string;
	readonly key: string;
	/** null: erased. */
	readonly body: string | null;
	readonly erases: readonly number[];
}

export interface Stored {
	readonly seq: number;
	readonly at: number;
	/** False when this key had been stored before: nothing was added now. */
	readonly isNew: boolean;
}

export interface Journal {
	/** Changes only if a journal is lost: positions of another epoch mean nothing. */
	readonly epoch: string;
	/**
	 * Stores, durably: resolves after the disk has it. Refuses `server.full` when the disk is full and `server.busy`
	 * when too much waits; then nothing was stored.
	 */
	append(entry: Append): Promise<Stored>;
	/** One readable entry. */
	find(stream: string, seq: number): Promise<Entry | undefined>;
	/** The last `limit` entries of a stream before its entry `before` (0: the latest), oldest first; expired ones are left out. */
	readBack(
		stream: string,
		before: number,
		limit: number,
	): Promise<readonly Entry[]>;
	/** Last seq of a stream; 0 when it holds nothing. */
	head(stream: string): number;
	/** Calls with what was stored, in order, once, before the appends resolve. Gives the way to stop. */
	feed(handler: (entries: readonly Entry[]) => void): () => void;
	/** Unlinks what has expired. Bounded, safe to repeat. */
	expire(): Promise<void>;
	/** A consistent copy of all that is readable, into an empty directory. */
	copyTo(directory: string): Promise<void>;
	close(): Promise<void>;
}
