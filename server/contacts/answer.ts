import type { ConversationId, VisitorId } from "../../wire/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import { push, type World } from "../kernel/world.ts";
import { requireMay } from "../sanctions/index.ts";
import { requireMayWritePrivately } from "../screening/index.ts";
import { findConversation } from "./book.ts";
import { changeConversation } from "./change-conversation.ts";
import { sideOf, withSide } from "./rules.ts";
import type { ConversationRow } from "./tables.ts";

/** Yes opens the conversation; no leaves it, and the asker is not told. Answering twice is answering once. */
export async function answerRequest(
	world: World,
	actor: Actor,
	input: { conversation: ConversationId; accept: 0 | 1 },
): Promise<void> {
	const row = requireSide(world, actor.id, input.conversation);
	if (row.asked !== actor.id) return refuse("request.missing");
	if (row.state !== "asked") return;
	if (input.accept === 1) {
		requireMay(world, actor.id, "write-privately");
		requireMayWritePrivately(world, actor.id);
	}
	if (input.accept === 0) return leaveConversation(world, actor.id, row);
	await changeConversation(world, row.id, (now) => ({ ...now, state: "open" }));
}

/** Hears it no more; the other is not told. */
export const closeConversation = async (
	world: World,
	actor: Actor,
	input: { conversation: ConversationId },
): Promise<void> =>
	leaveConversation(
		world,
		actor.id,
		requireSide(world, actor.id, input.conversation),
	);

export async function leaveConversation(
	world: World,
	visitor: VisitorId,
	row: ConversationRow,
): Promise<void> {
	// Kept while both are on the site, even when both have left it: if it went, whoever asks again would see by what
	// they get (a new conversation, a new request) that the other had left it, declined or blocked.
	await changeConversation(world, row.id, (now) =>
		now.state === "over" ? "over" : withSide(now, visitor, { left: 1 }),
	);
	if (!findConversation(world, row.id)) push(world, visitor, ["left", row.id]);
}

function requireSide(
	world: World,
	visitor: VisitorId,
	id: ConversationId,
): ConversationRow {
	const row = findConversation(world, id);
	const side = row && sideOf(row, visitor);
	return row && side && !side.hasLeft ? row : refuse("request.missing");
}
