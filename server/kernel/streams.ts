// The journal's recent past in memory, and its live voice: builds each entry's frame once, answers resumes without
// touching the disk, and publishes to whoever follows the stream. May be lost at any time; the journal may not.
import type { EntryFrame } from "../../wire/index.ts";
import { Attention } from "./attention.ts";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import type { Append, Entry, Journal, Stored } from "./journal.ts";
import { keep, Recent } from "./recent.ts";
import type { Kept } from "./ring.ts";
import { frameOf, readableBy, type Slice, sliceOf } from "./stream-slice.ts";
import { isUnheard, type Unheard } from "./unheard.ts";

/** Entries read at once on the way back. */
const PAGE = 100;

/** Clocks of nodes may differ by so much. */
const SKEW_MS = 2_000;

/** Hears each entry's frame as it is stored, whoever it is for: what a reader may hear is the follower's to ask. */
export type Follower = (frame: string) => void;

export class Streams {
	readonly #journal: Journal;
	readonly #hub: Hub;
	readonly #clock: Clock;
	readonly #lifetimeMs: number;
	readonly #recent: Recent;
	readonly #stopFeed: () => void;
	readonly #followers = new Map<string, Set<Follower>>();
	/** Undefined: there is one node, which hears everything. */
	readonly #attention: Attention | undefined;

