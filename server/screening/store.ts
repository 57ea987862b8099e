import type { Tx } from "../kernel/db.ts";
import type {
	HeldTextRow,
	LabelRow,
	RuleHitsRow,
	RuleVersionRow,
	ScreeningTables,
	UsedProofRow,
} from "./tables.ts";

const on = (tx: Tx) => tx.on<ScreeningTables>();

export const listLabels = (tx: Tx, now: number) =>
	on(tx)
		.selectFrom("screening_labels")
		.selectAll()
		.where("until_at", ">", now)
		.execute();

/** Subjects that got a label since then, and begin so. */
export const listLabelledSince = (
	tx: Tx,
	label: { readonly name: string; readonly begins: string },
	since: number,
) =>
	on(tx)
		.selectFrom("screening_labels")
		.select("subject")
		.where("name", "=", label.name)
		.where("at", ">", since)
		.where("subject", "like", `${label.begins}%`)
		.execute();

export const listLabelsOf = async (
	tx: Tx,
	subjects: readonly string[],
	now: number,
): Promise<readonly LabelRow[]> =>
	subjects.length === 0
		? []
		: on(tx)
				.selectFrom("screening_labels")
				.selectAll()
				.where("subject", "in", [...subjects])
				.where("until_at", ">", now)
				.execute();

export async function findLastEnd(tx: Tx, subject: string): Promise<number> {
	const row = await on(tx)
		.selectFrom("screening_labels")
		.select((e) => e.fn.max("until_at").as("until"))
		.where("subject", "=", subject)
		.executeTakeFirst();
	return Number(row?.until ?? 0);
}

/** The same label again lasts as long as the later of the two. */
export const insertLabel = (tx: Tx, row: LabelRow) =>
	on(tx)
		.insertInto("screening_labels")
		.values(row)
		.onConflict((c) =>
			c.columns(["subject", "name"]).doUpdateSet((e) => ({
				rule: row.rule,
				at: row.at,
				until_at: e
					.case()
					.when("screening_labels.until_at", "<", row.until_at)
					.then(row.until_at)
					.else(e.ref("screening_labels.until_at"))
					.end(),
			})),
		)
		.execute();

export const deleteLabelsOf = (tx: Tx, person: string) =>
	on(tx)
		.deleteFrom("screening_labels")
		.where((e) =>
			e.or([
				e("subject", "=", person),
				e("subject", "like", `${person} %`),
				e("subject", "like", `% ${person}`),
			]),
		)
		.execute();

export const listLabelsBy = (
	tx: Tx,
	subjects: readonly string[],
	rule: string,
): Promise<LabelRow[]> =>
	on(tx)
		.selectFrom("screening_labels")
		.selectAll()
		.where("subject", "in", [...subjects])
		.where("rule", "=", rule)
		.execute();

/** A label and its copies: given by one rule at one moment. */
export const listSameLabels = (
	tx: Tx,
	{ name, rule, at }: LabelRow,
): Promise<Pick<LabelRow, "subject">[]> =>
	on(tx)
		.selectFrom("screening_labels")
		.select("subject")
		.where("name", "=", name)
		.where("rule", "=", rule)
		.where("at", "=", at)
		.execute();

export const deleteLabel = (tx: Tx, subject: string, name: string) =>
	on(tx)
		.deleteFrom("screening_labels")
		.where("subject", "=", subject)
		.where("name", "=", name)
		.execute();

export const findHeldText = (
	tx: Tx,
	id: string,
): Promise<HeldTextRow | undefined> =>
	on(tx)
		.selectFrom("held_texts")
		.selectAll()
		.where("id", "=", id)
		.executeTakeFirst();

/** False when it was kept already: sent twice, it is held once. */
export const insertHeldText = async (
	tx: Tx,
	row: HeldTextRow,
): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.insertInto("held_texts")
				.values(row)
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		).numInsertedOrUpdatedRows,
	) === 1;

export const listVersions = (tx: Tx) =>
	on(tx)
		.selectFrom("rule_versions")
		.selectAll()
		.orderBy("name")
		.orderBy("version")
		.execute();

/** False when that version is there already: two people added one at the same time. */
export const insertVersion = async (
	tx: Tx,
	row: RuleVersionRow,
): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.insertInto("rule_versions")
				.values(row)
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		).numInsertedOrUpdatedRows,
	) === 1;

export const updateVersion = (
	tx: Tx,
	{ name, version, state, changed_by, changed_at }: RuleVersionRow,
) =>
	on(tx)
		.updateTable("rule_versions")
		.set({ state, changed_by, changed_at })
		.where("name", "=", name)
		.where("version", "=", version)
		.execute();

/** False when it was shown before. */
export const insertUsedProof = async (
	tx: Tx,
	row: UsedProofRow,
): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.insertInto("used_proofs")
				.values(row)
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		).numInsertedOrUpdatedRows,
	) === 1;

/** So many more of a day. */
export const addHits = (tx: Tx, row: RuleHitsRow) =>
	on(tx)
		.insertInto("rule_hits")
		.values(row)
		.onConflict((c) =>
			c.columns(["rule", "day"]).doUpdateSet((e) => ({
				shadow: e("rule_hits.shadow", "+", row.shadow),
				live: e("rule_hits.live", "+", row.live),
			})),
		)
		.execute();

export const listHits = (tx: Tx, since: number) =>
	on(tx)
		.selectFrom("rule_hits")
		.select((e) => [
			"rule",
			e.fn.sum("shadow").as("shadow"),
			e.fn.sum("live").as("live"),
		])
		.where("day", ">=", since)
		.groupBy("rule")
		.execute();

export const deleteHits = (tx: Tx, before: number) =>
	on(tx).deleteFrom("rule_hits").where("day", "<", before).execute();

export async function deleteExpired(tx: Tx, now: number): Promise<void> {
	await on(tx)
		.deleteFrom("screening_labels")
		.where("until_at", "<=", now)
		.execute();
	await on(tx).deleteFrom("held_texts").where("until_at", "<=", now).execute();
	await on(tx).deleteFrom("used_proofs").where("until_at", "<=", now).execute();
}
