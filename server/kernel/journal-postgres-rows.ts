// What the journal in PostgreSQL is asked, one function a question.
import type { Append, Entry } from "./journal.ts";
import type { Outcome } from "./journal-segment.ts";
import { HOUSEKEEPING } from "./journal-postgres-schema.ts";
import type { Postgres, Sql } from "./postgres.ts";
import { assert } from "./refusal.ts";

/** As it is stored. */
interface Row extends Omit<Entry, "erases" | "revises" | "stream"> {
	readonly erases: readonly number[] | null;
	readonly revises: number | null;
	readonly revision: string | null;
}

/** With the latest revision of the entry, or of the one that it revises itself. */
interface Viewed extends Row {
	readonly latest: number | null;
	readonly latest_revision: string | null;
	readonly head: number;
}

/** Each key is sent once; whoever says it again in the same batch gets the first one's answer. */
export async function insertEntries(
	sql: Sql,
	segment: number,
	entries: readonly Append[],
): Promise<Outcome[]> {
	const places = new Map<string, number>();
	const distinct: Append[] = [];
	const placed = entries.map((entry) => {
		const name = `${entry.stream}\0${entry.author}\0${entry.key}`; // No text in PostgreSQL holds a NUL.
		const known = places.get(name);
		if (known !== undefined) return { place: known, isRepeat: true };
		const place = distinct.push(entry) - 1;
		places.set(name, place);
		return { place, isRepeat: false };
	});
	const outcomes = await insertDistinct(sql, segment, distinct);
	return placed.map(({ place, isRepeat }) => {
		const outcome = outcomes[place];
		assert(outcome, "PostgreSQL answers for every entry");
		return isRepeat ? { ...outcome, isNew: false } : outcome;
	});
}

/** One transaction, one flush. */
async function insertDistinct(
	sql: Sql,
	segment: number,
	entries: readonly Append[],
): Promise<Outcome[]> {
	const rows = await sql<{
		place: number;
		seq: number;
		prev: number;
		at: number;
		is_new: boolean;
	}>`select * from journal_append(${segment},
		${entries.map(({ stream }) => stream)}, ${entries.map(({ author }) => author)},
		${entries.map(({ key }) => key)}, ${entries.map(({ at }) => at)}, ${entries.map(({ body }) => body)},
		${entries.map(({ erases }) => (erases?.length ? `{${erases.join()}}` : null))},
		${entries.map(({ revises }) => revises?.seq ?? null)},
		${entries.map(({ revises }) => revises?.body ?? null)})`;
	const outcomes: Outcome[] = new Array(entries.length);
	for (const { place, seq, prev, at, is_new: isNew } of rows)
		outcomes[place - 1] = { seq, prev, at, isNew };
	return outcomes;
}

interface Page {
	/** The stream's last seq. */
	readonly head: number;
	/** As readers get them, newest first. */
	readonly entries: readonly Entry[];
}

/** Up to `limit` entries that end with `last`, or with the head, if that is earlier. */
export async function listViews(
	sql: Sql,
	stream: string,
	last: number,
	limit: number,
): Promise<Page> {
	const rows = await sql<Viewed>`
		with page as materialized (
			select seq, prev, at, author, key, body, erases, revises, revision from journal_entries
			where stream = ${stream}
				and seq <= least(${last}, (select head from journal_heads where stream = ${stream}))
			order by seq desc limit ${limit}
		), revised as (
			select distinct on (revises) revises as target, seq as latest, revision as latest_revision
			from journal_entries
			where stream = ${stream} and revision is not null
				and revises = any(array(select coalesce(revises, seq) from page))
			order by revises, seq desc
		)
		select page.*, latest, latest_revision,
			(select head from journal_heads where stream = ${stream}) as head
		from page left join revised on target = coalesce(revises, seq) order by seq desc`;
	return {
		head: rows[0]?.head ?? 0,
		entries: rows.map((row) => view(stream, row)),
	};
}