	constructor(journal: Journal, hub: Hub, clock: Clock, lifetimeMs: number) {
		this.#journal = journal;
		this.#hub = hub;
		this.#clock = clock;
		this.#lifetimeMs = lifetimeMs;
		this.#recent = new Recent(journal, () => this.#alive());
		this.#attention = journal.followsAll ? undefined : this.#pay(journal);
		this.#stopFeed = journal.feed((entries) => {
			for (const entry of entries) this.#hear(entry);
		});
	}

	get epoch(): string {
		return this.#journal.epoch;
	}

	/** Of a stream that is attended to. */
	head(stream: string): number {
		return this.#journal.head(stream);
	}

	/** Of every stream that holds something, its last seq. */
	listHeads(): Promise<ReadonlyMap<string, number>> {
		return this.#journal.listHeads();
	}

	/** From when this resolves, its head is known here and what is said in it is told. Kept up while somebody follows it. */
	async attend(stream: string): Promise<void> {
		await this.#attention?.attend(stream);
	}

	append(entry: Append): Promise<Stored> {
		return this.#journal.append(entry);
	}

	/** For readers on this node who have no socket. Gives the way to stop. */
	follow(stream: string, follower: Follower): () => void {
		const held = this.#followers.get(stream) ?? new Set();
		this.#followers.set(stream, held.add(follower));
		return () => {
			if (held.delete(follower) && held.size === 0)
				this.#followers.delete(stream);
		};
	}

	/** One readable entry's frame, parsed; undefined when there is none, no longer, or none for this reader. */
	async find(
		stream: string,
		seq: number,
		unheard: Unheard,
	): Promise<EntryFrame | undefined> {
		const ring = this.#recent.touch(stream);
		const kept =
			ring && seq > ring.after
				? ring.entries.find((candidate) => candidate.seq === seq)
				: await this.#findInJournal(stream, seq);
		if (!kept || !this.#readableBy(stream, unheard)(kept)) return undefined;
		return JSON.parse(frameOf(stream, kept, 0));
	}

	/** Which entries revise this one. */
	listRevisions(stream: string, seq: number): Promise<readonly number[]> {
		return this.#journal.listRevisions(stream, seq);
	}

	/**
	 * What came after `after`, without what `unheard` authors said: complete, or undefined when there is more than a
	 * resume repeats. Settles in the same tick when memory has it.
	 */
	async since(
		stream: string,
		after: number,
		unheard: Unheard,
	): Promise<Slice | undefined> {
		if (this.#attention) await this.#attention.attend(stream);
		if (after >= this.#journal.head(stream))
			return { frames: [], lastSeq: after };
		const known = this.#recent.touch(stream);
		const ring =
			known && after >= known.after ? known : await this.#recent.warm(stream);
		if (after < ring.after) return undefined;
		const missed = ring.entries.filter((kept) => kept.seq > after);
		return sliceOf(stream, missed, this.#readableBy(stream, unheard), after);
	}

	/** The latest entries, oldest first, and whether nothing older can be read. */
	async latest(
		stream: string,
		unheard: Unheard,
	): Promise<Slice & { readonly start: boolean }> {
		if (this.#attention) await this.#attention.attend(stream);
		const ring = await this.#recent.warm(stream);
		const isReadable = this.#readableBy(stream, unheard);
		const slice = sliceOf(stream, ring.entries, isReadable, 0);
		return { ...slice, start: ring.after === 0 };
	}

	/**
	 * Up to `limit` entries before `before` (0: the latest), oldest first, and whether nothing older can be read. What
	 * this reader does not see is read over: a short page would tell.
	 */
	async before(
		stream: string,
		before: number,
		limit: number,
		unheard: Unheard,
	): Promise<{ readonly frames: readonly string[]; readonly start: boolean }> {
		const isReadable = this.#readableBy(stream, unheard);
		let readable: readonly Kept[] = [];
		let oldest = before;
		for (let isStart = false; !isStart; ) {
			const page = await this.#journal.readBack(stream, oldest, PAGE);
			readable = [...page.map(keep).filter(isReadable), ...readable];
			if (readable.length > limit) break;
			isStart = page.length < PAGE;
			if (isStart)
				return {
					frames: sliceOf(stream, readable, isReadable, 0).frames,
					start: true,
				};
			oldest = page[0]?.seq ?? 0;
		}
		const page = readable.slice(-limit);
		return {
			frames: sliceOf(stream, page, isReadable, 0).frames,
			start: false,
		};
	}

	/** The last entry that this reader has heard of, as far as memory reaches back: of others nothing is told. */
	lastHeard(
		stream: string,
		unheard: Unheard,
		before = Number.POSITIVE_INFINITY,
	): number {
		if (unheard.size === 0 && before === Number.POSITIVE_INFINITY)
			return this.head(stream);
		const entries = this.#recent.glance(stream);
		const last = entries.findLast(
			({ seq, author, at }) => seq < before && !isUnheard(unheard, author, at),
		);
		return last?.seq ?? 0;
	}

	/** How many entries after `after` this reader hears and `counts` counts; looks at memory alone. */
	countSince(
		stream: string,
		after: number,
		unheard: Unheard,
		counts: (author: string, body: string) => boolean,
	): number {
		const alive = this.#alive();
		const entries = this.#recent.glance(stream);
		return entries.filter(
			({ seq, at, author, body }) =>
				seq > after &&
				at > alive &&
				body !== null &&
				!isUnheard(unheard, author, at) &&
				counts(author, body),
		).length;
	}

	/** Makes sure that memory has the stream's recent past. */
	async warm(stream: string): Promise<void> {
		if (this.#attention) await this.#attention.attend(stream);
		await this.#recent.warm(stream);
	}

	/** Forgets what has expired, in memory and on disk. */
	expire(): Promise<void> {
		this.#recent.expire();
		return this.#journal.expire();
	}

	close(): void {
		this.#attention?.close();
		this.#stopFeed();
	}

	/** Listens to what this node's people follow. */
	#pay(journal: Journal): Attention {
		const attention = new Attention({
			journal,
			clock: this.#clock,
			isFollowed: (stream) =>
				this.#hub.interest.has(stream) || this.#followers.has(stream),
			onLate: (stream, since) => this.#tellLate(stream, since),
			onUnfollowed: (stream) => this.#recent.forget(stream),
		});
		this.#hub.interest.watch({
			begin: (topic) => attention.begin(topic),
			end: () => {}, // It lingers.
		});
		return attention;
	}

	/** What was stored while it was not yet listened to; whoever has it already drops it by its seq. */
	async #tellLate(stream: string, since: number): Promise<void> {
		const { entries, after } = await this.#recent.warm(stream);
		let prev = after;
		for (const kept of [...entries]) {
			if (kept.at >= since - SKEW_MS && kept.body !== null)
				this.#publish(stream, kept, prev);
			prev = kept.seq;
		}
	}

	#alive(): number {
		return this.#clock.now() - this.#lifetimeMs;
	}

	#hear(entry: Entry): void {
		const { stream, prev } = entry;
		const kept = keep(entry);
		const isKnown = this.#attention?.isReady(stream) ?? true;
		if (isKnown) this.#recent.remember(stream, prev, kept);
		this.#publish(stream, kept, prev);
	}

	#publish(stream: string, kept: Kept, prev: number): void {
		const frame = frameOf(stream, kept, prev);
		this.#hub.publish(stream, frame, (connection, unheard) =>
			this.#tailor(connection, unheard, stream, kept),
		);
		for (const follower of this.#followers.get(stream) ?? []) follower(frame);
	}

	/** For a reader who must not hear everybody: the same entry under the reader's own chain, or nothing. */
	#tailor(
		connection: Connection,
		unheard: Unheard,
		stream: string,
		kept: Kept,
	): string | null {
		const { seq } = kept;
		const isHeard = !isUnheard(unheard, kept.author, kept.at);
		const prev =
			connection.lastSeq?.get(stream) ?? this.lastHeard(stream, unheard, seq);
		connection.noteSent(stream, isHeard ? seq : prev);
		return isHeard ? frameOf(stream, kept, prev) : null;
	}

	#readableBy(stream: string, unheard: Unheard): (kept: Kept) => boolean {
		return readableBy(this.#recent.glance(stream), this.#alive(), unheard);
	}

	async #findInJournal(stream: string, seq: number): Promise<Kept | undefined> {
		const entry = await this.#journal.find(stream, seq);
		return entry && keep(entry);
	}
}
