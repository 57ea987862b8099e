// Gathers what is said in one tick into one batch. While a batch is being written and announced the next one gathers, so
// the load sets the batch size. Every engine of the journal writes through this.
import type { Append, Entry, HearBatch, Stored } from "./journal.ts";
import { Refusal } from "./refusal.ts";

/** Entries in one transaction: about 10 ms of writing. */
const BATCH_MAX = 2_000;
/** Entries that may wait for the disk, and questions for its answer; more is refused rather than remembered. */
export const WAITING_MAX = 20_000;

/** How long the next batch gathers, as a share of what the last one took to deliver, and at most. */
const PAUSE_SHARE = 0.5;
const PAUSE_MAX_MS = 4;

export interface Waiting {
	readonly entry: Append;
	readonly resolve: (stored: Stored) => void;
	readonly reject: (error: unknown) => void;
}

export class Gathering {
	readonly #write: (batch: readonly Waiting[]) => void;
	#waiting: Waiting[] = [];
	#writing = false;
	#scheduled = false;
	#hearBatch: HearBatch = () => {};
	/** The batch that is being written. */
	#under = { entries: 0, since: 0 };

	/** `write` is given one batch at a time, and calls `next` when it is announced. */
	constructor(write: (batch: readonly Waiting[]) => void) {
		this.#write = write;
	}

	onBatch(hear: HearBatch): void {
		this.#hearBatch = hear;
	}

	add(entry: Append): Promise<Stored> {
		if (this.#waiting.length >= WAITING_MAX)
			return Promise.reject(new Refusal("server.busy"));
		return new Promise((resolve, reject) => {
			this.#waiting.push({ entry, resolve, reject });
			this.#schedule();
		});
	}

	/** The next batch is written now; false when nothing waits. */
	writeNow(): boolean {
		if (this.#waiting.length === 0) return false;
		const batch = this.#waiting.slice(0, BATCH_MAX);
		this.#waiting = this.#waiting.slice(BATCH_MAX);
		this.#writing = true;
		this.#under = { entries: batch.length, since: performance.now() };
		this.#write(batch);
		return true;
	}

	/**
	 * Once the last batch has left for its readers and those who answer it have been read: a turn of the event loop later,
	 * and a share of what it took to deliver. Written at once, a few stragglers would make a batch of their own, and cost
	 * each reader in a large room a write of its own (docs/JOURNAL.md).
	 */
	next(): void {
		const from = performance.now();
		this.#hearBatch(this.#under.entries, from - this.#under.since);
		setImmediate(() =>
			setImmediate(() => {
				const tookMs = performance.now() - from;
				const pauseMs = Math.min(
					PAUSE_MAX_MS,
					Math.floor(tookMs * PAUSE_SHARE),
				);
				if (pauseMs > 0) setTimeout(() => this.#resume(), pauseMs);
				else this.#resume();
			}),
		);
	}

	#resume(): void {
		this.#writing = false;
		if (this.#waiting.length > 0) this.#schedule();
	}

	/** Whoever still waits is told why. */
	reject(reason: unknown): void {
		for (const { reject } of this.#waiting.splice(0)) reject(reason);
	}

	/** At the end of the tick, so that everything said in it shares one flush. */
	#schedule(): void {
		if (this.#scheduled || this.#writing) return;
		this.#scheduled = true;
		setImmediate(() => {
			this.#scheduled = false;
			if (!this.#writing) this.writeNow();
		});
	}
}

/** As the feed says it. */
export const entryOf = (
	{ stream, author, key, at, body, erases, revises }: Append,
	{ seq, prev }: { readonly seq: number; readonly prev: number },
): Entry => ({
	stream,
	seq,
	prev,
	at,
	author,
	key,
	body,
	erases: erases ?? NOTHING,
	revises: revises ?? null,
});

const NOTHING: readonly number[] = [];
