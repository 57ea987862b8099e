// PostgreSQL: the only file that knows its driver, and what its errors mean.
import pg from "pg";
import { Refusal } from "./refusal.ts";

/** Asks with a template whose values travel apart from the text: sql<Row>`select … where id = ${id}`. */
export interface Sql {
	<Row>(text: TemplateStringsArray, ...values: Value[]): Promise<Row[]>;
	/** Several statements, without values. */
	run(script: string): Promise<void>;
	/** One statement, whose text is put together from names of ours. */
	list<Row>(text: string, values?: readonly Value[]): Promise<Row[]>;
}

export interface Postgres extends Sql {
	/** All or nothing, on one connection. */
	tx<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
	/** Waits for what is under way. */
	close(): Promise<void>;
}

type Value = string | number | boolean | null | readonly Value[];

interface Options {
	readonly connections: number;
	/** How long an answer may take. Then its connection is given up: the network may be gone without a word. */
	readonly answerMs?: number;
	/** Set for each of its connections. */
	readonly settings?: Readonly<Record<string, string>>;
}

/** How long a server may take to answer a new connection; a listening one answers in milliseconds. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;

/** Connects when it is first asked something, and again after a connection was lost. */
export function openPool(url: string, options: Options): pg.Pool {
	const pool = new pg.Pool({
		connectionString: withSettings(url, options.settings ?? {}),
		max: options.connections,
		connectionTimeoutMillis: CONNECT_MS,
		query_timeout: options.answerMs ?? ANSWER_MS,
		idleTimeoutMillis: 0,
		keepAlive: true,
		application_name: "palabre",
		types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
	});
	// A connection that ends while nobody uses it is made again when somebody does.
	pool.on("error", () => {});
	pool.on("connect", (client) => client.on("error", () => {}));
	return pool;
}

export function openPostgres(url: string, options: Options): Postgres {
	const pool = openPool(url, options);
	const ask = (query: pg.QueryConfig | string) => pool.query(query);
	return Object.assign(asking(ask), {
		tx: <T>(work: (sql: Sql) => Promise<T>) => runTx(pool, work),
		close: () => pool.end(),
	});
}

/** A connection for a transaction. Once an answer of it was lost it is asked nothing more, and not used again. */
export interface Lent {
	query(
		query: pg.QueryConfig | string,
		values?: unknown[],
	): Promise<pg.QueryResult>;
	release(): void;
}

export async function lend(pool: pg.Pool): Promise<Lent> {
	const client = await pool.connect();
	let lost: unknown;
	return {
		query: async (query, values) => {
			if (lost) throw lost;
			try {
				return await client.query(query, values);
			} catch (error) {
				if (isLost(error)) lost = error;
				throw error;
			}
		},
		release: () => client.release(lost !== undefined),
	};
}

/** They travel with the greeting, so that no question comes before them. */
function withSettings(
	url: string,
	settings: Readonly<Record<string, string>>,
): string {
	const parsed = new URL(url);
	const all = {
		synchronous_commit: "on", // Acknowledged is on the disk, whatever the server's default says.
		// A node that was cut off, or whose machine died, must not hold its locks longer than its clients wait.
		idle_in_transaction_session_timeout: "10000",
		tcp_keepalives_idle: "10",
		tcp_keepalives_interval: "5",
		tcp_keepalives_count: "3",
		...settings,
	};
	const given = parsed.searchParams.get("options") ?? "";
	const own = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
	parsed.searchParams.set("options", [given, ...own].join(" ").trim());
	return parsed.href;
}

/** Times and seqs are bigint there, and stay below 2^53. */
const BIGINT = 20;
const BIGINTS = 1016;

function parserOf(type: number): (text: string) => unknown {
	if (type === BIGINT) return Number;
	if (type === BIGINTS)
		return (text) =>
			text === "{}" ? [] : text.slice(1, -1).split(",").map(Number);
	return pg.types.getTypeParser(type);
}

