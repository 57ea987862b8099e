import type { VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type {
	AgeWaitRow,
	IdentityTables,
	SessionRow,
	VisitorRow,
} from "./tables.ts";

const on = (tx: Tx) => tx.on<IdentityTables>();

/** False when somebody present has this skeleton: the unique constraint decides, not a lookup. */
export const insertVisitor = async (
	tx: Tx,
	row: VisitorRow,
): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.insertInto("visitors")
				.values(row)
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		).numInsertedOrUpdatedRows,
	) === 1;

export const insertSession = (tx: Tx, row: SessionRow) =>
	on(tx).insertInto("sessions").values(row).execute();

export const listVisitors = (tx: Tx) =>
	on(tx).selectFrom("visitors").selectAll().execute();
export const listSessions = (tx: Tx) =>
	on(tx).selectFrom("sessions").selectAll().execute();

export const listAbsent = (tx: Tx, seenBefore: number, limit: number) =>
	on(tx)
		.selectFrom("visitors")
		.select("id")
		.where("seen_at", "<=", seenBefore)
		.orderBy("seen_at")
		.limit(limit)
		.execute();

export const updateSeen = (tx: Tx, id: VisitorId, at: number) =>
	on(tx)
		.updateTable("visitors")
		.set({ seen_at: at })
		.where("id", "=", id)
		.execute();

export const updateReceipts = (tx: Tx, id: VisitorId, receipts: 0 | 1) =>
	on(tx)
		.updateTable("visitors")
		.set({ receipts })
		.where("id", "=", id)
		.execute();

/** True when the person was still there. */
export async function deleteVisitor(tx: Tx, id: VisitorId): Promise<boolean> {
	await on(tx).deleteFrom("sessions").where("visitor", "=", id).execute();
	return (
		Number(
			(
				await on(tx)
					.deleteFrom("visitors")
					.where("id", "=", id)
					.executeTakeFirst()
			).numDeletedRows,
		) === 1
	);
}

/** Of these fingerprints, until when the longest one has to wait; 0 for none. */
export async function findWait(
	tx: Tx,
	fingerprints: readonly string[],
	now: number,
): Promise<number> {
	const row = await on(tx)
		.selectFrom("age_waits")
		.select((e) => e.fn.max("until_at").as("until"))
		.where("fingerprint", "in", [...fingerprints])
		.where("until_at", ">", now)
		.executeTakeFirst();
	return Number(row?.until ?? 0);
}

/** Somebody who gives such an age again waits anew. */
export const insertWaits = (tx: Tx, rows: readonly AgeWaitRow[]) =>
	on(tx)
		.insertInto("age_waits")
		.values([...rows])
		.onConflict((c) =>
			c
				.column("fingerprint")
				.doUpdateSet((e) => ({ until_at: e.ref("excluded.until_at") })),
		)
		.execute();

export const deleteWaits = (tx: Tx, now: number) =>
	on(tx).deleteFrom("age_waits").where("until_at", "<=", now).execute();
