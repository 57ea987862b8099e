// Whether this machine's clock still agrees with the database's. It is said when it does not, once, and nobody is sent away:
// it may come right by itself, and what shifts the database's clock shifts it for all nodes.
import { memory } from "./memory.ts";
import { impatiently, openPostgres } from "./postgres.ts";
import { explainSkew, measureSkew } from "./postgres-fitness.ts";
import type { World } from "./world.ts";

/** What was last said of it. */
const said = memory(() => ({ isWrong: false }));

export async function watchClock(world: World): Promise<void> {
	const { config, clock, log, metrics } = world;
	const { databaseUrl } = config.stores;
	if (databaseUrl === "") return; // There is one clock.
	const sql = openPostgres(databaseUrl, { connections: 1 });
	try {
		const skewMs = await impatiently(() => measureSkew(sql, clock));
		metrics.set("clockSkew", skewMs / 1_000);
		const problem = explainSkew(skewMs);
		const last = said(world);
		if (problem && !last.isWrong) log.warn("clock.wrong", { problem });
		if (!problem && last.isWrong) log.info("clock.right");
		last.isWrong = problem !== undefined;
	} finally {
		await sql.close();
	}
}
