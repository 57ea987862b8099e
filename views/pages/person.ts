// Somebody's card: who they are, the way to talk with them, the ways to keep one's distance.
import type { Conversation, Person, VisitorId } from "../../wire/index.ts";
import { sizes } from "../../wire/sizes.ts";
import { type Html, html, nothing } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage, leaveForm } from "../parts/document.ts";
import { letter } from "../parts/letter.ts";
import { keepLinks } from "./keep.ts";
import { type Words, words } from "../words/index.ts";

export interface HiddenPerson {
	readonly id: VisitorId;
	readonly name: string;
	readonly how: "block" | "ignore";
}

export interface PersonView {
	readonly person: Person;
	readonly isMe: boolean;
	/** On one's own card: those whom one blocks or ignores, since no list shows them any more. */
	readonly hidden: readonly HiddenPerson[];
	readonly blocked: boolean;
	readonly ignored: boolean;
	/** The private conversation with them, if there is one. */
	readonly conversation: Conversation | null;
	/** Rooms that the reader keeps, and where they are too. */
	readonly kept: readonly { readonly name: string; readonly slug: string }[];
	readonly key: string;
	readonly problem: string | null;
	readonly draft: string;
}

export function personPage(frame: Frame, view: PersonView): Html {
	const w = words(frame.locale);
	const { person, isMe } = view;
	return documentPage(frame, {
		name: "person",
		title: person.name,
		...(isMe ? { tab: "me" as const } : {}),
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><p class="cap">${isMe ? w.myCard : w.thisCard}</p>
<div class="face">${letter(person.name, person.gender)}<h1 id="title" class="who ${person.gender}">${person.name}</h1><p>${w.genders[person.gender]}, ${w.age(person.age)}<br><bdi>${person.place}</bdi></p>${person.away ? html`<p class="fine">${w.away} · <bdi>${person.away}</bdi></p>` : ""}</div>
${isMe ? html`<p class="note">${w.personMe}</p><p class="ways"><a href="/settings">${w.settings}</a> <a href="/help">${w.help}</a> <a href="/about">${w.about}</a></p>${hiddenPeople(view, w)}<div class="form">${leaveForm(w)}</div>` : others(view, w)}</section></div>`,
	});
}

const hiddenPeople = ({ hidden, person }: PersonView, w: Words): Html =>
	hidden.length === 0
		? nothing
		: html`<h2 class="sub">${w.hiddenPeople}</h2><ul class="list">${hidden.map(
				({ id, name, how }) =>
					html`<li class="row"><span class="who">${name}</span><form class="end" method="post" action="/people/${id}/un${how}"><input type="hidden" name="back" value="/people/${person.id}"><input class="btn quiet" type="submit" value="${how === "block" ? w.unblock : w.unignore}" aria-label="${how === "block" ? w.unblock : w.unignore} ${name}"></form></li>`,
			)}</ul>`;

const others = (view: PersonView, w: Words): Html =>
	html`${view.problem && !asking(view) ? html`<p class="problem" role="alert">${view.problem}</p>` : ""}${view.blocked ? html`<p class="note">${w.blockedNote(view.person.name)}</p>` : talking(view, w)}
${keepLinks(view.kept, view.person.id, w)}<h2 class="sub">${w.keepAway}</h2><div class="form">${distance(view, w)}<a class="btn stop" href="/people/${view.person.id}/report">${w.report}</a></div>`;

const asking = (view: PersonView): boolean =>
	!view.blocked && view.conversation === null;

function talking(view: PersonView, w: Words): Html {
	const { person, conversation, problem } = view;
	if (conversation)
		return html`<div class="form"><a class="btn" href="/messages/${conversation.id}">${conversation.state === "received" ? w.answerRequest : w.goToConversation}</a></div>`;
	return html`<form class="form" method="post" action="/people/${person.id}/ask"><input type="hidden" name="key" value="${view.key}">${problem ? html`<p class="problem" role="alert" id="ask-problem">${problem}</p>` : ""}
<div class="field"><label for="line">${w.askLine}</label> <input id="line" name="line" value="${view.draft}" maxlength="${sizes.requestLineMax}" autocomplete="off" enterkeyhint="send" dir="auto" required aria-describedby="ask-says${problem ? " ask-problem" : ""}"><p class="fine" id="ask-says">${w.askSays}</p></div>
<input class="btn" type="submit" value="${w.ask(person.name)}"></form>`;
}

function distance(view: PersonView, w: Words): Html {
	const path = `/people/${view.person.id}`;
	const act = (verb: string, label: string, says: string, kind: string) =>
		html`<form method="post" action="${path}/${verb}"><input class="btn ${kind}" type="submit" value="${label}"><p class="fine">${says}</p></form>`;
	return html`${view.ignored ? act("unignore", w.unignore, w.ignoredNote(view.person.name), "quiet") : act("ignore", w.ignore, w.ignoreSays, "quiet")}${view.blocked ? act("unblock", w.unblock, "", "quiet") : act("block", w.block, w.blockSays, "stop")}`;
}
