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
	readonly #handlers = new Set<(entries: readonly Entry[]) => void>();
	/** What was told last, of each stream. */
	readonly heads = new Map<string, number>();

	constructor(listAfter: ListAfter) {
		this.#listAfter = listAfter;
	}

	head(stream: string): number {
		return this.heads.get(stream) ?? 0;
	}

	add(handler: (entries: readonly Entry[]) => void): () => void {
		this.#handlers.add(handler);
		return () => this.#handlers.delete(handler);
	}

	/** Tells those that follow what was told; gives the streams of those that do not. */
	take(entries: Iterable<Entry>): Set<string> {
		const missed = new Set<string>();
		const fresh: Entry[] = [];
		for (const entry of entries) {
			const { stream, seq, prev } = entry;
			const head = this.head(stream);
			if (seq <= head || missed.has(stream)) continue;
			if (prev !== head) missed.add(stream);
			else {
				this.heads.set(stream, seq);
				fresh.push(entry);
			}
		}
		this.#speak(fresh);
		return missed;
	}

	/** Tells what the table holds after what was told last. */
	async catchUp(stream: string): Promise<void> {
		for (;;) {
			const rows = await this.#listAfter(stream, this.head(stream), PAGE);
			const fresh = rows.filter(({ seq }) => seq > this.head(stream));
			const last = fresh.at(-1);
			if (last) this.heads.set(stream, last.seq);
			this.#speak(fresh);
			if (rows.length < PAGE) return;
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
