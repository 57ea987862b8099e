// What can be typed and done, on one page.
import { type Html, html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { keyLists } from "../parts/keys.ts";
import { words } from "../words/index.ts";

export function helpPage(frame: Frame): Html {
	const w = words(frame.locale);
	const table = (rows: readonly (readonly string[])[]) =>
		html`<dl>${rows.map(([what, does]) => html`<div><dt>${what}</dt><dd>${does}</dd></div>`)}</dl>`;
	return documentPage(frame, {
		name: "help",
		title: w.helpTitle,
		content: html`<div class="sheet"><article class="panel prose" aria-labelledby="title"><div class="cap"><h1 id="title">${w.helpTitle}</h1></div>
<h2>${w.helpCommands}</h2>${table(w.helpCommandList)}
<h2>${w.helpGestures}</h2>${table(w.helpGestureList)}
<h2 id="keys">${w.keys}</h2><p>${w.keysSay}</p>${keyLists(w)}
<h2>${w.helpPeople}</h2><p>${w.helpPeopleText}</p>
<h2>${w.helpMeet}</h2><p>${w.helpMeetText}</p>
<p><a href="/about">${w.aboutTitle}</a></p></article></div>`,
	});
}
