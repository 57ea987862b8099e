// Puts a world together and opens its door: the same steps for the program, the tests and the benchmarks.
import { mkdirSync } from "node:fs";
import type { Config } from "../config.ts";
import { Absences } from "./absences.ts";
import { noteAddress } from "./address-note.ts";
import type { Change } from "./changes.ts";
import { type Clock, systemClock } from "./clock.ts";
import { holdDirectory, type Migration } from "./db.ts";
import type { Faces } from "./http.ts";
import { Hub } from "./hub.ts";
import { type Ids, systemIds } from "./ids.ts";
import { startJobs } from "./jobs.ts";
import type { Journal } from "./journal.ts";
import { Lease } from "./lease.ts";
import { Buckets } from "./limits.ts";
import type { Log } from "./log.ts";
import { Metrics } from "./metrics.ts";
import { openMetricsPort } from "./metrics-port.ts";
import { openNode } from "./nodes.ts";
import { type OpenDoor, openPort } from "./open.ts";
import { Outbox } from "./outbox.ts";
import { Pushes } from "./pushes.ts";
import { refuseElsewhere } from "./regions.ts";
import { openSecret } from "./secret.ts";
import { sendAway } from "./send-away.ts";
import { type Job, job, nodeJob, type Slice } from "./slice.ts";
import { openStores } from "./stores.ts";
import { Streams } from "./streams.ts";
import { watchClock } from "./watch-clock.ts";
import type { World } from "./world.ts";

export interface Parts {
	readonly config: Config;
	readonly slices: readonly Slice[];
	readonly migrations: readonly Migration[];
	readonly log: Log;
	readonly clock?: Clock;
	readonly ids?: Ids;
}

export interface OpenWorld {
	readonly world: World;
	close(): Promise<void>;
}

