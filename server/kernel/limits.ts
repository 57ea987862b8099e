// How often. Every rate of the product is declared beside its command or route and printed by `palabre limits`.

export interface Limit {
	/** So many at once … */
	readonly burst: number;
	/** … and then one more each time this many seconds have passed. */
	readonly everySeconds: number;
	/** Whose count it is. */
	readonly per: "person" | "address";
}

export const perPerson = (burst: number, everySeconds: number): Limit => ({
	burst,
	everySeconds,
	per: "person",
});
export const perAddress = (burst: number, everySeconds: number): Limit => ({
	burst,
	everySeconds,
	per: "address",
});

const SWEEP_MS = 60_000;
/** For what sums of parts of milliseconds lose to rounding. */
const GRACE_MS = 1;

/** Token buckets, kept as the moment when each will be full again (GCRA): one number per key, nothing to refill. */
export class Buckets {
	readonly #scale: number;
	readonly #fullAt = new Map<string, number>();
	#sweptAt = 0;

	constructor(scale: number) {
		this.#scale = scale;
	}

	/** Takes one; gives 0, or the seconds until one can be had. Keys: what is counted, then whose. */
	take(what: string, whose: string, limit: Limit, now: number): number {
		const step = (limit.everySeconds * 1_000) / this.#scale;
		const allowance = step * Math.max(1, limit.burst * this.#scale);
		const key = `${what} ${whose}`;
		const known = this.#fullAt.get(key) ?? 0;
		const latest = now + allowance;
		// A clock that was set back must not lock anybody out for the difference.
		if (known > latest) this.#fullAt.set(key, latest);
		const next = Math.min(Math.max(known, now), latest) + step;
		if (next > latest + GRACE_MS)
			return Math.max(1, Math.ceil((next - latest) / 1_000));
		this.#fullAt.set(key, next);
		if (Math.abs(now - this.#sweptAt) > SWEEP_MS) this.#sweep(now);
		return 0;
	}

	/** A bucket that is full again says nothing. */
	#sweep(now: number): void {
		this.#sweptAt = now;
		for (const [key, fullAt] of this.#fullAt)
			if (fullAt <= now) this.#fullAt.delete(key);
	}
}
