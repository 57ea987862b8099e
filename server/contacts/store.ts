import type { ConversationId, VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type { ContactsTables, ConversationRow, HiddenRow } from "./tables.ts";

const on = (tx: Tx) => tx.on<ContactsTables>();

export const listConversations = (tx: Tx) =>
	on(tx).selectFrom("conversations").selectAll().execute();
export const listHidden = (tx: Tx) =>
	on(tx).selectFrom("hidden").selectAll().execute();

/** False when the pair has a conversation already. */
export const insertConversation = async (
	tx: Tx,
	row: ConversationRow,
): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.insertInto("conversations")
				.values(row)
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		).numInsertedOrUpdatedRows,
	) === 1;

export const updateConversation = (tx: Tx, row: ConversationRow) =>
	on(tx)
		.updateTable("conversations")
		.set({ ...row })
		.where("id", "=", row.id)
		.execute();

export const deleteConversation = (tx: Tx, id: ConversationId) =>
	on(tx).deleteFrom("conversations").where("id", "=", id).execute();

export const insertHidden = (tx: Tx, row: HiddenRow) =>
	on(tx)
		.insertInto("hidden")
		.values(row)
		.onConflict((c) => c.doNothing())
		.execute();

export const deleteHidden = (
	tx: Tx,
	visitor: VisitorId,
	person: VisitorId,
	how: HiddenRow["how"],
) =>
	on(tx)
		.deleteFrom("hidden")
		.where("visitor", "=", visitor)
		.where("person", "=", person)
		.where("how", "=", how)
		.execute();

export const deleteHiddenOf = (tx: Tx, visitor: VisitorId) =>
	on(tx)
		.deleteFrom("hidden")
		.where((e) => e.or([e("visitor", "=", visitor), e("person", "=", visitor)]))
		.execute();