interface Prepared {
	readonly name: string;
	readonly text: string;
}

/** Each place in the program that asks prepares its statement once a connection. */
const statements = new WeakMap<TemplateStringsArray, Prepared>();
let count = 0;

function statementOf(strings: TemplateStringsArray): Prepared {
	let statement = statements.get(strings);
	if (!statement) {
		const text = strings.reduce((left, right, i) => `${left}$${i}${right}`);
		statement = { name: `palabre_${++count}`, text };
		statements.set(strings, statement);
	}
	return statement;
}

type Ask = (
	query: pg.QueryConfig | string,
) => Promise<{ readonly rows: unknown[] }>;

function asking(ask: Ask): Sql {
	const sql = async (strings: TemplateStringsArray, ...values: Value[]) =>
		(await ask({ ...statementOf(strings), values })).rows;
	const run = async (script: string) => {
		await ask(script);
	};
	const list = async (text: string, values: readonly Value[] = []) =>
		(await ask({ text, values: [...values] })).rows;
	return Object.assign(sql, { run, list }) as Sql;
}

async function runTx<T>(
	pool: pg.Pool,
	work: (sql: Sql) => Promise<T>,
): Promise<T> {
	const lent = await lend(pool);
	try {
		await lent.query("begin");
		const result = await work(asking((query) => lent.query(query)));
		await lent.query("commit");
		return result;
	} catch (error) {
		await lent.query("rollback").catch(() => {}); // Without it, the server takes back what was not committed.
		throw error;
	} finally {
		lent.release();
	}
}

/** SQLSTATE, or the system's name of what went wrong on the way. */
const codeOf = (error: unknown): string =>
	error instanceof Error && "code" in error ? String(error.code) : "";

const LOST: ReadonlySet<string> = new Set([
	"EAI_AGAIN",
	"ECONNREFUSED",
	"ECONNRESET",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EPIPE",
	"ETIMEDOUT",
	"57P01", // It is being stopped,
	"57P02", // has crashed beside us,
	"57P03", // is starting.
]);

/** The driver's own words, which have no code. */
const LOST_WORDS =
	/^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** The answer never came: what was asked was done, or it was not. */
export const isLost = (error: unknown): boolean =>
	LOST.has(codeOf(error)) ||
	codeOf(error).startsWith("08") ||
	(error instanceof Error && LOST_WORDS.test(error.message));

/** Somebody else held what was needed; nothing was done, and another try may fare better. */
const isContended = (error: unknown): boolean =>
	["40001", "40P01", "53300", "55P03"].includes(codeOf(error));

export const isOutOfSpace = (error: unknown): boolean =>
	codeOf(error) === "53100";

/** A row's partition is not there. A check that a row fails has the same code, and the name of its constraint. */
export const isWithoutPartition = (error: unknown): boolean =>
	codeOf(error) === "23514" &&
	(error as { readonly constraint?: string }).constraint === undefined;

/** Asks once, for whoever comes again soon by themselves: refuses as what waits for the server in vain does. */
export async function impatiently<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		if (isOutOfSpace(error)) throw new Refusal("server.full");
		throw isLost(error) ? new Refusal("server.busy") : error;
	}
}

/** How long the server may be gone before those who wait are told. */
const PATIENCE_MS = 30_000;

/** Asks again while the server is gone, or while another node was in the way. Only for what is safe to repeat. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	const deadline = performance.now() + PATIENCE_MS;
	for (let waitMs = 10; ; waitMs = Math.min(500, 2 * waitMs)) {
		try {
			return await ask();
		} catch (error) {
			if (isOutOfSpace(error)) throw new Refusal("server.full");
			const isPassing =
				isLost(error) || isContended(error) || isWithoutPartition(error);
			if (!isPassing) throw error;
			if (performance.now() > deadline) throw new Refusal("server.busy");
		}
		await Bun.sleep(waitMs);
	}
}
