// Rows in PostgreSQL: the second engine of the port in db.ts.
import {
	Kysely,
	PostgresDialect,
	type PostgresPool,
	type PostgresPoolClient,
	sql,
} from "kysely";
import {
	type Db,
	type Migration,
	migrate,
	onlyAdds,
	runTx,
	type Tx,
} from "./db.ts";
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
		if (migrations !== "as it is") {
			const known = [...migrations, ...(await listNewer(kysely, migrations))];
			await migrate(kysely, "postgres", known, rows[0]?.name);
		}
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

/** What a newer program has added, which this one may leave alone. Anything else of a newer one is for `migrate` to refuse. */
async function listNewer(
	kysely: Kysely<unknown>,
	migrations: readonly Migration[],
): Promise<Migration[]> {
	const known = new Set(migrations.map(({ name }) => name));
	const ask = async <Row>(text: string) =>
		(await sql.raw<Row>(text).execute(kysely)).rows;
	return (await listMade(ask))
		.filter((name) => !known.has(name) && onlyAdds({ name }))
		.map((name) => ({ name, statements: [] }));
}

/** Whether other nodes may stay while this version brings its tables: what is not there yet only adds. */
export async function mayStandBeside(
	url: string,
	migrations: readonly Migration[],
): Promise<boolean> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		const made = new Set(await listMade((text) => sql.list(text)));
		return (
			made.size > 0 &&
			migrations.every((one) => made.has(one.name) || onlyAdds(one))
		);
	} finally {
		await sql.close();
	}
}

type Ask = <Row>(text: string) => Promise<Row[]>;

/** Names of the migrations that the database has been through. */
async function listMade(ask: Ask): Promise<string[]> {
	const [table] = await ask<{ is_there: boolean }>(
		"select to_regclass(quote_ident(current_schema()) || '.kysely_migration') is not null as is_there",
	);
	if (!table?.is_there) return [];
	const rows = await ask<{ name: string }>("select name from kysely_migration");
	return rows.map(({ name }) => name);
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
