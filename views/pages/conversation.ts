// One private conversation, in each of its states: I was asked, I asked, we talk, the other has left.
import { coverMasked } from "../../wire/mask.ts";
import { type Html, html, nothing } from "../html.ts";
import type { ConversationItem, Frame, Message, Talk } from "../model.ts";
import {
	barLink,
	barMessages,
	documentPage,
	receiptsForm,
} from "../parts/document.ts";
import { letter } from "../parts/letter.ts";
import { composer, fades, talkIcons, talkSection } from "../parts/talk.ts";
import { type Words, words } from "../words/index.ts";
import { conversationLists } from "./conversations.ts";

export interface ConversationView {
	readonly conversations: readonly ConversationItem[];
	readonly conversation: ConversationItem;
	readonly talk: Talk;
	readonly quoted: readonly Message[];
	/** A fresh key for what is said next. */
	readonly key: string;
	readonly problem: string | null;
	readonly draft: string;
	/** What the draft answers. */
	readonly replyTo?: Message | null;
	readonly receipts: boolean;
}

export function conversationPage(frame: Frame, view: ConversationView): Html {
	const w = words(frame.locale);
	const { conversation, talk } = view;
	return documentPage(frame, {
		name: "conversation",
		title: conversation.name,
		tab: "messages",
		icons: talkIcons,
		skip: { href: "#talk", says: w.skipToTalk },
		content: html`${talkSection(frame, {
			talk,
			path: `/messages/${conversation.id}`,
			tint: "",
			title: title(frame, conversation, w),
			label: conversation.name,
			empty: firstLine(conversation, w),
			hidden: [],
			quoted: view.quoted,
			foot: foot(frame, view, w),
		})}
<nav id="conversations" class="panel side" aria-labelledby="conversations-title"><p class="cap" id="conversations-title">${w.conversations}</p>${conversationLists(frame, view.conversations, conversation.id)}</nav>
${about(frame, view, w)}`,
		bar: html`<nav id="bar" aria-label="${w.panes}">${barLink("/rooms", "rooms", w.rooms, false)}${barLink("#talk", "talk", w.talk, false)}${barLink("#person", "card", w.thisCard, false)}${barMessages(frame, false)}</nav>`,
	});
}

const title = (
	frame: Frame,
	{ name, about }: ConversationItem,
	w: Words,
): Html =>
	html`<header class="cap"><h1>${name}</h1><p>${about ? html`<span class="what">${w.genders[about.gender]}, ${w.age(about.age)}, <bdi>${about.place}</bdi> <span aria-hidden="true">·</span> </span>` : ""}${fades(frame)}</p></header>`;

function foot(frame: Frame, view: ConversationView, w: Words): Html {
	const { state, name, id, peer } = view.conversation;
	const post = (verb: string, label: string, kind: string) =>
		html`<form method="post" action="/messages/${id}/${verb}"><input class="btn ${kind}" type="submit" value="${label}"></form>`;
	switch (state) {
		case "received":
			return html`<div class="answer"><p><b>${w.asks(name)}</b><br>${w.acceptSays}</p>${problem(view)}<div class="acts">${post("accept", w.accept, "")}${post("decline", w.decline, "quiet")}<form method="post" action="/people/${peer}/block"><input class="btn stop" type="submit" value="${w.block}"></form><a class="btn stop" href="/messages/${id}/report">${w.report}</a></div></div>`;
		case "asked":
			return html`<div class="answer"><p>${w.askedNote(name)}</p>${problem(view)}</div>`;
		case "over":
			return html`<div class="answer"><p>${w.overNote(name)}</p>${problem(view)}<div class="acts">${post("close", w.closeConversation, "quiet")}</div></div>`;
		case "open":
			return composer(frame, {
				action: `/messages/${id}/messages`,
				placeholder: w.writeTo(name),
				key: view.key,
				problem: view.problem,
				draft: view.draft,
				replyTo: view.replyTo ?? null,
			});
	}
}

const problem = (view: ConversationView): Html =>
	view.problem
		? html`<p class="problem" role="alert">${view.problem}</p>`
		: nothing;

/** What is known of the other, and the ways to keep one's distance: at hand, never hidden. */
function about(frame: Frame, view: ConversationView, w: Words): Html {
	const { conversation } = view;
	const { peer, id, state } = conversation;
	const act = (action: string, label: string, says: string, kind: string) =>
		html`<form method="post" action="${action}"><input class="btn ${kind}" type="submit" value="${label}">${says ? html`<p class="fine">${says}</p>` : ""}</form>`;
	return html`<aside id="person" class="panel side" aria-labelledby="person-title"><h2 class="cap" id="person-title">${w.thisCard}</h2><div class="scroll">${face(conversation, w)}<div class="form">${state === "open" || state === "asked" ? act(`/messages/${id}/close`, w.closeConversation, "", "quiet") : ""}${act(`/people/${peer}/block`, w.block, w.blockSays, "stop")}<a class="btn stop" href="/messages/${id}/report">${w.reportConversation}</a></div><h3 class="sub">${w.receipts}</h3>${receiptsForm(frame, view.receipts, w)}</div></aside>`;
}

const face = ({ peer, name, about }: ConversationItem, w: Words): Html =>
	html`<div class="face">${letter(name, about?.gender ?? "x")}<p><a class="who ${about?.gender ?? ""}" href="/people/${peer}">${name}</a></p>${about ? html`<p>${w.genders[about.gender]}, ${w.age(about.age)}<br><bdi>${about.place}</bdi></p>` : ""}</div>`;

/** A request's first line, when it is not in the talk already. */
const firstLine = ({ state, last }: ConversationItem, w: Words): string =>
	last && (state === "received" || state === "asked")
		? w.quotedLine(coverMasked(last.body))
		: w.conversationEmpty;
