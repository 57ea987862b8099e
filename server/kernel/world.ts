// Everything outside the pure program. An operation receives it as its first parameter; nobody imports it as a value.
import type { Push } from "../../wire/index.ts";
import type { Config } from "../config.ts";
import type { Blobs } from "./blobs.ts";
import type { Bus } from "./bus.ts";
import type { Changes } from "./changes.ts";
import type { Clock } from "./clock.ts";
import type { Db } from "./db.ts";
import type { Hub } from "./hub.ts";
import type { Ids } from "./ids.ts";
import type { Buckets } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Outbox } from "./outbox.ts";
import type { Pushes } from "./pushes.ts";
import { assert } from "./refusal.ts";
import type { Fingerprint } from "./secret.ts";
import type { Streams } from "./streams.ts";

export interface World {
	readonly config: Config;
	readonly clock: Clock;
	readonly ids: Ids;
	readonly log: Log;
	/** What this node counts, for those who watch it. */
	readonly metrics: Metrics;
	/** Rows: what must be counted, decided or proved. */
	readonly db: Db;
	/** Facts: past tense, written in the same transaction as the change they report, delivered at least once. */
	readonly facts: Outbox;
	/** What slices hold in memory, kept the same on every node (share.ts). */
	readonly changes: Changes;
	/** What people say: the journal and its recent past. */
	readonly streams: Streams;
	/** Files, for a while. */
	readonly blobs: Blobs;
	/** This node's name, for as long as it runs. */
	readonly node: string;
	/** What may be lost, to every node. */
	readonly bus: Bus;
	readonly pushes: Pushes;
	/** This node's live connections. */
	readonly hub: Hub;
	/** On: this node is leaving. It takes no new connection, and says that it is not ready. */
	readonly draining: { isOn: boolean };
	readonly limits: Buckets;
	/** Keyed hash, for what must be recognised again but not kept. */
	readonly fingerprint: Fingerprint;
}

/** Tells screens, on every node: after commit, may be lost, repaired by the next load or resume. */
export function push(
	world: World,
	topic: string,
	what: Push,
	options: { readonly from?: string; readonly ephemeral?: boolean } = {},
): void {
	assert(!world.changes.isApplying, "a change tells each node’s own screens");
	world.pushes.send({
		topic,
		frame: JSON.stringify(what),
		from: options.from ?? null,
		ephemeral: options.ephemeral ?? false,
	});
}

/** Tells this node's screens alone: what every node does when a change is made there. */
export const tell = (world: World, topic: string, what: Push): void =>
	world.hub.publish(topic, JSON.stringify(what));
