import type { ConversationId } from "../../wire/index.ts";
import type { World } from "../kernel/world.ts";
import {
	findConversation,
	forgetConversation,
	rememberConversation,
} from "./book.ts";
import { deleteConversation, updateConversation } from "./store.ts";
import type { ConversationRow } from "./tables.ts";

/**
 * Changes a conversation as it is when it is written, not as somebody saw it a moment ago: a block beside a return must
 * not be undone. Calls `after` with it, once it is on disk; does nothing when it has gone meanwhile.
 */
export async function changeConversation(
	world: World,
	id: ConversationId,
	change: (row: ConversationRow) => ConversationRow | "over",
	after: (row: ConversationRow) => void,
): Promise<void> {
	await world.db.tx(async (tx) => {
		const row = findConversation(world, id);
		if (!row) return;
		const next = change(row);
		if (next === "over") await deleteConversation(tx, id);
		else await updateConversation(tx, next);
		tx.afterCommit(() => {
			if (next === "over") forgetConversation(world, row);
			else rememberConversation(world, next);
			after(next === "over" ? row : next);
		});
	});
}
