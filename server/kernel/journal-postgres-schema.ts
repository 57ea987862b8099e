// The journal's tables in PostgreSQL, and the one statement that writes: docs/JOURNAL.md says why each is as it is.
import type { Postgres } from "./postgres.ts";
import { assert } from "./refusal.ts";

/** Goes up when these tables are no longer those that an older program knows. */
const VERSION = 1;

/** One node at a time makes tables, or drops them. */
export const HOUSEKEEPING = 8_317_402_011;

/** Every look-up has an index and every table is new every hour: what the planner would guess about it is out of date. */
export const SETTINGS = {
	enable_seqscan: "off",
	plan_cache_mode: "force_generic_plan",
	jit: "off",
	statement_timeout: "20000",
} as const;

const TABLES = `
create table if not exists journal_state (
	one boolean primary key default true check (one), version int not null, epoch text not null);
create sequence if not exists journal_seq as bigint;
create table if not exists journal_segments (
	starts_at bigint primary key, ends_at bigint not null, drop_at bigint);
create table if not exists journal_times (
	segment bigint, time text collate "C", primary key (time, segment));
create table if not exists journal_heads (
	stream text collate "C" primary key, head bigint not null, segment bigint not null) with (fillfactor = 50);
create index if not exists journal_heads_segment on journal_heads (segment);
create table if not exists journal_entries (
	segment bigint not null, seq bigint not null, prev bigint not null, at bigint not null,
	stream text collate "C" not null, author text collate "C" not null, key text collate "C" not null,
	body text, erases bigint[], revises bigint, revision text) partition by list (segment);
`;

// One call is one transaction without a question in between: a conversation's counter is locked for as long as the
// server works and flushes, never for as long as a network takes. Each statement of it sees what was committed before
// the counters were locked, so that a key which another node has just stored is known here.
const APPEND = `
create or replace function journal_append(
	now_segment bigint, streams text[], authors text[], keys text[], ats bigint[], bodies text[],
	erasures text[], revised bigint[], revisions text[]
) returns table (place bigint, seq bigint, prev bigint, at bigint, is_new boolean)
language plpgsql as $$
#variable_conflict use_column
declare
	touched text[] := array(select distinct s collate "C" from unnest(streams) s order by 1);
	segments bigint[];
	locked int;
begin
	loop
		insert into journal_heads (stream, head, segment)
			select t, 0, now_segment from unnest(touched) t
			where not exists (select from journal_heads where stream = t)
			order by t collate "C" on conflict do nothing;
		select count(*) into locked from
			(select from journal_heads where stream = any(touched) order by stream for update) held;
		exit when locked = cardinality(touched); -- Else one was dropped in between, its last entry having expired.
	end loop;

	segments := array(select distinct segment from journal_times
		where time = any(array(select distinct left(k, 8) from unnest(keys) k)));

	return query
	with looked as materialized (
		select b.*, known.seq as known_seq, known.prev as known_prev, known.at as known_at
		from unnest(streams, authors, keys, ats, bodies, erasures, revised, revisions)
			with ordinality as b(s, a, k, t, b, e, r, v, i)
		left join lateral (
			-- Segment by segment: only so are the others left out.
			select e.seq, e.prev, e.at from unnest(segments) held cross join lateral (
				select * from journal_entries
				where segment = held and key = k and author = a and stream = s limit 1
			) e limit 1
		) known on true
	), numbered as materialized (
		select fresh.*, nextval('journal_seq') as seq from
			(select * from looked where known_seq is null order by i) fresh
	), chained as materialized (
		select n.*, coalesce(lag(n.seq) over (partition by s order by n.seq),
			(select head from journal_heads where stream = s)) as prev
		from numbered n
	), written as (
		insert into journal_entries (segment, seq, prev, at, stream, author, key, body, erases, revises, revision)
		select now_segment, c.seq, c.prev, t, s, a, k, b, e::bigint[], r, v from chained c order by c.seq
	), advanced as (
		update journal_heads set head = top, segment = now_segment
		from (select s, max(c.seq) as top from chained c group by s) tops where stream = s
	), timed as (
		insert into journal_times (segment, time)
		select now_segment, time from (select distinct left(k, 8) as time from chained) made
		where not exists (select from journal_times j where j.time = made.time and j.segment = now_segment)
		order by time collate "C" on conflict do nothing
	)
	select i, known_seq, known_prev, known_at, false from looked where known_seq is not null
	union all
	select i, c.seq, c.prev, t, true from chained c;

	if exists (select from unnest(erasures) e where e is not null) then
		-- What the stored entries erase: a repeat may say otherwise.
		update journal_entries set body = null, revision = null
		from (
			select e.stream as about, unnest(e.erases) as target
			from unnest(streams, authors, keys, erasures) b(s, a, k, e1)
			join journal_entries e on e.key = k and e.author = a and e.stream = s
			where e1 is not null and e.segment = any(segments || now_segment)
		) gone
		where stream = about and (seq = target or revises = target);
	end if;
end $$;
`;

