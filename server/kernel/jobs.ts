// Background work: each job runs alone, every so often, one bounded batch at a time; of several nodes, most on one.
import type { Absences } from "./absences.ts";
import { type Lease, LeaseLost, RENEW_MS } from "./lease.ts";
import type { Job } from "./slice.ts";
import type { World } from "./world.ts";

/**
 * Starts the jobs; gives the way to stop them, which waits for those that run. With a lease, what is done once for all
 * nodes is done while it is held, and every transaction of it asks whether it still is.
 */
export function startJobs(
	world: World,
	jobs: readonly Job[],
	absences: Absences,
	lease?: Lease,
): () => Promise<void> {
	const running = new Map<string, Promise<void>>();
	const isOurs = (job: Job) =>
		job.on === "every node" || lease?.isHeld !== false;
	const once = async (job: Job): Promise<void> => {
		const { metrics } = world;
		const started = performance.now();
		const isFenced = lease !== undefined && job.on === "one node";
		try {
			await job.run(isFenced ? { ...world, db: lease.fence(world.db) } : world);
			absences.end(job.name);
		} catch (error) {
			if (error instanceof LeaseLost)
				return world.log.info("job.left", { job: job.name });
			metrics.add("jobFailures", 1, job.name);
			if (!absences.explain(job.name, error))
				world.log.fault("job.failed", error, { job: job.name });
		} finally {
			running.delete(job.name);
			const tookMs = performance.now() - started;
			metrics.add("jobs", 1, job.name);
			metrics.add("jobSeconds", tookMs / 1_000, job.name);
		}
	};
	const run = (job: Job) => {
		if (!running.has(job.name) && isOurs(job)) running.set(job.name, once(job));
	};
	const timers = jobs.map((job) =>
		setInterval(() => run(job), job.everySeconds(world) * 1_000),
	);
	if (lease) timers.push(keep(lease));
	return async () => {
		for (const timer of timers) clearInterval(timer);
		await Promise.all(running.values());
		await lease?.release().catch(() => {}); // It ends by itself.
	};
}

function keep(lease: Lease): ReturnType<typeof setInterval> {
	const renew = () => lease.renew().catch(() => {}); // The next one may reach the database again.
	renew();
	return setInterval(renew, RENEW_MS);
}
