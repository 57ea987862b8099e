// Durable state: the only file that knows which database this is, and who builds SQL.
import { Database } from "bun:sqlite";
import { chmodSync, closeSync, fsyncSync, openSync } from "node:fs";
import { join } from "node:path";
import {
	CompiledQuery,
	type DatabaseConnection,
	Kysely,
	type SqliteDatabase,
	SqliteAdapter,
	SqliteDialect,
	SqliteDriver,
	type Transaction,
	sql,
} from "kysely";
import { type Migration as KyselyMigration, Migrator } from "kysely/migration";
import { assert, Refusal } from "./refusal.ts";

/** SQL for a slice's `store.ts`, typed against its own tables alone. */
export type Tables<T> = Kysely<T>;

export interface Tx {
	/** The tables of one slice, inside this transaction. */
	on<T>(): Tables<T>;
	/** Runs once, after commit, in order: nothing leaves the process before the data is safe. */
	afterCommit(effect: () => void): void;
}

export interface Db {
	/** All or nothing. One writer at a time; a retry is the caller's. */
	tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** What was deleted is then nowhere in what this engine writes ahead, as far as that is in its hands. */
	settle(): void;
	close(): Promise<void>;
}

export interface SqliteDb extends Db {
	/** What SQLite finds wrong with the file, or null. */
	check(): string | null;
	/** A consistent copy into a file that does not exist yet. */
	copyTo(file: string): void;
	/** Every row of a table, as it lies there: for a site that moves. */
	rowsOf(table: string): Iterable<Readonly<Record<string, unknown>>>;
}

export interface Migration {
	/** Sorts by time: `0001-first`; `0002+second` when it only adds (see `onlyAdds`). */
	readonly name: string;
	readonly statements: readonly string[];
	/** What each engine says in words of its own, such as triggers; after the statements. */
	readonly own?: Readonly<Record<Engine, readonly string[]>>;
}

export type Engine = "sqlite" | "postgres";

/**
 * Nodes of the version before may run, and start, beside such tables: it makes new ones, or columns that may be left out,
 * and nothing goes wrong while some nodes do not know them. The name says so, because it is all that an older program sees of it.
 */
export const onlyAdds = ({ name }: Pick<Migration, "name">): boolean =>
	/^\d+\+/.test(name);

class ImmediateDriver extends SqliteDriver {
	readonly #handle: Database;
	constructor(handle: Database) {
		super({ database: forKysely(handle) });
		this.#handle = handle;
	}
	/** A deferred transaction that first reads and then writes can fail half-way; an immediate one waits its turn at the start. */
	override async beginTransaction(
		connection: DatabaseConnection,
	): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw("begin immediate"));
	}
	/** On a full disk SQLite has rolled back by itself; asked again, it would complain about that instead. */
	override async rollbackTransaction(
		connection: DatabaseConnection,
	): Promise<void> {
		if (this.#handle.inTransaction) await super.rollbackTransaction(connection);
	}
}

class ImmediateDialect extends SqliteDialect {
	readonly #handle: Database;
	constructor(handle: Database) {
		super({ database: forKysely(handle) });
		this.#handle = handle;
	}
	override createDriver() {
		return new ImmediateDriver(this.#handle);
	}
	override createAdapter() {
		return new WholeAdapter();
	}
}

/** SQLite can take back a table that was made, too: migrations run in one transaction. */
class WholeAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl() {
		return true;
	}
}

/** Bun's own types differ in the parameters' arity; Kysely documents that it takes bun:sqlite as it is. */
const forKysely = (handle: Database): SqliteDatabase =>
	handle as unknown as SqliteDatabase;

/** Sets what durability rests on, and reads it back: a build or a file system that ignores a pragma is refused here. */
export function openSqlite(file: string): Database {
	const handle = new Database(file, { create: true, strict: true });
	try {
		prepareHandle(handle, file);
	} catch (error) {
		handle.close();
		throw error;
	}
	return handle;
}

function prepareHandle(handle: Database, file: string): void {
	if (file !== ":memory:") chmodSync(file, 0o600);
	handle.run("pragma busy_timeout = 5000");
	handle.run("pragma journal_mode = wal");
	handle.run("pragma synchronous = full");
	handle.run("pragma secure_delete = on"); // What is deleted is overwritten, not just unlinked.
	handle.run("pragma foreign_keys = on");
	const read = (name: string) =>
		Object.values(handle.query(`pragma ${name}`).get() as object)[0];
	const mode = read("journal_mode");
	assert(
		mode === "wal" || file === ":memory:",
		`journal_mode is wal, not ${mode}`,
	);
	assert(read("synchronous") === 2, "synchronous is full");
}

