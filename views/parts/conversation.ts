// A private conversation, as a line of a list: a request shows its first line, the others the last thing said.
import type { ConversationId, Locale } from "../../wire/index.ts";
import { coverMasked } from "../../wire/mask.ts";
import { type Html, html } from "../html.ts";
import type { ConversationItem } from "../model.ts";
import { type LiveWords, liveWords } from "../words/live.ts";

export interface ConversationContext {
	readonly locale: Locale;
	readonly now: number;
	/** The one that is open on this page. */
	readonly current: ConversationId | null;
}

export function conversationItem(
	item: ConversationItem,
	context: ConversationContext,
): Html {
	const w = liveWords(context.locale);
	const { id, name, about, last } = item;
	const current = id === context.current;
	const unread = current ? 0 : item.unread; // It is being read.
	return html`<li data-conversation="${id}"><a class="row conv" href="/messages/${id}"${current ? html` aria-current="page"` : ""}><span class="who ${about?.gender ?? "nobody"}">${name}</span>${note(item, w)}<span class="pill" data-unread="${id}"${unread > 0 ? html`>${unread}</span><span class="vh"> ${w.unread(unread)}</span> ` : html` hidden></span><span class="vh"></span> `}${last ? html`<time class="n end" datetime="${new Date(last.at).toISOString().slice(0, 16)}Z">${w.time(last.at)}</time><span class="last">${last.mine ? html`<i>${w.mine}</i> ` : ""}<bdi>${coverMasked(last.body)}</bdi></span>` : ""}</a></li>`;
}

function note(item: ConversationItem, w: LiveWords): Html {
	switch (item.state) {
		case "received":
			return html` <small class="ask">${w.request}</small> `;
		case "asked":
			return html` <small>${w.waitingAnswer}</small> `;
		case "over":
			return html` <small>${w.gone}</small> `;
		case "open":
			return html` `;
	}
}
