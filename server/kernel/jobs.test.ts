// What the log says of jobs that cannot do their work.
import { expect, test } from "bun:test";
import type { RefusalCode } from "../../wire/index.ts";
import { Absences } from "./absences.ts";
import { startJobs } from "./jobs.ts";
import { Metrics } from "./metrics.ts";
import { Refusal } from "./refusal.ts";
import { nodeJob } from "./slice.ts";
import { deliveryJob } from "./start.ts";
import type { World } from "./world.ts";

/** Runs a job once for each of these, which it meets in turn; gives what the log says. */
async function logOf(
	...meets: readonly (RefusalCode | "nothing" | "a fault")[]
): Promise<string[]> {
	const said: string[] = [];
	const say = (event: string) => said.push(event);
	const world = {
		log: { info: say, warn: say, fault: say },
		metrics: new Metrics(),
	} as unknown as World;
	const isOver = Promise.withResolvers<void>();
	let runs = 0;
	const work = async () => {
		const meeting = meets[runs++];
		if (meeting === undefined) return isOver.resolve();
		if (meeting === "a fault") throw new Error("nobody foresaw it");
		if (meeting !== "nothing") throw new Refusal(meeting);
	};
	const job = nodeJob("test.work", () => 0.001, work);
	const stop = startJobs(world, [job], new Absences(world.log));
	await isOver.promise;
	await stop();
	return said;
}

test("a job whose store is away says so once, and once that it is back", async () => {
	const away = ["server.busy", "server.busy", "server.full"] as const;
	expect(await logOf(...away, "nothing", "nothing", "server.busy")).toEqual([
		"store.away",
		"store.back",
		"store.away",
		"store.back",
	]);
});

test("a fault is said each time, also while a store is away", async () => {
	expect(
		await logOf("a fault", "server.busy", "a fault", "server.busy", "a fault"),
	).toEqual([
		"job.failed",
		"store.away",
		"job.failed",
		"job.failed",
		"store.back",
	]);
});

test("a refusal that is no store’s is a fault: no job should meet one", async () => {
	expect(await logOf("room.not-member")).toEqual(["job.failed"]);
});

test("facts that a commit wakes are said to wait, and to go on, also on a node whose jobs another does", async () => {
	const said: string[] = [];
	let refusal: RefusalCode | undefined = "server.busy";
	let wake = () => {};
	const isTold = () => new Promise((done) => setImmediate(done));
	const world = {
		log: {
			info: (event: string) => said.push(event),
			warn: (event: string) => said.push(event),
		},
		facts: {
			onRecorded: (recorded: () => void) => {
				wake = recorded;
			},
			deliver: async () => {
				if (refusal) throw new Refusal(refusal);
				return 0;
			},
		},
	} as unknown as World;
	deliveryJob(world, [], new Absences(world.log));
	const meets = [
		"server.busy",
		"server.busy",
		undefined,
		"server.busy",
	] as const;
	for (const meeting of meets) {
		refusal = meeting;
		wake();
		await isTold();
	}
	expect(said).toEqual(["store.away", "store.back", "store.away"]);
});