/** Makes what is missing, whichever node comes first; gives the journal's epoch. */
export async function prepareTables(
	sql: Postgres,
	freshEpoch: string,
): Promise<string> {
	return sql.tx(async (tx) => {
		await tx`select pg_advisory_xact_lock(${HOUSEKEEPING})`;
		await tx.run(TABLES);
		const [state] = await tx<{ version: number; epoch: string }>`
			insert into journal_state (version, epoch) values (${VERSION}, ${freshEpoch})
			on conflict (one) do update set version = journal_state.version
			returning version, epoch`;
		assert(state, "an upsert returns its row");
		if (state.version !== VERSION)
			throw new Error(
				`The journal in this database is of version ${state.version}, and this program knows version ${VERSION}: start the Palabre that wrote it, or give this one a database of its own.`,
			);
		await tx.run(APPEND);
		return state.epoch;
	});
}

/** So that several journals never use the same number: each counts in these steps, from a slot of its own. */
export const STEP = 64;

export async function stepSeqs(sql: Postgres, slot: number): Promise<void> {
	assert(slot < STEP, "a slot for each journal");
	await sql.tx(async (tx) => {
		await tx`select pg_advisory_xact_lock(${HOUSEKEEPING})`;
		const [found] = await tx<{ step: number }>`
			select increment_by as step from pg_sequences
			where schemaname = current_schema() and sequencename = 'journal_seq'`;
		if (found?.step === STEP) return;
		await tx.run(`alter sequence journal_seq increment by ${STEP}`);
		await tx`
			select setval('journal_seq', (last_value / ${STEP} + 1) * ${STEP} + ${slot}) from journal_seq`;
	});
}

/**
 * Made beside the others and then attached: attaching lets everybody go on, where making it in place would wait for
 * whoever reads. Its indexes are its own, without the segment, which is the same in every row.
 */
export async function makeSegment(
	sql: Postgres,
	startsAt: number,
	endsAt: number,
): Promise<void> {
	const name = `journal_entries_${startsAt}`;
	await sql.tx(async (tx) => {
		await tx`select pg_advisory_xact_lock(${HOUSEKEEPING})`;
		const [made] = await tx<{ is_new: boolean }>`
			insert into journal_segments (starts_at, ends_at) values (${startsAt}, ${endsAt})
			on conflict (starts_at) do update
			set ends_at = greatest(journal_segments.ends_at, excluded.ends_at), drop_at = null
			returning xmax = 0 as is_new`;
		if (!made?.is_new) return;
		await tx.run(`
			create table ${name} (like journal_entries, check (segment = ${startsAt}));
			create unique index on ${name} (key, author, stream);
			create unique index on ${name} (stream, seq);
			create index on ${name} (stream, revises) where revises is not null;
			alter table journal_entries attach partition ${name} for values in (${startsAt});
		`);
	});
}
