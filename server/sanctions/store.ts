import type { SanctionId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type {
	By,
	SanctionRow,
	SanctionsTables,
	StrikeRow,
	TraceRow,
} from "./tables.ts";

const on = (tx: Tx) => tx.on<SanctionsTables>();

const inForce = (tx: Tx, now: number) =>
	on(tx)
		.selectFrom("sanctions")
		.selectAll("sanctions")
		.where("sanctions.ends_at", ">", now)
		.where("sanctions.lifted_at", "is", null);

/** Of somebody who is here, or has left not long ago. */
const liveTraces = (tx: Tx, now: number) =>
	on(tx)
		.selectFrom("traces")
		.where((e) => e.or([e("until_at", "is", null), e("until_at", ">", now)]));

/** False when there is one under this key: it is imposed once. */
export const insertSanction = async (
	tx: Tx,
	row: SanctionRow,
): Promise<boolean> => {
	const { numInsertedOrUpdatedRows: rows } = await on(tx)
		.insertInto("sanctions")
		.values(row)
		.onConflict((c) => c.column("key").doNothing())
		.executeTakeFirst();
	return Number(rows) === 1;
};

const all = (tx: Tx) => on(tx).selectFrom("sanctions").selectAll();

export const findSanction = (tx: Tx, id: SanctionId) =>
	all(tx).where("id", "=", id).executeTakeFirst();

export const findSanctionByKey = (tx: Tx, key: string) =>
	all(tx).where("key", "=", key).executeTakeFirst();

/** Newest first. */
const newest = (tx: Tx) => all(tx).orderBy("starts_at", "desc").orderBy("id");

export const listSanctionsOf = (tx: Tx, people: readonly string[]) =>
	newest(tx)
		.where("person", "in", [...people])
		.execute();

export const listInForce = (tx: Tx, now: number) => inForce(tx, now).execute();

/** What binds whoever left these traces of a browser. */
export const listInForceByTraces = async (
	tx: Tx,
	fingerprints: readonly string[],
	now: number,
): Promise<readonly SanctionRow[]> =>
	fingerprints.length === 0
		? []
		: inForce(tx, now)
				.innerJoin("traces", "traces.person", "sanctions.person")
				.where("traces.fingerprint", "in", [...fingerprints])
				.where((e) =>
					e.or([
						e("traces.until_at", "is", null),
						e("traces.until_at", ">", now),
					]),
				)
				.execute();

/** False when it is over already. */
export const updateLifted = async (
	tx: Tx,
	id: SanctionId,
	lifted: { readonly at: number; readonly by: By; readonly why: string },
): Promise<boolean> => {
	const { numUpdatedRows: rows } = await on(tx)
		.updateTable("sanctions")
		.set({
			lifted_at: lifted.at,
			lifted_by: lifted.by,
			lifted_why: lifted.why,
		})
		.where("id", "=", id)
		.where("lifted_at", "is", null)
		.where("ends_at", ">", lifted.at)
		.executeTakeFirst();
	return Number(rows) === 1;
};

/** Newest first, after the last of the page before, those of one instant by their ids; those in force at a moment, or all. */
export const listLatest = (
	tx: Tx,
	{ inForceAt, last }: { inForceAt: number | null; last: Place },
	limit: number,
) =>
	newest(tx)
		.where("starts_at", "<=", last.starts_at)
		.where(({ eb, or }) =>
			or([eb("starts_at", "<", last.starts_at), eb("id", ">", last.id)]),
		)
		.$if(inForceAt !== null, (q) =>
			q.where("ends_at", ">", inForceAt).where("lifted_at", "is", null),
		)
		.limit(limit)
		.execute();

type Place = Pick<SanctionRow, "id" | "starts_at">;

export const updateSeen = (tx: Tx, id: SanctionId, at: number) =>
	on(tx)
		.updateTable("sanctions")
		.set({ seen_at: at })
		.where("id", "=", id)
		.execute();

export const insertStrike = (tx: Tx, row: StrikeRow) =>
	on(tx)
		.insertInto("strikes")
		.values(row)
		.onConflict((c) => c.doNothing())
		.execute();

/** Those that still count. */
export const listStrikesOf = async (
	tx: Tx,
	sanctions: readonly SanctionId[],
	now: number,
): Promise<readonly StrikeRow[]> =>
	sanctions.length === 0
		? []
		: on(tx)
				.selectFrom("strikes")
				.selectAll()
				.where("sanction", "in", [...sanctions])
				.where("until_at", ">", now)
				.execute();

export const deleteStrike = (tx: Tx, sanction: SanctionId) =>
	on(tx).deleteFrom("strikes").where("sanction", "=", sanction).execute();

export async function sumStrikes(
	tx: Tx,
	person: string,
	now: number,
): Promise<number> {
	const row = await on(tx)
		.selectFrom("strikes")
		.select((e) => e.fn.sum("weight").as("sum"))
		.where("person", "=", person)
		.where("until_at", ">", now)
		.executeTakeFirst();
	return Number(row?.sum ?? 0);
}

/** Of these people, who left this trace. */
export const listPeopleAt = async (
	tx: Tx,
	fingerprint: string,
	people: readonly string[],
	now: number,
): Promise<readonly string[]> =>
	people.length === 0
		? []
		: (
				await liveTraces(tx, now)
					.select("person")
					.where("fingerprint", "=", fingerprint)
					.where("person", "in", [...people])
					.execute()
			).map(({ person }) => person);

/** Who is here now of those who used the browser of somebody. */
export const listSameBrowser = async (
	tx: Tx,
	person: string,
): Promise<readonly string[]> =>
	(
		await on(tx)
			.selectFrom("traces")
			.select("person")
			.distinct()
			.where("until_at", "is", null)
			.where("how", "=", "browser")
			.where("fingerprint", "in", (e) =>
				e
					.selectFrom("traces")
					.select("fingerprint")
					.where("person", "=", person)
					.where("how", "=", "browser"),
			)
			.execute()
	).map((row) => row.person);

/** Bans from the site that began since then: few, whoever they are about. */
export const listBansSince = (tx: Tx, since: number, now: number) =>
	inForce(tx, now)
		.where("kind", "=", "site-ban")
		.where("starts_at", ">", since)
		.execute();

export async function insertTraces(
	tx: Tx,
	rows: readonly TraceRow[],
): Promise<void> {
	if (rows.length === 0) return;
	await on(tx)
		.insertInto("traces")
		.values([...rows])
		.onConflict((c) => c.doNothing())
		.execute();
}

export const listTraces = async (
	tx: Tx,
	fingerprints: readonly string[],
	now: number,
): Promise<readonly TraceRow[]> =>
	fingerprints.length === 0
		? []
		: liveTraces(tx, now)
				.selectAll()
				.where("fingerprint", "in", [...fingerprints])
				.execute();

/** Somebody has left: their traces last until then. */
export const endTraces = (tx: Tx, person: string, until: number) =>
	on(tx)
		.updateTable("traces")
		.set({ until_at: until })
		.where("person", "=", person)
		.where("until_at", "is", null)
		.execute();

/** Of somebody who has left already. */
export const prolongTraces = (tx: Tx, person: string, until: number) =>
	on(tx)
		.updateTable("traces")
		.set({ until_at: until })
		.where("person", "=", person)
		.where("until_at", "<", until)
		.execute();

/** When the last that concerns somebody is over; 0 for nothing. */
export async function findLastEnd(tx: Tx, person: string): Promise<number> {
	const sanction = await on(tx)
		.selectFrom("sanctions")
		.select((e) => e.fn.max("ends_at").as("end"))
		.where("person", "=", person)
		.where("lifted_at", "is", null)
		.executeTakeFirst();
	const strike = await on(tx)
		.selectFrom("strikes")
		.select((e) => e.fn.max("until_at").as("end"))
		.where("person", "=", person)
		.executeTakeFirst();
	return Math.max(Number(sanction?.end ?? 0), Number(strike?.end ?? 0));
}

/** Somebody came back as somebody else: what is in force, and what counts, follows. Gives what was in force. */
export async function moveSanctions(
	tx: Tx,
	before: readonly string[],
	to: Pick<SanctionRow, "visitor" | "person">,
	now: number,
): Promise<readonly SanctionRow[]> {
	const rows = await inForce(tx, now)
		.where("person", "in", [...before])
		.execute();
	for (const { id } of rows)
		await on(tx)
			.updateTable("sanctions")
			.set(to)
			.where("id", "=", id)
			.execute();
	await on(tx)
		.updateTable("strikes")
		.set({ person: to.person })
		.where("person", "in", [...before])
		.execute();
	return rows;
}

export async function deleteExpired(
	tx: Tx,
	now: number,
	endedBefore: number,
): Promise<void> {
	await on(tx)
		.deleteFrom("sanctions")
		.where("ends_at", "<=", endedBefore)
		.execute();
	await on(tx).deleteFrom("strikes").where("until_at", "<=", now).execute();
	await on(tx).deleteFrom("traces").where("until_at", "<=", now).execute();
}
