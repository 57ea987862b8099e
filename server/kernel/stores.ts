// Opens what is kept: files in the data directory, or one PostgreSQL database; and a bucket.
import { join } from "node:path";
import type { Config } from "../config.ts";
import { type Blobs, slotMsFor } from "./blobs.ts";
import { openDiskBlobs } from "./blobs-disk.ts";
import { openS3Blobs } from "./blobs-s3.ts";
import type { Clock } from "./clock.ts";
import { holdDatabase } from "./database-hold.ts";
import { type Db, type Migration, openDb } from "./db.ts";
import { mayStandBeside, openPostgresDb } from "./db-postgres.ts";
import type { Journal } from "./journal.ts";
import { openJournals } from "./journal-spread.ts";
import { openJournal } from "./journal-sqlite.ts";
import { refuseHalfMoved, refuseMoved } from "./move.ts";
import type { Node } from "./nodes.ts";
import { refuseUnfit } from "./postgres-fitness.ts";
import { readBucket } from "./s3.ts";
import type { Fingerprint } from "./secret.ts";
import { refuseOtherSecret } from "./site-secret.ts";

export interface Stores {
	readonly db: Db;
	readonly journal: Journal;
	readonly blobs: Blobs;
}

type Rows = Omit<Stores, "blobs">;

interface Options {
	readonly config: Config;
	readonly migrations: readonly Migration[];
	readonly clock: Clock;
	readonly node: Node;
	readonly fingerprint: Fingerprint;
	/** For a journal that does not exist yet. */
	readonly freshEpoch: string;
	/** Takes the way to close each, as soon as it is open. */
	readonly onOpen: (close: () => Promise<void>) => void;
	/** Another process has taken what is kept: this one must end. */
	readonly onTaken: () => void;
}

export async function openStores(options: Options): Promise<Stores> {
	const { databaseUrl, journalUrls } = options.config.stores;
	if (databaseUrl === "" && journalUrls.length > 0)
		throw new Error(
			"PALABRE_JOURNAL_URLS needs PALABRE_DATABASE_URL, where it is remembered which conversation is where",
		);
	const rows =
		databaseUrl === ""
			? await openFiles(options)
			: await openDatabase(options, databaseUrl);
	return { ...rows, blobs: await openBlobs(options) };
}

const lifetimeOf = (config: Config): number => config.messages.minutes * 60_000;

async function openBlobs({ config, clock, onOpen }: Options): Promise<Blobs> {
	const bucket = readBucket(config.stores.blobsUrl);
	const directory = join(config.server.dataDir, "blobs");
	const slotMs = slotMsFor(lifetimeOf(config));
	const blobs = bucket
		? await openS3Blobs({
				bucket,
				spool: join(directory, "incoming"),
				slotMs,
				clock,
			})
		: openDiskBlobs(directory, slotMs, clock);
	onOpen(() => blobs.close());
	return blobs;
}

async function openFiles(options: Options): Promise<Rows> {
	const { config, migrations, clock, freshEpoch, onOpen } = options;
	const { dataDir } = config.server;
	refuseMoved(dataDir);
	const db = await openDb(join(dataDir, "palabre.sqlite"), migrations);
	onOpen(() => db.close());
	const journal = await openJournal(
		join(dataDir, "journal"),
		lifetimeOf(config),
		clock,
		freshEpoch,
	);
	onOpen(() => journal.close());
	return { db, journal };
}

async function openDatabase(options: Options, url: string): Promise<Rows> {
	const { config, migrations, clock, freshEpoch, node, onOpen, onTaken } =
		options;
	const { fingerprint } = options;
	const { bus } = node;
	await refuseUnfit(url);
	const company = bus.isShared ? "among nodes" : "alone";
	const hold = await holdDatabase(url, company, onTaken);
	onOpen(() => hold.release());
	await refuseHalfMoved(url);
	if (bus.isShared) await refuseOtherSecret(url, fingerprint);
	const open = () => openPostgresDb(url, migrations, node.enter);
	if (bus.isShared)
		await hold.alone(
			() => mayStandBeside(url, migrations),
			async () => (await open()).close(),
		);
	const db = await open();
	onOpen(() => db.close());
	const journal = await openJournals({
		home: url,
		urls: config.stores.journalUrls,
		lifetimeMs: lifetimeOf(config),
		clock,
		freshEpoch,
		...(bus.isShared ? { bus } : {}),
	});
	onOpen(() => journal.close());
	return { db, journal };
}
