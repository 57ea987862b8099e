// Whether a PostgreSQL server can be trusted with what people say.
import { type Clock, systemClock } from "./clock.ts";
import { openPostgres, type Sql } from "./postgres.ts";

/** Debian's oldest that is still maintained; older ones are not tested. */
const OLDEST = 15;
/** Times of rows and of entries are told apart by clocks of several machines. */
const SKEW_MS = 2_000;

interface Settings {
	version: number;
	fsync: string;
	pages: string;
	encoding: string;
	is_standby: boolean;
}

/** By how much this machine's clock is ahead of the database's (below 0: behind), at least, ms. */
export async function measureSkew(
	sql: Sql,
	clock: Clock = systemClock,
): Promise<number> {
	const asked = clock.now();
	const [found] = await sql<{ now: number }>`
		select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`;
	const answered = clock.now();
	// It was read between the two: an answer that took its time is no difference of clocks.
	const now = found?.now ?? asked;
	return Math.max(0, asked - now) + Math.min(0, answered - now);
}

/** Undefined while they agree. */
export const explainSkew = (skewMs: number): string | undefined =>
	Math.abs(skewMs) > SKEW_MS
		? `this machine’s clock and the database’s differ by ${(Math.abs(skewMs) / 1_000).toFixed(1)} s: set both by NTP`
		: undefined;

/** Each a sentence that says what to do. */
export async function listUnfit(
	sql: Sql,
	clock: Clock = systemClock,
): Promise<string[]> {
	const [found] = await sql<Settings>`
		select current_setting('server_version_num')::int / 10000 as version,
			current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
			current_setting('server_encoding') as encoding, pg_is_in_recovery() as is_standby`;
	if (!found) return [];
	const skew = explainSkew(await measureSkew(sql, clock));
	const problems: [boolean, string][] = [
		[
			found.version < OLDEST,
			`PostgreSQL ${found.version} is too old: ${OLDEST} or newer is needed`,
		],
		[
			found.fsync !== "on",
			"fsync is off: a power cut would lose what was acknowledged; set fsync = on and restart PostgreSQL",
		],
		[
			found.pages !== "on",
			"full_page_writes is off: a power cut could damage the tables; set full_page_writes = on and reload PostgreSQL",
		],
		[
			found.encoding !== "UTF8",
			`the database’s encoding is ${found.encoding}: create one with encoding UTF8`,
		],
		[
			found.is_standby,
			"this server is a standby, and takes no writes: give the primary’s address",
		],
		[skew !== undefined, skew ?? ""],
	];
	return problems.flatMap(([isSo, problem]) => (isSo ? [problem] : []));
}

/** The sentences, or the one that says why it cannot be reached. */
export async function examine(url: string): Promise<string[]> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		return await listUnfit(sql);
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		return [`it cannot be used: ${problem}`];
	} finally {
		await sql.close();
	}
}

export async function refuseUnfit(
	url: string,
	setting = "PALABRE_DATABASE_URL",
): Promise<void> {
	const problems = await examine(url);
	if (problems.length > 0)
		throw new Error(`${setting}: ${problems.join("; ")}`);
}
