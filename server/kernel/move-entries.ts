// What can still be read, from the journal's files to PostgreSQL, under the same epoch and seqs: whoever was connected
// resumes as if nothing had happened.
import { segmentMsFor } from "./journal.ts";
import type { JournalFiles } from "./journal-files.ts";
import { makeSegment, prepareTables } from "./journal-postgres-schema.ts";
import type { Row } from "./journal-segment.ts";
import { Digest } from "./move-digest.ts";
import type { Copied } from "./move-rows.ts";
import type { Postgres, Sql } from "./postgres.ts";

/** Entries of one transaction. */
const PAGE = 1_000;

export interface Living {
	readonly files: JournalFiles;
	readonly lifetimeMs: number;
	readonly now: number;
}

/** In the order of their seqs, so that a copy goes on after the last one that is there. */
export async function copyEntries(
	living: Living,
	to: Postgres,
	tell: (entries: number) => void,
): Promise<Copied> {
	await prepareTables(to, living.files.epoch);
	await to`select setval('journal_seq', ${Math.max(1, living.files.lastSeq)})`;
	const [last] = await to<{ seq: number }>`
		select coalesce(max(seq), 0) as seq from journal_entries`;
	let copied = 0;
	for (const page of pagesOf(living, last?.seq ?? 0)) {
		await copyPage(living, to, page);
		copied += page.length;
		tell(copied);
	}
	const own = new Digest();
	for (const page of pagesOf(living, 0))
		for (const row of page) own.add(told(row));
	const there = await digestThere(living, to);
	return own.equals(there)
		? { kind: "the same", digest: own }
		: { kind: "others" };
}

function* pagesOf(
	{ files, lifetimeMs, now }: Living,
	after: number,
): Iterable<readonly Row[]> {
	for (let seq = after; ; ) {
		const rows = files.listAfter(seq, PAGE);
		const last = rows.at(-1);
		if (!last) return;
		const page = rows.filter(({ at }) => at > now - lifetimeMs);
		if (page.length > 0) yield page;
		seq = last.seq;
	}
}

async function copyPage(
	living: Living,
	to: Postgres,
	page: readonly Row[],
): Promise<void> {
	const { files, lifetimeMs, now } = living;
	const segmentMs = segmentMsFor(lifetimeMs);
	// What a clock that was ahead has said goes with what is said now.
	const segmentOf = ({ at }: Row) => {
		const from = Math.min(at, now);
		return from - (from % segmentMs);
	};
	for (const startsAt of new Set(page.map(segmentOf)))
		await makeSegment(to, startsAt, startsAt + segmentMs);
	await to.tx(async (sql) => {
		await insertRows(sql, page, segmentOf);
		await sql`
			insert into journal_times (segment, time)
			select distinct segment, left(key, 8) from
				unnest(${page.map(segmentOf)}::bigint[], ${page.map(({ key }) => key)}::text[]) as made(segment, key)
			on conflict do nothing`;
		const streams = [...new Set(page.map(({ stream }) => stream))];
		await sql`
			insert into journal_heads (stream, head, segment)
			select stream, head, ${segmentOf(page.at(-1) as Row)} from
				unnest(${streams}::text[], ${streams.map((one) => files.heads.get(one) ?? 0)}::bigint[]) as made(stream, head)
			on conflict (stream) do update set head = excluded.head, segment = excluded.segment`;
	});
}

async function insertRows(
	sql: Sql,
	page: readonly Row[],
	segmentOf: (row: Row) => number,
): Promise<void> {
	await sql`
		insert into journal_entries (segment, seq, prev, at, stream, author, key, body, erases, revises, revision)
		select segment, seq, prev, at, stream, author, key, body, erases::bigint[], revises, revision from unnest(
			${page.map(segmentOf)}::bigint[], ${page.map(({ seq }) => seq)}::bigint[],
			${page.map(({ prev }) => prev)}::bigint[], ${page.map(({ at }) => at)}::bigint[],
			${page.map(({ stream }) => stream)}::text[], ${page.map(({ author }) => author)}::text[],
			${page.map(({ key }) => key)}::text[], ${page.map(({ body }) => body)}::text[],
			${page.map(({ erases }) => (erases ? `{${JSON.parse(erases)}}` : null))}::text[],
			${page.map(({ revises }) => revises)}::bigint[], ${page.map(({ revision }) => revision)}::text[]
		) as moved(segment, seq, prev, at, stream, author, key, body, erases, revises, revision)`;
}

/** What both engines say of an entry. */
const told = ({ erases, ...row }: Row) => ({
	...row,
	erases: erases ? (JSON.parse(erases) as number[]) : null,
});

async function digestThere(
	{ lifetimeMs, now }: Living,
	sql: Postgres,
): Promise<Digest> {
	const digest = new Digest();
	for (let after = 0; ; ) {
		const rows = await sql<Record<string, unknown> & { seq: number }>`
			select seq, prev, at, stream, author, key, body, erases, revises, revision from journal_entries
			where seq > ${after} and at > ${now - lifetimeMs} order by seq limit ${PAGE}`;
		for (const row of rows) digest.add(row);
		const last = rows.at(-1);
		if (!last) return digest;
		after = last.seq;
	}
}
