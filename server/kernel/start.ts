// Puts a world together and opens its door: the same steps for the program, the tests and the benchmarks.
import { mkdirSync } from "node:fs";
import type { Config } from "../config.ts";
import { type Bus, localBus } from "./bus.ts";
import { LocalChanges } from "./changes.ts";
import { type Clock, systemClock } from "./clock.ts";
import { holdDirectory, type Migration } from "./db.ts";
import type { Faces } from "./http.ts";
import { Hub } from "./hub.ts";
import { type Ids, systemIds } from "./ids.ts";
import { startJobs } from "./jobs.ts";
import { Buckets } from "./limits.ts";
import type { Log } from "./log.ts";
import { Metrics } from "./metrics.ts";
import { openMetricsPort } from "./metrics-port.ts";
import { noteAddress } from "./address-note.ts";
import { type OpenDoor, openPort } from "./open.ts";
import { Outbox } from "./outbox.ts";
import { openSecret } from "./secret.ts";
import { type Job, job, type Slice } from "./slice.ts";
import { openStores } from "./stores.ts";
import { Streams } from "./streams.ts";
import { hearPushes, type World } from "./world.ts";

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
	const { db, journal, blobs } = await openStores({
		config,
		migrations: parts.migrations,
		clock,
		freshEpoch: ids.next("epoch"),
		onOpen: (close) => closers.push(close),
		onTaken: () => {
			log.fault("database.taken", new Error("another Palabre has taken it"));
			process.kill(process.pid, "SIGTERM"); // In good order, as when it is told to.
		},
	});
	const metrics = new Metrics();
	journal.onBatch((entries, ms) => {
		metrics.add("entries", entries);
		metrics.observe("batchEntries", entries);
		metrics.observe("batchSeconds", ms / 1_000);
	});
	const hub = new Hub(metrics);
	const bus: Bus = localBus();
	closers.push(() => bus.close());
	const streams = new Streams(journal, hub, clock, lifetimeMs);
	closers.push(() => streams.close(), hearPushes(bus, hub));
	const listeners = slices.flatMap((slice) => slice.listeners ?? []);
	const shares = slices.flatMap((slice) => slice.shares ?? []);
	return {
		config,
		clock,
		ids,
		log: {
			...log,
			fault: (...said) => {
				metrics.add("faults", 1);
				return log.fault(...said);
			},
		},
		metrics,
		db,
		facts: new Outbox(clock, log, listeners),
		changes: new LocalChanges(shares.map(({ share }) => share)),
		streams,
		blobs,
		bus,
		hub,
		draining: { isOn: false },
		limits: new Buckets(config.limits.scale),
		fingerprint: openSecret(config.server.dataDir),
	};
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
	const stopJobs = startJobs(world, [
		...parts.slices.flatMap((slice) => slice.jobs ?? []),
		deliveryJob(world, parts.slices),
		job(
			"db.settle",
			() => 60,
			() => world.db.settle(),
		),
		job(
			"blobs.expire",
			() => 60,
			() => world.blobs.expire(),
		),
	]);
	return {
		world,
		port: door.port,
		stop: async () => {
			forgetAddress();
			world.draining.isOn = true;
			await door.close();
			await stopJobs();
			await closeMetrics();
			await open.close();
		},
	};
}

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
function deliveryJob(world: World, slices: readonly Slice[]): Job {
	const listeners = new Map(
		slices
			.flatMap((slice) => slice.listeners ?? [])
			.map((one) => [one.name, one]),
	);
	const deliver = async () => {
		while (
			(await world.facts.deliver(world.db, async (name, fact) =>
				listeners.get(name)?.run(world, fact),
			)) > 0
		);
	};
	let running = false;
	world.facts.onRecorded(() => {
		if (running) return;
		running = true;
		setImmediate(async () => {
			try {
				await deliver();
			} catch (error) {
				world.log.fault("facts.deliver", error);
			} finally {
				running = false;
			}
		});
	});
	return job("facts.deliver", () => 1, deliver);
}
