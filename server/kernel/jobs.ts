// Background work: each job runs alone, every so often, one bounded batch at a time.
import type { Job } from "./slice.ts";
import type { World } from "./world.ts";

/** Starts the jobs; gives the way to stop them, which waits for those that run. */
export function startJobs(
	world: World,
	jobs: readonly Job[],
): () => Promise<void> {
	const running = new Map<string, Promise<void>>();
	const once = async (job: Job): Promise<void> => {
		const { metrics } = world;
		const started = performance.now();
		try {
			await job.run(world);
		} catch (error) {
			metrics.add("jobFailures", 1, job.name);
			world.log.fault("job.failed", error, { job: job.name });
		} finally {
			running.delete(job.name);
			const tookMs = performance.now() - started;
			metrics.add("jobs", 1, job.name);
			metrics.add("jobSeconds", tookMs / 1_000, job.name);
		}
	};
	const timers = jobs.map((job) =>
		setInterval(() => {
			if (!running.has(job.name)) running.set(job.name, once(job));
		}, job.everySeconds(world) * 1_000),
	);
	return async () => {
		for (const timer of timers) clearInterval(timer);
		await Promise.all(running.values());
	};
}
