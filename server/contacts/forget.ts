import type { VisitorId } from "../../wire/index.ts";
import type { VisitorLeft } from "../identity/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import {
	findConversation,
	forgetHiddenOf,
	listConversationsOf,
} from "./book.ts";
import { changed, ended } from "./change-conversation.ts";
import { applyUnheard } from "./hearing.ts";
import { withSide } from "./rules.ts";
import {
	deleteConversation,
	deleteHiddenOf,
	listConversations,
	updateConversation,
} from "./store.ts";
import type { ConversationRow } from "./tables.ts";

export const hiddenForgotten = shared(
	"contacts.hidden-forgotten",
	(world, visitor: VisitorId) => {
		for (const person of forgetHiddenOf(world, visitor))
			applyUnheard(world, person);
		applyUnheard(world, visitor);
	},
);

/** Somebody has left the site: what they hid is forgotten, and their conversations are over for the others. */
export async function forgetVisitorContacts(
	world: World,
	fact: Fact,
): Promise<void> {
	const { visitor } = fact.data as VisitorLeft;
	await world.db.tx(async (tx) => {
		await deleteHiddenOf(tx, visitor);
		await hiddenForgotten(world, tx, visitor);
		for (const known of listConversationsOf(world, visitor)) {
			const left = withSide(known, visitor, { left: 1 });
			const row: ConversationRow = { ...left, state: "over" };
			if (row.asker_left === 1 && row.asked_left === 1) {
				await deleteConversation(tx, row.id);
				await ended(world, tx, row);
			} else {
				await updateConversation(tx, row);
				await changed(world, tx, row);
			}
		}
	});
}

/** Conversations of which nothing can be read any more and that one of the two can no longer answer. */
export async function sweepConversations(world: World): Promise<void> {
	const rows = await world.db.tx((tx) => listConversations(tx));
	const heads = await world.streams.listHeads();
	const lifetimeMs = world.config.messages.minutes * 60_000;
	const spent = rows.filter(
		(row) =>
			row.state !== "open" &&
			row.created_at + lifetimeMs <= world.clock.now() &&
			!heads.has(row.id),
	);
	for (const row of spent)
		await removeConversation(world, findConversation(world, row.id) ?? row);
}

async function removeConversation(
	world: World,
	row: ConversationRow,
): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteConversation(tx, row.id);
		await ended(world, tx, row);
	});
}
