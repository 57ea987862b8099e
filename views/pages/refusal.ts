// A page that says no: in a sentence, with a way on.
import { type Html, html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { tree } from "../parts/tree.ts";
import { type Words, words } from "../words/index.ts";

export interface RefusalView {
	readonly status: number;
	readonly sentence: string;
	/** Of a fault, for whoever looks it up. */
	readonly reference: string | null;
	/** The measure that says no; null when none does. */
	readonly measure: string | null;
}

export function refusalPage(frame: Frame, view: RefusalView): Html {
	const w = words(frame.locale);
	const title = titleOf(view.status, w);
	return documentPage(frame, {
		name: "refusal",
		title,
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${title}</h1></div><div class="refusal">${tree}<p>${view.sentence}</p>${view.reference && !view.sentence.includes(view.reference) ? html`<p class="fine">${w.reference(view.reference)}</p>` : ""}<p>${view.measure ? html`<a class="btn" href="${view.measure}">${w.sanctionShow}</a> ` : ""}<a class="btn${view.measure ? " quiet" : ""}" href="${frame.me ? "/rooms" : "/"}">${frame.me ? w.toRooms : w.toEntry}</a></p></div></section></div>`,
	});
}

function titleOf(status: number, w: Words): string {
	const titles = w.refusedTitles;
	if (status === 404 || status === 410) return titles.missing;
	if (status === 429 || status === 503 || status === 507) return titles.later;
	return status >= 500 ? titles.broken : titles.forbidden;
}
