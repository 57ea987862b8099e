// What a browser shows when there is no network: kept by it beforehand, so it names nobody and shows nothing of anybody.
import { html } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { words } from "../words/index.ts";

/** `href=""` is the address that was asked for. */
export function offlinePage(frame: Frame): ReturnType<typeof documentPage> {
	const w = words(frame.locale);
	return documentPage(
		{ ...frame, me: null, waiting: 0, path: "/" },
		{
			name: "offline",
			title: w.offlineTitle,
			content: html`<div class="sheet"><section class="panel refusal" aria-labelledby="title"><h1 id="title">${w.offlineTitle}</h1><p>${w.offlineSays}</p><p><a class="btn" href="">${w.retry}</a></p></section></div>`,
		},
	);
}
