// Who hears what of private conversations, and who is not heard at all, kept in step with the hub.
import { refuse } from "../kernel/refusal.ts";
import { tell, type World } from "../kernel/world.ts";
import type { StreamId, VisitorId } from "../../wire/index.ts";
import { findConversation, listConversationsOf, unheardOf } from "./book.ts";
import { decideSay, sideOf } from "./rules.ts";
import type { ConversationRow } from "./tables.ts";

/** Conversations that somebody is in. */
export const listHeardBy = (
	world: World,
	visitor: VisitorId,
): readonly ConversationRow[] =>
	listConversationsOf(world, visitor).filter(
		(row) => !sideOf(row, visitor)?.hasLeft,
	);

export function canHearConversation(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): boolean {
	const row = findConversation(world, stream);
	const side = row && sideOf(row, visitor);
	return side !== undefined && !side.hasLeft;
}

/** May this person say something here, now? */
export function requireSay(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): void {
	switch (decideSay(findConversation(world, stream), visitor)) {
		case "allowed":
			return;
		case "asked":
			return refuse("conversation.asked");
		case "over":
			return refuse("person.missing");
		case "not-yours":
			return refuse("stream.unknown");
	}
}

/** Both sides' live connections hear it from now on, as far as they are in it. */
export function listenTo(world: World, row: ConversationRow): void {
	for (const visitor of [row.asker, row.asked])
		if (!sideOf(row, visitor)?.hasLeft)
			for (const connection of world.hub.connectionsOf(visitor))
				world.hub.subscribe(connection, row.id);
}

/** This side hears it no more, on any screen of this node. */
export function stopListening(
	world: World,
	row: ConversationRow,
	visitor: VisitorId,
): void {
	world.hub.expel(visitor, row.id);
	tell(world, visitor, ["left", row.id]);
}

export function applyUnheard(world: World, visitor: VisitorId): void {
	world.hub.setUnheard(visitor, unheardOf(world, visitor));
}
