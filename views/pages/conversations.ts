// Private conversations: who asks to talk, and those that are open.
import type { ConversationId } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import type { ConversationItem, Frame } from "../model.ts";
import { conversationItem } from "../parts/conversation.ts";
import { documentPage } from "../parts/document.ts";
import { icon } from "../parts/icons.ts";
import { words } from "../words/index.ts";

export interface ConversationsView {
	readonly conversations: readonly ConversationItem[];
}

export function conversationsPage(frame: Frame, view: ConversationsView): Html {
	const w = words(frame.locale);
	return documentPage(frame, {
		name: "conversations",
		title: w.conversationsTitle,
		tab: "messages",
		content: html`<div class="halves"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.conversationsTitle}</h1></div>${conversationLists(frame, view.conversations, null)}</section>
<section class="panel prose" aria-labelledby="how"><h2 class="cap" id="how">${w.helpPeople}</h2><p>${w.helpPeopleText}</p><p><a href="/settings#receipts">${w.receipts}</a></p></section></div>`,
	});
}

/** Requests first: they wait for an answer. */
export function conversationLists(
	frame: Frame,
	conversations: readonly ConversationItem[],
	current: ConversationId | null,
): Html {
	const w = words(frame.locale);
	const context = { locale: frame.locale, now: frame.now, current };
	const asked = conversations.filter(({ state }) => state === "received");
	const others = conversations.filter(({ state }) => state !== "received");
	return html`${asked.length > 0 ? html`<h2 class="sub">${w.requests}</h2>` : ""}<ul class="list" id="requests">${asked.map((item) => conversationItem(item, context))}</ul>${asked.length > 0 && others.length > 0 ? html`<h2 class="sub">${w.recent}</h2>` : ""}<ul class="list" id="recent">${others.map((item) => conversationItem(item, context))}</ul>${conversations.length === 0 ? html`<p class="empty">${icon("mail")}${w.noConversations} <a href="/rooms">${w.noConversationsMore}</a></p>` : ""}`;
}