/** A consistent copy into a file that does not exist yet, on the disk when this returns. */
function copySqlite(handle: Database, target: string): void {
	handle.run("vacuum into ?", [target]);
	chmodSync(target, 0o600);
	syncPath(target);
}

/** A file's content, or a directory's names, to the disk. */
export function syncPath(path: string): void {
	const descriptor = openSync(path, "r");
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

const FULL: ReadonlySet<unknown> = new Set([
	"SQLITE_FULL",
	"SQLITE_IOERR_WRITE",
	"SQLITE_IOERR_SHMSIZE",
	"ENOSPC",
	"EDQUOT",
]);

export const isFull = (error: unknown): boolean =>
	error instanceof Error && "code" in error && FULL.has(error.code);

/** A full disk is the world's fault, not the program's: the person is told, and nothing else stops. */
export const explainSqlite = (error: unknown): unknown =>
	isFull(error) ? new Refusal("server.full") : error;

/**
 * One process a data directory: two would give the same seq twice. The lock is the system's, so it ends with the
 * process, however that ends. Gives the way to let go.
 */
export function holdDirectory(directory: string): () => void {
	const handle = new Database(join(directory, "in-use.sqlite"), {
		create: true,
	});
	try {
		handle.run("pragma locking_mode = exclusive");
		handle.run("begin exclusive");
	} catch {
		handle.close();
		throw new Error(
			`another Palabre is running on ${directory}; stop it, or give this one a PALABRE_DATA_DIR of its own`,
		);
	}
	return () => handle.close();
}

/** "as it is": somebody else's running site, which is looked at and not changed. */
export async function openDb(
	file: string,
	migrations: readonly Migration[] | "as it is",
): Promise<SqliteDb> {
	const handle = openSqlite(file);
	const kysely = new Kysely<unknown>({ dialect: new ImmediateDialect(handle) });
	if (migrations !== "as it is") await migrate(kysely, "sqlite", migrations);
	return {
		tx: (work) => runTx(kysely, work, explainSqlite),
		check: () => {
			const { quick_check: found } = handle
				.query("pragma quick_check(1)")
				.get() as { quick_check: string };
			return found === "ok" ? null : found;
		},
		copyTo: (target) => copySqlite(handle, target),
		rowsOf: (table) =>
			handle
				.query<Record<string, unknown>, []>(`select * from "${table}"`)
				.iterate(),
		settle: () => {
			handle.run("pragma wal_checkpoint(truncate)");
		},
		close: async () => {
			try {
				handle.run("pragma wal_checkpoint(truncate)");
			} catch (error) {
				if (!isFull(error)) throw error; // The log is kept, and read at the next start.
			} finally {
				await kysely.destroy();
			}
		},
	};
}

export async function runTx<T>(
	kysely: Kysely<unknown>,
	work: (tx: Tx) => Promise<T>,
	explain: (error: unknown) => unknown,
): Promise<T> {
	const effects: (() => void)[] = [];
	let open = true;
	let result: T;
	try {
		result = await kysely.transaction().execute((transaction) =>
			work({
				on: <Own>() => {
					assert(open, "a transaction is not used after its end");
					return transaction as Transaction<unknown> as unknown as Tables<Own>;
				},
				afterCommit: (effect) => effects.push(effect),
			}),
		);
	} catch (error) {
		throw explain(error);
	} finally {
		open = false;
	}
	runEffects(effects); // Outside the try: what is committed stays committed.
	return result;
}

/** All of them: one that fails does not keep the others from being heard of. */
function runEffects(effects: readonly (() => void)[]): void {
	const failures: unknown[] = [];
	for (const effect of effects) {
		try {
			effect();
		} catch (error) {
			failures.push(error);
		}
	}
	if (failures.length > 0) throw failures[0];
}

/** Brings the tables up to date, all or nothing; a database that a newer program has written is refused. */
export async function migrate(
	kysely: Kysely<unknown>,
	engine: Engine,
	migrations: readonly Migration[],
	schema?: string,
): Promise<void> {
	const known: Record<string, KyselyMigration> = {};
	for (const { name, statements, own } of migrations)
		known[name] = {
			up: async (db) => {
				for (const statement of [...statements, ...(own?.[engine] ?? [])])
					await sql.raw(statement).execute(db);
			},
		};
	const migrator = new Migrator({
		db: kysely,
		provider: { getMigrations: async () => known },
		...(schema ? { migrationTableSchema: schema } : {}),
	});
	const { error } = await migrator.migrateToLatest();
	if (error)
		throw new Error(
			`The database cannot be brought to this version: ${error instanceof Error ? error.message : String(error)}. If a newer Palabre has used it, start that one.`,
		);
}
