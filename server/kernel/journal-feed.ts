// What a node tells of a journal that other nodes write to as well: each stream's entries once, in order, without a gap.
// What did not come by itself is read from the table.
import type { Entry } from "./journal.ts";

/** Entries read at once to close a gap. */
const PAGE = 500;

/** What the table holds of a stream after a seq, in order. */
type ListAfter = (
	stream: string,
	after: number,
	limit: number,
) => Promise<readonly Entry[]>;

export class JournalFeed {
	readonly #listAfter: ListAfter;
	/** Of other streams, only what this node stored itself is told, and nothing is missed. */
	readonly #isFollowed: (stream: string) => boolean;
	readonly #handlers = new Set<(entries: readonly Entry[]) => void>();
	/** What was told last, of each stream. */
	readonly heads = new Map<string, number>();

	constructor(listAfter: ListAfter, isFollowed: (stream: string) => boolean) {
		this.#listAfter = listAfter;
		this.#isFollowed = isFollowed;
	}

	head(stream: string): number {
		return this.heads.get(stream) ?? 0;
	}

	add(handler: (entries: readonly Entry[]) => void): () => void {
		this.#handlers.add(handler);
		return () => this.#handlers.delete(handler);
	}

	/** Nothing up to here is told. */
	startAt(stream: string, head: number): void {
		if (head > this.head(stream)) this.heads.set(stream, head);
	}

	/** Tells those that come next in their streams; gives the streams in which something lies before them. */
	take(entries: Iterable<Entry>): Set<string> {
		const missed = new Set<string>();
		const fresh: Entry[] = [];
		for (const entry of entries) {
			const { stream, seq, prev } = entry;
			const head = this.head(stream);
			if (seq <= head || missed.has(stream)) continue;
			if (prev !== head && this.#isFollowed(stream)) missed.add(stream);
			else {
				this.heads.set(stream, seq);
				fresh.push(entry);
			}
		}
		this.#speak(fresh);
		return missed;
	}

	/** Tells what the table holds after what was told last; of a stream that is not followed, after `from`. */
	async catchUp(stream: string, from: number): Promise<void> {
		let after = this.#isFollowed(stream) ? this.head(stream) : from;
		for (;;) {
			const rows = await this.#listAfter(stream, after, PAGE);
			const fresh = rows.filter(({ seq }) => seq > this.head(stream));
			const last = fresh.at(-1);
			if (last) this.heads.set(stream, last.seq);
			this.#speak(fresh);
			if (rows.length < PAGE) return;
			after = rows.at(-1)?.seq ?? after;
		}
	}

	#speak(entries: readonly Entry[]): void {
		if (entries.length === 0) return;
		for (const handler of this.#handlers)
			try {
				handler(entries);
			} catch (error) {
				// Stored is stored, whatever became of the feed: it is nobody's answer, and nobody's to swallow.
				queueMicrotask(() => {
					throw error;
				});
			}
	}
}
