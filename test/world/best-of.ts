/**
 * How many ms it takes, the shortest of several rounds: a round that the machine did something else in only took longer,
 * and the first one compiles. For tests of what must not be slow, with a bound far above what it takes.
 */
export async function bestOf(
	rounds: number,
	run: () => unknown,
): Promise<number> {
	let best = Number.POSITIVE_INFINITY;
	for (let round = 0; round < rounds; round++) {
		const began = performance.now();
		await run();
		best = Math.min(best, performance.now() - began);
	}
	return best;
}
