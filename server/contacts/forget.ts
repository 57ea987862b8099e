import type { VisitorLeft } from "../identity/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import {
	findConversation,
	forgetConversation,
	forgetHiddenOf,
	listConversationsOf,
	rememberConversation,
} from "./book.ts";
import { applyUnheard } from "./hearing.ts";
import { tellBoth } from "./present.ts";
import { sideOf, withSide } from "./rules.ts";
import {
	deleteConversation,
	deleteHiddenOf,
	listConversations,
	updateConversation,
} from "./store.ts";
import type { ConversationRow } from "./tables.ts";

/** Somebody has left the site: what they hid is forgotten, and their conversations are over for the others. */
export async function forgetVisitorContacts(
	world: World,
	fact: Fact,
): Promise<void> {
	const { visitor } = fact.data as VisitorLeft;
	const rows = listConversationsOf(world, visitor).map(
		(row): ConversationRow => ({
			...withSide(row, visitor, { left: 1 }),
			state: "over",
		}),
	);
	const isEmpty = (row: ConversationRow) =>
		row.asker_left === 1 && row.asked_left === 1;
	await world.db.tx(async (tx) => {
		await deleteHiddenOf(tx, visitor);
		for (const row of rows)
			await (isEmpty(row)
				? deleteConversation(tx, row.id)
				: updateConversation(tx, row));
		tx.afterCommit(() => {
			for (const person of forgetHiddenOf(world, visitor))
				applyUnheard(world, person);
			applyUnheard(world, visitor);
			for (const row of rows) {
				if (isEmpty(row)) forgetConversation(world, row);
				else rememberConversation(world, row);
				tellBoth(world, row);
			}
		});
	});
}

/** Conversations of which nothing can be read any more and that one of the two can no longer answer. */
export async function sweepConversations(world: World): Promise<void> {
	const rows = await world.db.tx((tx) => listConversations(tx));
	const lifetimeMs = world.config.messages.minutes * 60_000;
	const spent = rows.filter(
		(row) =>
			row.state !== "open" &&
			row.created_at + lifetimeMs <= world.clock.now() &&
			world.streams.head(row.id) === 0,
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
		tx.afterCommit(() => {
			forgetConversation(world, row);
			for (const visitor of [row.asker, row.asked])
				if (!sideOf(row, visitor)?.hasLeft) world.hub.expel(visitor, row.id);
		});
	});
}
