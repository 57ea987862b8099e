import { conversationPage } from "../../views/pages/conversation.ts";
import { conversationsPage } from "../../views/pages/conversations.ts";
import { answerRequest, closeConversation } from "../contacts/index.ts";
import { requireVisitor, setReceipts } from "../identity/index.ts";
import { Refusal, refuse } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { noteRead, say } from "../messages/index.ts";
import { listConversationItems, loadTalk } from "./load.ts";
import { actorOf, conversationOf } from "./place.ts";
import { frameOf, page, safePath, seeOther } from "./reply.ts";
import {
	afterSaying,
	presentSaying,
	readSaying,
	type RefusedSaying,
} from "./saying.ts";

export async function showConversations(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const me = requireVisitor(world, actorOf(request).id);
	const conversations = await listConversationItems(world, me);
	const frame = await frameOf(world, request);
	return page(
		frame,
		conversationsPage(frame, {
			conversations,
		}),
	);
}

export const showConversation = (
	world: World,
	request: HttpRequest,
): Promise<Reply> => conversation(world, request, { problem: null });

async function conversation(
	world: World,
	request: HttpRequest,
	form: RefusedSaying,
): Promise<Reply> {
	const me = requireVisitor(world, actorOf(request).id);
	const conversations = await listConversationItems(world, me);
	const id = conversationOf(request);
	const shown =
		conversations.find((one) => one.id === id) ?? refuse("stream.unknown");
	const { talk, quoted } = await loadTalk(world, me, id, shown.peerRead);
	// Without script nobody says when it was read: the page being asked for does.
	noteRead(world, me.id, id, talk.head);
	const frame = await frameOf(world, request);
	const document = conversationPage(frame, {
		conversations,
		conversation: shown,
		talk,
		quoted,
		...presentSaying(world, request, form, talk.messages),
		receipts: me.receipts === 1,
	});
	return page(frame, document, form.problem?.http ?? 200);
}

export async function postConversationMessage(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const stream = conversationOf(request);
	const saying = readSaying(world, request);
	try {
		return afterSaying(
			await say(world, actorOf(request), { stream, ...saying }),
			`/messages/${stream}`,
		);
	} catch (error) {
		if (
			error instanceof Refusal &&
			error.code !== "stream.unknown" &&
			error.http < 500
		)
			return conversation(world, request, {
				problem: error,
				saying,
			});
		throw error;
	}
}

export async function postAccept(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	await answerRequest(world, actorOf(request), {
		conversation: conversationOf(request),
		accept: 1,
	});
	return seeOther(`/messages/${conversationOf(request)}`);
}

export async function postDecline(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	await answerRequest(world, actorOf(request), {
		conversation: conversationOf(request),
		accept: 0,
	});
	return seeOther("/messages");
}

export async function postClose(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	await closeConversation(world, actorOf(request), {
		conversation: conversationOf(request),
	});
	return seeOther("/messages");
}

export async function postReceipts(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	await setReceipts(
		world,
		actorOf(request).id,
		request.form["on"] === "1" ? 1 : 0,
	);
	return seeOther(safePath(request.form["back"], "/messages"));
}
