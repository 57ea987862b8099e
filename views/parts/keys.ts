// Which keys do what: the page of help shows it, and the dialog that `?` opens takes it from there.
import { type Html, html } from "../html.ts";
import type { Words } from "../words/index.ts";

type Rows = readonly (readonly string[])[];

/** A keyboard says nothing by its looks alone: the keys are text, in <kbd>. */
const keyList = (rows: Rows): Html =>
	html`<dl>${rows.map(([keys, does]) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${does}</dd></div>`)}</dl>`;

export const keyLists = (w: Words): Html =>
	html`<div id="key-lists"><h3>${w.keysAnywhere}</h3>${keyList(w.keysAnywhereList)}<h3>${w.keysWriting}</h3>${keyList(w.keysWritingList)}<h3>${w.keysReading}</h3>${keyList(w.keysReadingList)}</div>`;
