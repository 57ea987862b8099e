// Which streams a node listens to, where there are several: those that its people are in, and for a while those that
// somebody has looked at.
import type { Clock } from "./clock.ts";
import type { Journal } from "./journal.ts";
import { Refusal } from "./refusal.ts";

/** A stream that nobody here follows any more is listened to for so long: a reload is no departure. */
const LINGER_MS = 60_000;
/** How often it is looked, and what could not be followed is tried again. */
const LOOK_MS = 2_000;

interface Attended {
	ready: Promise<void>;
	isReady: boolean;
	/** When it was last asked for; ms. */
	at: number;
}

interface Options {
	readonly journal: Journal;
	readonly clock: Clock;
	/** Somebody on this node follows it. */
	readonly isFollowed: (stream: string) => boolean;
	/** Followed from here on, for people who follow it since `since`. */
	readonly onLate: (stream: string, since: number) => Promise<void>;
	readonly onUnfollowed: (stream: string) => void;
}

export class Attention {
	readonly #options: Options;
	readonly #attended = new Map<string, Attended>();
	/** Followed by people here and not listened to yet, with since when; ms. */
	readonly #late = new Map<string, number>();
	readonly #looking: ReturnType<typeof setInterval>;

	constructor(options: Options) {
		this.#options = options;
		this.#looking = setInterval(() => this.#look(), LOOK_MS);
	}

	/** What is said in it is known here. */
	isReady(stream: string): boolean {
		return this.#attended.get(stream)?.isReady ?? false;
	}

	/** Resolves when the stream is followed, and its head known. */
	attend(stream: string): Promise<void> {
		const known = this.#attended.get(stream);
		const now = this.#options.clock.now();
		if (known) {
			known.at = now;
			return known.ready;
		}
		const attended = { ready: Promise.resolve(), isReady: false, at: now };
		attended.ready = this.#follow(stream, attended);
		this.#attended.set(stream, attended);
		return attended.ready;
	}

	/** For somebody who follows it already: what was said until it is listened to is told as well. */
	begin(stream: string): void {
		if (this.isReady(stream)) return;
		this.#late.set(stream, this.#options.clock.now());
		this.#catchUp(stream);
	}

	async #catchUp(stream: string): Promise<void> {
		try {
			await this.attend(stream);
			const since = this.#late.get(stream);
			if (since !== undefined) await this.#options.onLate(stream, since);
			this.#late.delete(stream);
		} catch (error) {
			// The database is out of reach; the next look tries again.
			if (!(error instanceof Refusal)) throw error;
		}
	}

	close(): void {
		clearInterval(this.#looking);
	}

	async #follow(stream: string, attended: Attended): Promise<void> {
		try {
			await this.#options.journal.follow(stream);
			attended.isReady = true;
		} catch (error) {
			if (this.#attended.get(stream) === attended)
				this.#attended.delete(stream);
			throw error;
		}
	}

	#look(): void {
		const { clock, isFollowed, journal, onUnfollowed } = this.#options;
		for (const stream of this.#late.keys())
			if (!isFollowed(stream)) this.#late.delete(stream);
			else if (!this.#attended.has(stream)) this.#catchUp(stream);
		const before = clock.now() - LINGER_MS;
		for (const [stream, attended] of this.#attended) {
			if (isFollowed(stream)) attended.at = clock.now();
			else if (attended.isReady && attended.at < before) {
				this.#attended.delete(stream);
				journal.unfollow(stream);
				onUnfollowed(stream);
			}
		}
	}
}
