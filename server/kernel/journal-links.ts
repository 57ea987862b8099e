// What the nodes of one journal tell each other: each sends what it has stored to those that follow the stream. A bus may
// lose it; whoever sees a gap reads the table, and the heads of what is followed are compared every few seconds.
import type { Bus } from "./bus.ts";
import type { Entry } from "./journal.ts";
import type { JournalFeed } from "./journal-feed.ts";

/** How long an entry that the bus has lost stays unheard when nobody speaks after it. */
const COMPARE_MS = 3_000;
/** Characters of bodies in one message: NATS takes a million bytes. */
const MESSAGE_MAX = 100_000;

type ListHeads = (streams: readonly string[]) => Promise<[string, number][]>;

interface Followed {
	/** False until it is known what need not be told. */
	isReady: boolean;
	/** Something came before that. */
	isLate: boolean;
	readonly ready: Promise<void>;
	readonly stop: () => void;
}

/** Streams whose heads are asked for in one question. */
interface Asking {
	readonly streams: Set<string>;
	readonly heads: Promise<ReadonlyMap<string, number>>;
}

const subjectOf = (stream: string): string => `entries.${stream}`;

export class JournalLinks {
	readonly #bus: Bus;
	readonly #feed: JournalFeed;
	readonly #listHeads: ListHeads;
	readonly #followed = new Map<string, Followed>();
	readonly #comparing: ReturnType<typeof setInterval>;
	#asking: Asking | undefined;
	#isComparing = false;
	/** Its own words are told by the one who stored them. */
	#isSpeaking = false;

	constructor(bus: Bus, feed: JournalFeed, listHeads: ListHeads) {
		this.#bus = bus;
		this.#feed = feed;
		this.#listHeads = listHeads;
		this.#comparing = setInterval(() => this.#compare(), COMPARE_MS);
	}

	isFollowed(stream: string): boolean {
		return this.#followed.get(stream)?.isReady ?? false;
	}

	follow(stream: string): Promise<void> {
		const known = this.#followed.get(stream);
		if (known) return known.ready;
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		const followed: Followed = {
			isReady: false,
			isLate: false,
			ready: promise,
			stop: this.#bus.subscribe(subjectOf(stream), (data) =>
				this.#hear(stream, data as readonly Entry[]),
			),
		};
		this.#followed.set(stream, followed);
		this.#begin(stream, followed).then(resolve, (error) => {
			if (this.#followed.get(stream) === followed) this.unfollow(stream);
			reject(error);
		});
		return promise;
	}

	unfollow(stream: string): void {
		this.#followed.get(stream)?.stop();
		this.#followed.delete(stream);
	}

	send(entries: readonly Entry[]): void {
		const byStream = new Map<string, Entry[]>();
		for (const entry of entries) {
			const held = byStream.get(entry.stream);
			if (held) held.push(entry);
			else byStream.set(entry.stream, [entry]);
		}
		this.#isSpeaking = true;
		for (const [stream, own] of byStream)
			for (const part of inParts(own))
				this.#bus.publish(subjectOf(stream), part);
		this.#isSpeaking = false;
	}

	close(): void {
		clearInterval(this.#comparing);
		for (const stream of this.#followed.keys()) this.unfollow(stream);
	}

	/** What comes between the question and its answer lies in the table by then. */
	async #begin(stream: string, followed: Followed): Promise<void> {
		const heads = await this.#askHeads(stream);
		this.#feed.startAt(stream, heads.get(stream) ?? 0);
		followed.isReady = true;
		if (followed.isLate) await this.#feed.catchUp(stream, 0);
	}

	/** A crowd that comes from another node follows many streams in one tick: asked together, once it is listened to them. */
	#askHeads(stream: string): Promise<ReadonlyMap<string, number>> {
		this.#asking ??= this.#askTogether();
		this.#asking.streams.add(stream);
		return this.#asking.heads;
	}

	#askTogether(): Asking {
		const streams = new Set<string>();
		const heads = new Promise<void>((resolve) => setImmediate(resolve))
			.then(() => {
				this.#asking = undefined;
				return this.#bus.settle();
			})
			.then(() => this.#listHeads([...streams]))
			.then((found) => new Map(found));
		return { streams, heads };
	}

	#hear(stream: string, entries: readonly Entry[]): void {
		if (this.#isSpeaking) return;
		const followed = this.#followed.get(stream);
		if (!followed?.isReady) {
			if (followed) followed.isLate = true;
			return;
		}
		for (const missed of this.#feed.take(entries)) this.#repair(missed);
	}

	/** If the table cannot be read now, the next comparison tries again. */
	#repair(stream: string): Promise<void> {
		return this.#feed.catchUp(stream, 0).catch(() => {});
	}

	async #compare(): Promise<void> {
		if (this.#isComparing) return;
		this.#isComparing = true;
		const streams = [...this.#followed.keys()].filter((one) =>
			this.isFollowed(one),
		);
		const heads = await this.#listHeads(streams).catch(() => []); // As in #repair.
		for (const [stream, head] of heads)
			if (head > this.#feed.head(stream)) await this.#repair(stream);
		this.#isComparing = false;
	}
}

function* inParts(entries: readonly Entry[]): Iterable<readonly Entry[]> {
	let part: Entry[] = [];
	let size = 0;
	for (const entry of entries) {
		part.push(entry);
		size += 300 + (entry.body?.length ?? 0) + (entry.revises?.body.length ?? 0);
		if (size < MESSAGE_MAX) continue;
		yield part;
		part = [];
		size = 0;
	}
	if (part.length > 0) yield part;
}
