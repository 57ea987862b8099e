// Rows in PostgreSQL: the second engine of the port in db.ts.
import {
	Kysely,
	PostgresDialect,
	type PostgresPool,
	type PostgresPoolClient,
	sql,
} from "kysely";
import { type Db, type Migration, migrate, runTx, type Tx } from "./db.ts";
import {
	isLost,
	isOutOfSpace,
	lend,
	openPool,
	openPostgres,
	patiently,
} from "./postgres.ts";
import { Refusal } from "./refusal.ts";

/** Whoever holds it is the one that writes, on whichever node. */
const WRITER = 8_317_402_012;

/** "as it is": a running site, which is looked at and not changed. */
export async function openPostgresDb(
	url: string,
	migrations: readonly Migration[] | "as it is",
	/** Begins every transaction, with the lock already held. */
	enter?: (tx: Tx) => Promise<void>,
): Promise<Db> {
	// One connection: what is committed first has its effects first.
	const kysely = new Kysely<unknown>({
		dialect: new PostgresDialect({ pool: poolFor(url) }),
	});
	try {
		// Kysely looks for its own tables in every schema, unless it is told in which they are.
		const { rows } = await sql<{
			name: string;
		}>`select current_schema() as name`.execute(kysely);
		if (migrations !== "as it is")
			await migrate(kysely, "postgres", migrations, rows[0]?.name);
	} catch (error) {
		await kysely.destroy();
		throw error;
	}
	return {
		tx: (work) => patiently(() => runAlone(kysely, work, enter)),
		// Its log of what is written ahead is the server's own: docs/JOURNAL.md says what that means.
		settle: () => {},
		close: () => kysely.destroy(),
	};
}

/** Whether these are the migrations that the database has been through; a newer program's are for `migrate` to refuse. */
export async function isUpToDate(
	url: string,
	migrations: readonly Migration[],
): Promise<boolean> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		const [table] = await sql<{ is_there: boolean }>`
			select to_regclass('kysely_migration') is not null as is_there`;
		if (!table?.is_there) return false;
		const made = await sql<{ name: string }>`select name from kysely_migration`;
		const names = new Set(made.map(({ name }) => name));
		return migrations.every(({ name }) => names.has(name));
	} finally {
		await sql.close();
	}
}

/** Kysely would also ask for cursors, if rows were streamed: they are not. */
function poolFor(url: string): PostgresPool {
	const pool = openPool(url, { connections: 1 });
	return {
		connect: async () => (await lend(pool)) as unknown as PostgresPoolClient,
		end: () => pool.end(),
		options: pool.options,
	};
}

/** The port promises one writer at a time: what a transaction has read stays true until it ends. */
async function runAlone<T>(
	kysely: Kysely<unknown>,
	work: (tx: Tx) => Promise<T>,
	enter?: (tx: Tx) => Promise<void>,
): Promise<T> {
	let hasBegun = false;
	return runTx(
		kysely,
		async (tx) => {
			await sql`select pg_advisory_xact_lock(${WRITER})`.execute(tx.on());
			await enter?.(tx);
			hasBegun = true;
			return work(tx);
		},
		(error) => {
			if (isOutOfSpace(error)) return new Refusal("server.full");
			// Before it has begun it is tried again. Later, whether it was committed is for the caller's keys to tell.
			return hasBegun && isLost(error) ? new Refusal("server.busy") : error;
		},
	);
}
