import type { Conversation, VisitorId } from "../../wire/index.ts";
import { findVisitor } from "../identity/index.ts";
import { push, tell, type World } from "../kernel/world.ts";
import { sideOf } from "./rules.ts";
import type { ConversationRow } from "./tables.ts";

/**
 * The conversation as one of its two people sees it, or undefined when it is not, or no longer, theirs. Nothing in it
 * tells whether the other has declined, left, ignored or blocked: all of these look like silence.
 */
export function presentConversation(
	world: World,
	row: ConversationRow,
	viewer: VisitorId,
): Conversation | undefined {
	const side = sideOf(row, viewer);
	if (!side || side.hasLeft) return undefined;
	const peer = findVisitor(world, side.peer);
	const isOpen = row.state === "open" && peer !== undefined;
	// Of a request nobody learns whether it was looked at: not looking, and blocking, would show.
	const showsRead =
		isOpen && peer.receipts === 1 && findVisitor(world, viewer)?.receipts === 1;
	return {
		id: row.id,
		state:
			row.state === "asked" ? (side.isAsker ? "asked" : "received") : row.state,
		peer: side.peer,
		name: side.peerName,
		about: isOpen
			? { gender: peer.gender, age: peer.age, place: peer.place }
			: null,
		peerRead: showsRead ? side.peerRead : 0,
		at: row.created_at,
	};
}

/** Tells both sides' screens how the conversation stands; whoever has left hears nothing. */
export function tellBoth(
	world: World,
	row: ConversationRow,
	through: typeof tell = push,
): void {
	for (const viewer of [row.asker, row.asked]) {
		const seen = presentConversation(world, row, viewer);
		if (seen) through(world, viewer, ["conversation", seen]);
	}
}

/** On this node alone: where a change is made on every one. */
export const tellBothHere = (world: World, row: ConversationRow): void =>
	tellBoth(world, row, tell);
