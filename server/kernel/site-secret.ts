// Nodes of one database have one secret: with two, each would think itself alone on the bus, and know nobody again.
import { openPostgres } from "./postgres.ts";
import type { Fingerprint } from "./secret.ts";

const FIRST = 8_317_402_013;

/** The first node says which, the others are held to it. */
export async function refuseOtherSecret(
	url: string,
	fingerprint: Fingerprint,
): Promise<void> {
	const print = fingerprint("site").slice(0, 16);
	const sql = openPostgres(url, { connections: 1 });
	try {
		const known = await sql.tx(async (tx) => {
			await tx`select pg_advisory_xact_lock(${FIRST})`;
			await tx.run(
				"create table if not exists palabre_secret (one boolean primary key default true check (one), print text not null)",
			);
			await tx`insert into palabre_secret (print) values (${print}) on conflict do nothing`;
			return tx<{ print: string }>`select print from palabre_secret`;
		});
		if (known[0]?.print !== print)
			throw new Error(
				"PALABRE_SECRET is not the one of the nodes that were on this database before: give this one the same. Only if that one is lost: stop all nodes, delete from palabre_secret; bans and waits then know nobody again",
			);
	} finally {
		await sql.close();
	}
}
