// Worlds on PostgreSQL: with TEST_DATABASE_URL each keeps what it keeps in a schema of its own there, so that every
// operation's tests can run on either engine (test/cluster/operations.test.ts).
import { openPostgres } from "../../server/kernel/postgres.ts";

interface OwnSchema {
	/** Lead there; none without TEST_DATABASE_URL. */
	readonly env: Record<string, string>;
	/** Once nobody uses it: whoever opens a database looks at the tables of all that are left. */
	remove(): Promise<void>;
}

export async function schemaOfItsOwn(): Promise<OwnSchema> {
	const url = process.env["TEST_DATABASE_URL"];
	if (!url) return { env: {}, remove: async () => {} };
	const name = `world_${Bun.randomUUIDv7().replaceAll("-", "")}`;
	const run = async (statement: string) => {
		const sql = openPostgres(url, { connections: 1 });
		await sql.run(statement).finally(() => sql.close());
	};
	await run(`create schema ${name}`);
	return {
		env: { PALABRE_DATABASE_URL: `${url}?options=-csearch_path%3D${name}` },
		remove: () => run(`drop schema ${name} cascade`),
	};
}
