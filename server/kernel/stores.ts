// Opens what is kept: files in the data directory, or one PostgreSQL database.
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Clock } from "./clock.ts";
import { type Db, type Migration, openDb } from "./db.ts";
import { openPostgresDb } from "./db-postgres.ts";
import type { Journal } from "./journal.ts";
import { openPostgresJournal } from "./journal-postgres.ts";
import { openJournal } from "./journal-sqlite.ts";
import { holdDatabase, refuseUnfit } from "./postgres-fitness.ts";

export interface Stores {
	readonly db: Db;
	readonly journal: Journal;
}

interface Options {
	readonly config: Config;
	readonly migrations: readonly Migration[];
	readonly clock: Clock;
	/** For a journal that does not exist yet. */
	readonly freshEpoch: string;
	/** Takes the way to close each, as soon as it is open. */
	readonly onOpen: (close: () => Promise<void>) => void;
	/** Another process has taken what is kept: this one must end. */
	readonly onTaken: () => void;
}

export const openStores = (options: Options): Promise<Stores> =>
	options.config.stores.databaseUrl === ""
		? openFiles(options)
		: openDatabase(options, options.config.stores.databaseUrl);

const lifetimeOf = (config: Config): number => config.messages.minutes * 60_000;

async function openFiles(options: Options): Promise<Stores> {
	const { config, migrations, clock, freshEpoch, onOpen } = options;
	const { dataDir } = config.server;
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

async function openDatabase(options: Options, url: string): Promise<Stores> {
	const { config, migrations, clock, freshEpoch, onOpen, onTaken } = options;
	await refuseUnfit(url);
	onOpen(await holdDatabase(url, onTaken));
	const db = await openPostgresDb(url, migrations);
	onOpen(() => db.close());
	const journal = await openPostgresJournal({
		url,
		lifetimeMs: lifetimeOf(config),
		clock,
		freshEpoch,
	});
	onOpen(() => journal.close());
	return { db, journal };
}
