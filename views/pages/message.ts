// One message and what can be done with it, as forms: where its time leads whoever has no script.
import { uncoverMasked } from "../../wire/mask.ts";
import { sizes } from "../../wire/sizes.ts";
import { type Html, html, nothing } from "../html.ts";
import type { Frame, Message, Talk } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { talkLines } from "../parts/lines.ts";
import { quickReactions } from "../parts/message.ts";
import { removeForm } from "./keep.ts";
import { type Words, words } from "../words/index.ts";

export interface MessageView {
	/** Of the talk. */
	readonly path: string;
	/** Holds this message alone. */
	readonly talk: Talk;
	readonly message: Message;
	readonly quoted: readonly Message[];
	/** It can be answered, reacted to and changed; deleting is always possible. */
	readonly canSpeak: boolean;
	/** The reader keeps this room, and can take away what others said. */
	readonly canRemove: boolean;
	/** A fresh key for each form. */
	readonly newKey: () => string;
	/** Why the new text was refused, and that text. */
	readonly problem: string | null;
	readonly draft: string;
}

export function messagePage(frame: Frame, view: MessageView): Html {
	const w = words(frame.locale);
	const { message, path, canSpeak } = view;
	const isMine = message.author === view.talk.me;
	const title = isMine ? w.messageMine : w.messageOf(message.name);
	const { locale, now, lifetimeMs } = frame;
	const line = talkLines(view.talk, {
		locale,
		now,
		lifetimeMs,
		live: false,
		smileys: frame.prefs.smileys === "on",
		hidden: [],
		quoted: view.quoted,
	});
	return documentPage(frame, {
		name: "message",
		title,
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${title}</h1></div>
<ol class="list">${line}</ol>${canSpeak ? [replyForm(view, w), reactForms(view, w)] : ""}${isMine && canSpeak ? editForm(view, w) : ""}${isMine ? deleteForm(view, w) : ""}${view.canRemove ? removeForm(pathOf(view), w) : ""}<p class="foot"><a class="btn quiet" href="${path}#say">${w.back}</a>${isMine ? "" : html` <a class="btn stop" href="${pathOf(view)}/report">${w.report}</a>`}</p></section></div>`,
	});
}

const key = (view: MessageView): Html =>
	html`<input type="hidden" name="key" value="${view.newKey()}">`;

const pathOf = ({ path, message }: MessageView): string =>
	`${path}/messages/${message.seq}`;

const replyForm = (view: MessageView, w: Words): Html =>
	html`<form class="form" method="post" action="${view.path}/messages">${key(view)}<input type="hidden" name="reply" value="${view.message.seq}"><div class="field"><label for="reply">${w.yourReply}</label> <textarea id="reply" name="body" rows="2" maxlength="${sizes.messageMax}" dir="auto" required></textarea></div><input class="btn" type="submit" value="${w.reply}"></form>`;

/** A form each, so that each has a key of its own: one that is posted twice does it once. */
function reactForms(view: MessageView, w: Words): Html {
	const { message, talk } = view;
	const mine = message.reactions
		.filter(({ by }) => by.includes(talk.me))
		.map(({ emoji }) => emoji);
	const all = new Set([
		...message.reactions.map(({ emoji }) => emoji),
		...quickReactions,
	]);
	return html`<div class="form"><div class="acts">${[...all].map((emoji) => {
		const isOn = mine.includes(emoji);
		return html`<form method="post" action="${pathOf(view)}/react">${key(view)}<input type="hidden" name="emoji" value="${emoji}"><input type="hidden" name="on" value="${isOn ? 0 : 1}"><input class="btn quiet" type="submit" value="${isOn ? w.unreact(emoji) : w.react(emoji)}"></form> `;
	})}</div></div>`;
}

function editForm(view: MessageView, w: Words): Html {
	const { problem, draft, message } = view;
	return html`<form class="form" method="post" action="${pathOf(view)}/edit">${key(view)}${problem ? html`<p class="problem" role="alert" id="edit-problem">${problem}</p>` : ""}<div class="field"><label for="body">${w.newText}</label> <textarea id="body" name="body" rows="2" maxlength="${sizes.messageMax}" dir="auto" required${problem ? html` aria-invalid="true" aria-describedby="edit-problem" autofocus` : nothing}>\n${problem ? draft : uncoverMasked(message.body)}</textarea></div><input class="btn" type="submit" value="${w.edit}"></form>`;
}

const deleteForm = (view: MessageView, w: Words): Html =>
	html`<form class="form" method="post" action="${pathOf(view)}/delete">${key(view)}<input class="btn stop" type="submit" value="${w.delete}"></form>`;
