// One node of several, or the only one: what joins them, and what each change of memory passes through.
import type { Config } from "../config.ts";
import { type Bus, localBus } from "./bus.ts";
import { openNatsBus } from "./bus-nats.ts";
import { type Changes, LocalChanges } from "./changes.ts";
import { NodeChanges } from "./changes-nodes.ts";
import type { Clock } from "./clock.ts";
import type { Tx } from "./db.ts";
import type { Log } from "./log.ts";
import type { Fingerprint } from "./secret.ts";

export interface Node {
	readonly bus: Bus;
	readonly changes: Changes;
	/** Begins every transaction, where there are several nodes. */
	readonly enter?: (tx: Tx) => Promise<void>;
}

interface Options {
	readonly config: Config;
	readonly clock: Clock;
	readonly log: Log;
	/** Names of the changes that slices list. */
	readonly names: readonly string[];
	readonly fingerprint: Fingerprint;
	/** This process cannot go on as one of them. */
	readonly onBehind: () => void;
}

export async function openNode(options: Options): Promise<Node> {
	const { config, log, names, fingerprint } = options;
	if (config.nodes.natsUrl === "")
		return { bus: localBus(), changes: new LocalChanges(names) };
	requireShared(config);
	const bus = await openNatsBus(config.nodes.natsUrl, {
		site: fingerprint("bus").slice(0, 16),
		onFault: (error) => log.fault("bus.message", error),
	});
	const changes = new NodeChanges({ ...options, bus });
	return { bus, changes, enter: (tx) => changes.enter(tx) };
}

/** Each a sentence that says what to do. */
function requireShared({ stores, nodes }: Config): void {
	if (stores.databaseUrl === "")
		throw new Error(
			"PALABRE_NATS_URL joins nodes that share a database: give them all the same PALABRE_DATABASE_URL, or take PALABRE_NATS_URL away",
		);
	if (nodes.secret === "")
		throw new Error(
			"PALABRE_NATS_URL joins nodes that share a secret: give them all the same PALABRE_SECRET, for instance from openssl rand -hex 32",
		);
}
