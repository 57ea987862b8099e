// Worlds on PostgreSQL: with TEST_DATABASE_URL each keeps what it keeps in a schema of its own there, so that every
// operation's tests can run on either engine (test/cluster/operations.test.ts).
import { openPostgres } from "../../server/kernel/postgres.ts";

/** The setting that leads there; none without TEST_DATABASE_URL. The server's end removes it. */
export async function schemaOfItsOwn(): Promise<Record<string, string>> {
	const url = process.env["TEST_DATABASE_URL"];
	if (!url) return {};
	const name = `world_${Bun.randomUUIDv7().replaceAll("-", "")}`;
	const sql = openPostgres(url, { connections: 1 });
	await sql.run(`create schema ${name}`);
	await sql.close();
	return { PALABRE_DATABASE_URL: `${url}?options=-csearch_path%3D${name}` };
}
