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
	/** By what is counted, then by whose. */
	readonly #fullAt = new Map<string, Map<string, number>>();
	#sweptAt = 0;

	constructor(scale: number) {
		this.#scale = scale;
	}

	/** Takes one; gives 0, or the seconds until one can be had. Keys: what is counted, then whose. */
	take(what: string, whose: string, limit: Limit, now: number): number {
		const step = (limit.everySeconds * 1_000) / this.#scale;
		const allowance = step * Math.max(1, limit.burst * this.#scale);
		const buckets = this.#bucketsOf(what);
		const known = buckets.get(whose) ?? 0;
		const latest = now + allowance;
		// A clock that was set back must not lock anybody out for the difference.
		if (known > latest) buckets.set(whose, latest);
		const next = Math.min(Math.max(known, now), latest) + step;
		if (next > latest + GRACE_MS)
			return Math.max(1, Math.ceil((next - latest) / 1_000));
		buckets.set(whose, next);
		if (Math.abs(now - this.#sweptAt) > SWEEP_MS) this.#sweep(now);
		return 0;
	}

	#bucketsOf(what: string): Map<string, number> {
		let buckets = this.#fullAt.get(what);
		if (!buckets) {
			buckets = new Map();
			this.#fullAt.set(what, buckets);
		}
		return buckets;
	}

	/** A bucket that is full again says nothing. */
	#sweep(now: number): void {
		this.#sweptAt = now;
		for (const buckets of this.#fullAt.values())
			for (const [whose, fullAt] of buckets)
				if (fullAt <= now) buckets.delete(whose);
	}
}
