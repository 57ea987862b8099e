// The first page of the console: what one's roles open.
import { type Html, html } from "../html.ts";
import { consoleWords } from "../words/console.ts";
import { type ConsoleFrame, consolePage, titlePanel } from "./document.ts";
import { placesFor } from "./places.ts";

export function homePage(frame: ConsoleFrame): Html {
	const w = consoleWords(frame.locale);
	const { name = "", roles = [] } = frame.me ?? {};
	return consolePage(frame, {
		name: "home",
		title: w.home,
		content: titlePanel(
			w.hello(name),
			html`<p class="pad">${roles.map((role) => w.roles[role]).join(", ")}. ${w.homeSays}</p><ul class="list">${placesFor(
				roles,
			).map(
				({ href, label, says }) =>
					html`<li><a class="row" href="${href}" data-row><span class="name">${label(w)}</span> <small>${says(w)}</small></a></li>`,
			)}</ul>`,
		),
	});
}

export interface NoteView {
	readonly title: string;
	readonly sentence: string;
	/** Of a fault, for whoever looks it up. */
	readonly reference: string | null;
}

/** A page that says no. */
export function consoleRefusalPage(frame: ConsoleFrame, view: NoteView): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "refusal",
		title: view.title,
		content: titlePanel(
			view.title,
			html`<div class="refusal"><p>${view.sentence}</p>${view.reference ? html`<p class="fine">${w.reference(view.reference)}</p>` : ""}<p><a class="btn" href="/console">${frame.me ? w.home : w.signIn}</a></p></div>`,
		),
	});
}

/** What an operation answered that is shown once and kept nowhere. */
export function secretPage(
	frame: ConsoleFrame,
	answer: Readonly<Record<string, string>>,
	back: string,
): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "secret",
		title: w.done,
		content: titlePanel(
			w.done,
			html`<div class="form"><p>${w.onlyOnce}</p>${Object.entries(answer).map(
				([name, value]) =>
					html`<div><span class="fine">${name}</span><code class="secret">${value}</code></div>`,
			)}<p><a class="btn" href="${back}">${w.goOn}</a></p></div>`,
		),
	});
}
