import type { By } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import type { Head } from "./rules.ts";
import type { ActDetailsRow, ActRow, AuditTables } from "./tables.ts";

const on = (tx: Tx) => tx.on<AuditTables>();

export const findHead = (tx: Tx): Promise<Head | undefined> =>
	on(tx)
		.selectFrom("audit_log")
		.select(["seq", "hash"])
		.orderBy("seq", "desc")
		.limit(1)
		.executeTakeFirst();

export const findHashAt = async (
	tx: Tx,
	seq: number,
): Promise<string | undefined> =>
	(
		await on(tx)
			.selectFrom("audit_log")
			.select("hash")
			.where("seq", "=", seq)
			.executeTakeFirst()
	)?.hash;

export async function insertAct(
	tx: Tx,
	act: ActRow,
	details: ActDetailsRow,
): Promise<void> {
	await on(tx).insertInto("audit_log").values(act).execute();
	await on(tx).insertInto("audit_details").values(details).execute();
}

export interface ActFilter {
	readonly by?: By;
	/** `case.decided`, or the beginning of several: `case.` */
	readonly act?: string;
	readonly subject?: string;
	/** Older than this seq. */
	readonly before?: number;
}

export type ListedAct = ActRow & { readonly details: string | null };

/** Newest first. */
export function listActs(
	tx: Tx,
	filter: ActFilter,
	limit: number,
): Promise<ListedAct[]> {
	let query = on(tx)
		.selectFrom("audit_log")
		.leftJoin("audit_details", "audit_details.seq", "audit_log.seq")
		.selectAll("audit_log")
		.select("audit_details.details")
		.orderBy("audit_log.seq", "desc")
		.limit(limit);
	if (filter.by) query = query.where("by_whom", "=", filter.by);
	if (filter.act?.endsWith("."))
		query = query.where("act", "like", `${filter.act}%`);
	else if (filter.act) query = query.where("act", "=", filter.act);
	if (filter.subject) query = query.where("subject", "=", filter.subject);
	if (filter.before) query = query.where("audit_log.seq", "<", filter.before);
	return query.execute();
}

/** A stretch of the chain, oldest first. */
export async function listChain(
	tx: Tx,
	after: number,
	limit: number,
): Promise<{
	readonly acts: readonly ActRow[];
	readonly details: ReadonlyMap<number, ActDetailsRow>;
}> {
	const acts = await on(tx)
		.selectFrom("audit_log")
		.selectAll()
		.where("seq", ">", after)
		.orderBy("seq")
		.limit(limit)
		.execute();
	const rows = await on(tx)
		.selectFrom("audit_details")
		.selectAll()
		.where("seq", ">", after)
		.where("seq", "<=", acts.at(-1)?.seq ?? after)
		.execute();
	return { acts, details: new Map(rows.map((row) => [row.seq, row])) };
}

export const deleteExpiredDetails = (tx: Tx, now: number) =>
	on(tx).deleteFrom("audit_details").where("until_at", "<=", now).execute();
