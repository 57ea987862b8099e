export interface Clock {
	/** ms UTC. Only for times that people or rows see; durations use `performance.now`. */
	now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
