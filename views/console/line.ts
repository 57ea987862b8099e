// One line of a public room, with what stands around it, for whoever is about to take it away.
import type { CopiedLine } from "../court-file.ts";
import { courtSizes } from "../court.ts";
import { type Html, html } from "../html.ts";
import { consoleWords } from "../words/console.ts";
import { area, clauseField, hoursField, penaltyField } from "./case-forms.ts";
import { copiedLine } from "./case.ts";
import {
	actFields,
	type ConsoleFrame,
	consolePage,
	panel,
	titlePanel,
} from "./document.ts";

export interface LineView {
	readonly room: { readonly room: string; readonly name: string };
	readonly message: number;
	readonly author: { readonly id: string; readonly name: string };
	readonly copied: readonly CopiedLine[];
}

export function linePage(frame: ConsoleFrame, view: LineView): Html {
	const w = consoleWords(frame.locale);
	const { room, author, copied } = view;
	return consolePage(frame, {
		name: "case",
		title: w.lineTitle(author.name),
		content: html`${titlePanel(
			w.lineTitle(author.name),
			html`<p class="pad"><a href="/console/live/${room.room}">${room.name}</a> · <a href="/console/people/${author.id}"><bdi>${author.name}</bdi></a></p><ol class="list copied">${copied.map((line) => copiedLine(frame, line, { mark: w.lineThis }))}</ol>`,
		)}${panel("remove", w.lineRemove, removeForm(frame, view))}`,
	});
}

/** It leads back to what is being said. */
function removeForm(frame: ConsoleFrame, { room, message }: LineView): Html {
	const w = consoleWords(frame.locale);
	const live = { ...frame, path: `/console/live/${room.room}` };
	const ids = { room: room.room, message: String(message) };
	return html`<form class="form" method="post" action="/console/do/live.remove">${actFields(live, ids)}${clauseField(frame, { required: true })}${area("facts", w.court.facts, { most: courtSizes.facts, required: true })}
<div class="two">${penaltyField(frame)}${hoursField(frame)}</div><p class="fine">${w.court.lastsSay}</p>
<p class="fine">${w.lineSays}</p><input class="btn stop" type="submit" value="${w.lineRemove}"></form>`;
}