/** Opens the stores and loads what slices hold in memory; no door yet. */
export async function openWorld(parts: Parts): Promise<OpenWorld> {
	const { dataDir } = parts.config.server;
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	// What is open is closed again, the newest first, also when the next step fails.
	const closers: (() => Promise<void> | void)[] = [holdDirectory(dataDir)];
	const close = async () => {
		for (const one of closers.reverse()) await one();
	};
	try {
		const world = await assemble(parts, closers);
		await world.changes.begin(world.db, applierOf(world, parts.slices));
		closers.push(() => world.changes.close());
		await world.streams.expire(); // What lapsed while nobody ran.
		for (const slice of parts.slices) await slice.start?.(world);
		return { world, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function assemble(
	parts: Parts,
	closers: (() => Promise<void> | void)[],
): Promise<World> {
	const { config, slices, log, clock = systemClock, ids = systemIds } = parts;
	const lifetimeMs = config.messages.minutes * 60_000;
	const shares = slices.flatMap((slice) => slice.shares ?? []);
	const end = endOnce(log);
	await refuseElsewhere(config);
	const fingerprint = openSecret(config.server.dataDir, config.nodes.secret);
	const node = await openNode({
		config,
		clock,
		log,
		names: shares.map(({ share }) => share),
		fingerprint,
		onBehind: () => end("node.behind", "away for too long: start it again"),
	});
	const { bus, changes } = node;
	closers.push(() => bus.close());
	const { db, journal, blobs } = await openStores({
		config,
		node,
		fingerprint,
		migrations: parts.migrations,
		clock,
		freshEpoch: ids.next("epoch"),
		onOpen: (close) => closers.push(close),
		onTaken: () => end("database.taken", "another Palabre has taken it"),
	});
	const metrics = new Metrics();
	measureBatches(journal, metrics);
	const hub = new Hub(metrics);
	const streams = new Streams(journal, hub, clock, lifetimeMs);
	closers.push(() => streams.close());
	const listeners = slices.flatMap((slice) => slice.listeners ?? []);
	return {
		config,
		clock,
		ids,
		log: countingFaults(log, metrics),
		metrics,
		db,
		facts: new Outbox(clock, log, listeners),
		changes,
		streams,
		blobs,
		bus,
		node: ids.next("node"),
		pushes: new Pushes(hub, bus),
		hub,
		draining: { isOn: false },
		limits: new Buckets(config.limits.scale),
		fingerprint,
	};
}

/** In good order, as when it is told to: and told twice, it would end at once. */
function endOnce(log: Log): (event: string, why: string) => void {
	let isEnding = false;
	return (event, why) => {
		log.fault(event, new Error(why));
		if (isEnding) return;
		isEnding = true;
		process.exitCode = 1; // Whatever watches over it starts it again.
		process.kill(process.pid, "SIGTERM");
	};
}

function measureBatches(journal: Journal, metrics: Metrics): void {
	journal.onBatch((entries, ms) => {
		metrics.add("entries", entries);
		metrics.observe("batchEntries", entries);
		metrics.observe("batchSeconds", ms / 1_000);
	});
}

const countingFaults = (log: Log, metrics: Metrics): Log => ({
	...log,
	fault: (...said) => {
		metrics.add("faults", 1);
		return log.fault(...said);
	},
});

/** Makes a change that another node has committed. */
function applierOf(world: World, slices: readonly Slice[]) {
	const shares = new Map(
		slices
			.flatMap((slice) => slice.shares ?? [])
			.map((one) => [one.share, one.apply]),
	);
	return ({ name, data }: Change) => shares.get(name)?.(world, data);
}

export interface Running {
	readonly world: World;
	readonly port: number;
	/** Takes no more, finishes what was accepted, closes the stores. */
	stop(): Promise<void>;
}

/** A world with its door open and its jobs running. */
export async function start(parts: Parts, faces: Faces): Promise<Running> {
	const open = await openWorld(parts);
	const { world } = open;
	const { host, port, metricsHost, metricsPort } = parts.config.server;
	let door: OpenDoor;
	let closeMetrics = async () => {};
	try {
		closeMetrics = listening(`${metricsHost}:${metricsPort}`, () =>
			openMetricsPort(world),
		);
		door = listening(`${host}:${port}`, () =>
			openPort(world, parts.slices, faces),
		);
	} catch (error) {
		await closeMetrics();
		await open.close(); // The stores must not stay held.
		throw error;
	}
	const forgetAddress = noteAddress(world, door.port);
	const absences = new Absences(world.log);
	const jobs = [
		...parts.slices.flatMap((slice) => slice.jobs ?? []),
		deliveryJob(world, parts.slices, absences),
		...ownJobs,
	];
	const lease = world.bus.isShared ? new Lease(world, "jobs") : undefined;
	const stopJobs = startJobs(world, jobs, absences, lease);
	return {
		world,
		port: door.port,
		stop: async () => {
			forgetAddress();
			await sendAway(world);
			await door.close();
			await stopJobs();
			await closeMetrics();
			await open.close();
		},
	};
}

const ownJobs: readonly Job[] = [
	nodeJob(
		"db.settle",
		() => 60,
		({ db }) => db.settle(),
	),
	nodeJob("db.watch-clock", () => 60, watchClock),
	job(
		"nodes.forget-changes",
		() => 60,
		({ changes, db }) => changes.forget(db),
	),
	job(
		"blobs.expire",
		() => 60,
		({ blobs }) => blobs.expire(),
	),
];

/** What cannot be listened on is the operator's to mend, and a sentence says which. */
function listening<T>(where: string, open: () => T): T {
	try {
		return open();
	} catch (error) {
		throw new Error(
			`cannot listen on ${where}: ${error instanceof Error ? error.message : error}`,
			{ cause: error },
		);
	}
}

/** Facts are delivered as soon as they are committed; the job finds those that a crash or a failure left behind. */
export function deliveryJob(
	world: World,
	slices: readonly Slice[],
	absences: Absences,
): Job {
	const listeners = new Map(
		slices
			.flatMap((slice) => slice.listeners ?? [])
			.map((one) => [one.name, one]),
	);
	const deliver = async (under: World) => {
		while (
			(await under.facts.deliver(under.db, async (name, fact) =>
				listeners.get(name)?.run(under, fact),
			)) > 0
		);
	};
	let running = false;
	world.facts.onRecorded(() => {
		if (running) return;
		running = true;
		setImmediate(async () => {
			try {
				await deliver(world);
				absences.end("facts.deliver"); // The job would say so on one node alone.
			} catch (error) {
				if (!absences.explain("facts.deliver", error))
					world.log.fault("facts.deliver", error);
			} finally {
				running = false;
			}
		});
	});
	return job("facts.deliver", () => 1, deliver);
}
