// The sheet on which something is reported: what it is, what is wrong, keeping one's distance at the same time.
import { categories, courtSizes } from "../court.ts";
import { type Html, html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { type Words, words } from "../words/index.ts";

export interface ReportView {
	/** Where the form goes. */
	readonly action: string;
	/** Where whoever changes their mind goes. */
	readonly back: string;
	readonly kind: "message" | "person" | "room" | "conversation";
	/** A name; of a message, its author's. */
	readonly name: string;
	/** What was said, of a message. */
	readonly said: string | null;
	/** Whoever it is about can be blocked from here. */
	readonly canBlock: boolean;
	readonly key: string;
	readonly problem: string | null;
	readonly draft: {
		readonly category: string;
		readonly words: string;
		readonly block: boolean;
	};
}

export function reportPage(frame: Frame, view: ReportView): Html {
	const w = words(frame.locale);
	const title = w.reportWhat[view.kind](view.name);
	return documentPage(frame, {
		name: "report",
		title,
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${title}</h1></div>${view.said === null ? "" : html`<blockquote class="said"><bdi>${view.said}</bdi></blockquote>`}
<form class="form" method="post" action="${view.action}"><input type="hidden" name="key" value="${view.key}">${view.problem ? html`<p class="problem" role="alert">${view.problem}</p>` : ""}
${categoryField(view.draft.category, w)}
<div class="field"><label for="words">${w.reportWords} <span class="fine">(${w.optional})</span></label> <textarea id="words" name="words" rows="2" maxlength="${courtSizes.words}" dir="auto">\n${view.draft.words}</textarea></div>
${view.canBlock ? html`<p class="tick"><input type="checkbox" id="block" name="block" value="1"${view.draft.block ? html` checked` : ""}> <label for="block">${w.alsoBlock(view.name)}</label></p><p class="fine">${w.blockSays}</p>` : ""}
<p class="fine">${w.reportCopies[view.kind]} ${w.reportSecret}</p>
<div class="acts"><input class="btn" type="submit" value="${w.sendReport}"> <a class="btn quiet" href="${view.back}">${w.back}</a></div></form></section></div>`,
	});
}

/** What is wrong, as one choice among few: the same for reports and for notices. */
export const categoryField = (chosen: string, w: Words): Html =>
	html`<fieldset class="picks"><legend>${w.whatIsWrong}</legend>${categories.map(
		(category) =>
			html`<div><label class="pick"><input type="radio" name="category" value="${category}" required${category === chosen ? html` checked` : ""}> <span>${w.categories[category].says} <span class="fine">${w.categories[category].more}</span></span></label></div>`,
	)}</fieldset>`;
