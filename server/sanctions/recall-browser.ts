import { hashSecret } from "../kernel/ids.ts";
import type { World } from "../kernel/world.ts";
import { findLabelsEnd } from "../screening/index.ts";
import { findLastEnd, listInForceByTraces, listTraces } from "./store.ts";
import { knownCookie, traceOfSession } from "./traces.ts";

export interface Recalled {
	/** By which the browser is known again; null when nothing of its person lasts. */
	readonly cookie: string | null;
	readonly isBanned: boolean;
}

/** A browser whose session ends, or has ended: what still concerns whoever held it. */
export async function recallBrowser(
	world: World,
	token: string,
	secure: boolean,
): Promise<Recalled> {
	const prints = [traceOfSession(world, hashSecret(token))];
	const now = world.clock.now();
	return world.db.tx(async (tx) => {
		let last = 0;
		for (const { person } of await listTraces(tx, prints, now))
			last = Math.max(
				last,
				await findLastEnd(tx, person),
				await findLabelsEnd(tx, person),
			);
		const rows = await listInForceByTraces(tx, prints, now);
		const seconds = (last - now) / 1_000;
		return {
			cookie: seconds > 0 ? knownCookie(token, secure, seconds) : null,
			isBanned: rows.some(({ kind }) => kind === "site-ban"),
		};
	});
}