function view(stream: string, row: Viewed): Entry {
	const { latest, latest_revision, head: _, ...rest } = row;
	const entry = raw(stream, rest);
	const isReplaced = row.revises !== null && latest !== row.seq;
	if (row.body === null || isReplaced)
		return { ...entry, body: null, revises: null };
	return row.revises === null && latest_revision !== null
		? { ...entry, body: latest_revision }
		: entry;
}

function raw(stream: string, row: Row): Entry {
	const { revision, revises, erases, ...rest } = row;
	return {
		...rest,
		stream,
		erases: erases ?? [],
		revises:
			revises !== null && revision !== null
				? { seq: revises, body: revision }
				: null,
	};
}

/** What was stored in a stream after a seq, as it was said. */
export async function listAfter(
	sql: Sql,
	stream: string,
	after: number,
	limit: number,
): Promise<Entry[]> {
	const rows = await sql<Row>`
		select seq, prev, at, author, key, body, erases, revises, revision from journal_entries
		where stream = ${stream} and seq > ${after}
			and seq <= (select head from journal_heads where stream = ${stream})
		order by seq limit ${limit}`;
	return rows.map((row) => raw(stream, row));
}

export async function listRevisions(
	sql: Sql,
	stream: string,
	seq: number,
): Promise<number[]> {
	const rows = await sql<{ seq: number }>`
		select seq from journal_entries
		where stream = ${stream} and revises = ${seq} and revision is not null`;
	return rows.map((row) => row.seq);
}

/** Of all streams, or of these. */
export async function listHeads(
	sql: Sql,
	streams: readonly string[] | null = null,
): Promise<[string, number][]> {
	const rows = await sql<{ stream: string; head: number }>`
		select stream, head from journal_heads where head > 0
			and (${streams}::text[] is null or stream = any(${streams}))`;
	return rows.map(({ stream, head }) => [stream, head]);
}

export async function listSegments(sql: Sql): Promise<number[]> {
	const rows = await sql<{ starts_at: number }>`
		select starts_at from journal_segments order by starts_at`;
	return rows.map((row) => row.starts_at);
}

interface Sweep {
	readonly now: number;
	readonly lifetimeMs: number;
	readonly segmentMs: number;
}

/** How long a drop waits for who reads; everybody else waits behind it. */
const DROP_WAIT = "250ms";
/** Clocks of nodes may differ by so much. */
const SKEW_MS = 60_000;

/**
 * Drops the segments whose last entry has expired, one node at a time. A segment that was written by a clock since set
 * back would stay until its own time comes again; it goes when what is written now does.
 */
export async function dropExpired(sql: Postgres, sweep: Sweep): Promise<void> {
	const { now, lifetimeMs, segmentMs } = sweep;
	await sql.tx(async (tx) => {
		const [lock] = await tx<{ is_ours: boolean }>`
			select pg_try_advisory_xact_lock(${HOUSEKEEPING}) as is_ours`;
		if (!lock?.is_ours) return;
		await tx`
			update journal_segments set drop_at = ${now + segmentMs + lifetimeMs}
			where starts_at > ${now + SKEW_MS} and drop_at is null
				and exists (select from journal_times where segment = starts_at)`;
		const gone = await tx<{ starts_at: number }>`
			delete from journal_segments
			where least(ends_at + ${lifetimeMs}, drop_at) <= ${now} returning starts_at`;
		if (gone.length === 0) return;
		const starts = gone.map((row) => row.starts_at);
		await tx.run(`set local lock_timeout = '${DROP_WAIT}'`);
		await tx`
			delete from journal_heads where stream in
				(select stream from journal_heads where segment = any(${starts}) order by stream for update)`;
		await tx`delete from journal_times where segment = any(${starts})`;
		for (const start of starts)
			await tx.run(`drop table journal_entries_${start}`);
	});
}
