// What people say, for a few hours. The port; engines pass test/conformance/journal.test.ts.

export interface Append {
	readonly stream: string;
	readonly author: string;
	/** The same key of the same author in a stream is stored once, however often it is sent. */
	readonly key: string;
	/** ms UTC; the entry can be read until `at` + lifetime. */
	readonly at: number;
	readonly body: string;
	/** Entries of this stream whose bytes go in the same step, with all that revises them. */
	readonly erases?: readonly number[];
	/** What readers get from now on as the body of an earlier entry of this stream. */
	readonly revises?: Revision;
}

/** The earlier bodies stay in the journal until they expire, and are given to nobody. */
export interface Revision {
	readonly seq: number;
	readonly body: string;
}

export interface Entry {
	readonly stream: string;
	/** Grows within its stream; never used twice within an epoch. */
	readonly seq: number;
	/** The stream's previous seq, 0 at its start: a reader sees a gap at once. */
	readonly prev: number;
	readonly at: number;
	readonly author: string;
	readonly key: string;
	/** As it was last revised. null: erased, or a revision that a later one took the place of. */
	readonly body: string | null;
	readonly erases: readonly number[];
	/** null as well where `body` is. */
	readonly revises: Revision | null;
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
	 * when too much waits, or when the store cannot be reached; sent again under its key, it is stored once.
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
	/** Which entries revise this one, and are not erased. */
	listRevisions(stream: string, seq: number): Promise<readonly number[]>;
	/**
	 * From when this resolves, the feed tells all that is stored in the stream, whichever node stores it, and its head is
	 * known; nothing that was stored before is told. Twice is once. Where there is one node, every stream is followed.
	 */
	follow(stream: string): Promise<void>;
	unfollow(stream: string): void;
	/** Every stream is followed, from the beginning: there is one node. */
	readonly followsAll: boolean;
	/** Of every stream that holds something, its last seq. */
	listHeads(): Promise<ReadonlyMap<string, number>>;
	/** Last seq of a stream that is followed; 0 when it holds nothing. */
	head(stream: string): number;
	/**
	 * Calls with what was stored in a stream that is followed, in order, once, without a gap; of other streams, with what
	 * this node stores. Before the node's own appends resolve. Gives the way to stop.
	 */
	feed(handler: (entries: readonly Entry[]) => void): () => void;
	/** Calls after each batch that was written, or could not be: its entries, and how long the store took. */
	onBatch(hear: HearBatch): void;
	/** Removes what has expired, bytes and all. Bounded, safe to repeat; refuses as `append` does, without waiting for the store. */
	expire(): Promise<void>;
	close(): Promise<void>;
}

export type HearBatch = (entries: number, ms: number) => void;

/** What is said in so long expires together: a quarter of the lifetime (an hour at most), less what the sweep may take. */
export const segmentMsFor = (lifetimeMs: number): number =>
	Math.floor(Math.min(3_600_000, lifetimeMs / 4) * 0.75);
