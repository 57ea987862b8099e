import type { ConversationId } from "../../wire/index.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import {
	findConversation,
	forgetConversation,
	rememberConversation,
} from "./book.ts";
import { listenTo, stopListening } from "./hearing.ts";
import { tellBothHere } from "./present.ts";
import { sideOf } from "./rules.ts";
import { deleteConversation, updateConversation } from "./store.ts";
import type { ConversationRow } from "./tables.ts";

/** Whoever has left hears it no more, and the other is not told; whatever else changes, both sides see. */
export const changed = shared(
	"contacts.changed",
	(world, row: ConversationRow) => {
		const before = findConversation(world, row.id);
		rememberConversation(world, row);
		let isQuiet = before?.state === row.state;
		for (const visitor of [row.asker, row.asked]) {
			const had = before && sideOf(before, visitor)?.hasLeft;
			const has = sideOf(row, visitor)?.hasLeft;
			if (has && had === false) stopListening(world, row, visitor);
			if (!has && had !== false) isQuiet = false;
		}
		if (isQuiet) return;
		listenTo(world, row);
		tellBothHere(world, row);
	},
);

export const ended = shared("contacts.ended", (world, row: ConversationRow) => {
	forgetConversation(world, row);
	for (const visitor of [row.asker, row.asked])
		if (!sideOf(row, visitor)?.hasLeft) world.hub.expel(visitor, row.id);
});

/**
 * Changes a conversation as it is when it is written, not as somebody saw it a moment ago: a block beside a return must
 * not be undone. Does nothing when it has gone meanwhile.
 */
export async function changeConversation(
	world: World,
	id: ConversationId,
	change: (row: ConversationRow) => ConversationRow | "over",
): Promise<void> {
	await world.db.tx(async (tx) => {
		const row = findConversation(world, id);
		if (!row) return;
		const next = change(row);
		if (next === "over") {
			await deleteConversation(tx, id);
			await ended(world, tx, row);
		} else {
			await updateConversation(tx, next);
			await changed(world, tx, next);
		}
	});
}
