// The journal's engine on PostgreSQL beside a bare writer on the same server: one insert of the same rows with the same
// indexes, and one flush. Starts a server of its own.
//
//   node_modules/.bin/bun bench/journal-postgres.ts [seconds per cell]
import type { Append } from "../server/kernel/journal.ts";
import { openPostgresJournal } from "../server/kernel/journal-postgres.ts";
import { openPostgres } from "../server/kernel/postgres.ts";
import { startPostgres } from "../test/world/postgres.ts";
import { compare, fill, hands, LIFETIME_MS } from "./batches.ts";

const server = await startPostgres();
try {
	const sql = openPostgres(server.url(), { connections: 1 });
	await sql.run(`
		create table raw (seq bigserial, prev bigint not null, at bigint not null,
			stream text collate "C" not null, author text collate "C" not null, key text collate "C" not null, body text);
		create unique index on raw (key, author, stream);
		create unique index on raw (stream, seq);
	`);
	const write = (rows: readonly Append[]) => sql`
		insert into raw (prev, at, stream, author, key, body)
		select 0, * from unnest(${rows.map(({ at }) => at)}::bigint[],
			${rows.map(({ stream }) => stream)}::text[], ${rows.map(({ author }) => author)}::text[],
			${rows.map(({ key }) => key)}::text[], ${rows.map(({ body }) => body)}::text[])`;
	const journal = await openPostgresJournal({
		url: server.url(),
		lifetimeMs: LIFETIME_MS,
		clock: hands,
		freshEpoch: "bench",
	});
	await fill(journal);
	await compare(Number(process.argv[2] ?? 0.5), journal, write);
	await journal.close();
	await sql.close();
} finally {
	await server.remove();
}
