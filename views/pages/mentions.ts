// Where somebody called me, newest first: what can still be read of it.
import { type Html, html } from "../html.ts";
import type { Frame, Message, RoomItem } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { icon } from "../parts/icons.ts";
import { type Words, words } from "../words/index.ts";

export interface Mention {
	readonly room: Pick<RoomItem, "slug" | "name" | "icon" | "tint">;
	readonly message: Message;
	/** I have not read that far. */
	readonly isNew: boolean;
}

export function mentionsPage(frame: Frame, mentions: readonly Mention[]): Html {
	const w = words(frame.locale);
	return documentPage(frame, {
		name: "mentions",
		title: w.mentionsTitle,
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.mentionsTitle}</h1></div><div id="mentions">${mentions.length > 0 ? html`<ul class="list">${mentions.map((mention) => mentionItem(mention, frame, w))}</ul>` : html`<p class="empty">${icon("bell")}${w.noMentions}</p>`}</div><p class="fine pad">${w.mentionsSay(frame.lifetimeMs)} <a href="/mentions">${w.refresh}</a></p></section></div>`,
	});
}

/** Leads to the line itself; when the room has gone on for long since, to the room. */
function mentionItem(
	{ room, message, isNew }: Mention,
	frame: Frame,
	w: Words,
): Html {
	const { seq, at, name, gender, body } = message;
	return html`<li><a class="row conv tint-${room.tint}" href="/rooms/${room.slug}#m${seq}"><span class="ico" aria-hidden="true">${room.icon}</span><span class="who ${gender}">${name}</span> <small><bdi>${room.name}</bdi></small>${isNew ? html` <span class="pill">${w.newMention}</span>` : ""} <time class="n end" datetime="${new Date(at).toISOString().slice(0, 16)}Z">${at < frame.now - 12 * 3_600_000 ? `${w.day(at, frame.now)} ` : ""}${w.time(at)}</time><span class="last"><bdi>${body}</bdi></span></a></li>`;
}
