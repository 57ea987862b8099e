// How this browser shows the site: one form, for whoever is in and whoever is not.
import { type Html, html, nothing } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage, languageForm, receiptsForm } from "../parts/document.ts";
import { icon } from "../parts/icons.ts";
import { choices, type PreferenceName } from "../preferences.ts";
import { type Words, words } from "../words/index.ts";

export interface SettingsView {
	/** The form was just posted. */
	readonly saved: boolean;
	/** Whether read marks are shared; null for whoever is not in. */
	readonly receipts: boolean | null;
}

export function settingsPage(frame: Frame, view: SettingsView): Html {
	const w = words(frame.locale);
	const field = (name: PreferenceName) => choice(frame, name, w);
	return documentPage(frame, {
		name: "settings",
		title: w.settingsTitle,
		icons: ["back"],
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.settingsTitle}</h1></div>
<form class="form" method="post" action="/settings">${view.saved ? html`<p class="done" role="status">${w.settingsSaved}</p>` : ""}
${(["look", "theme", "size", "motion"] as const).map(field)}
<h2>${w.settingsTalk}</h2>
${(["smileys", "sound", "notify"] as const).map(field)}
<input class="btn" type="submit" value="${w.settingsSave}"><p class="fine">${w.settingsSays}</p></form></section>
<section class="panel" aria-labelledby="language"><h2 class="cap" id="language">${w.language}</h2><div class="form">${languageForm(frame, w)}</div></section>
${view.receipts === null ? nothing : html`<section class="panel" aria-labelledby="receipts"><h2 class="cap" id="receipts">${w.receipts}</h2>${receiptsForm(frame, view.receipts, w)}</section>`}
<p class="ways"><a href="${frame.me ? "/rooms" : "/"}">${icon("back")} ${frame.me ? w.toRooms : w.toEntry}</a></p></div>`,
	});
}

function choice(frame: Frame, name: PreferenceName, w: Words): Html {
	const { label, of } = w.preferences[name];
	const notes: Partial<Record<PreferenceName, string>> = w.preferencesSay;
	const says = notes[name];
	const names: Readonly<Record<string, string>> = of;
	return html`<fieldset class="field"${says ? html` aria-describedby="${name}-says"` : ""}><legend>${label}</legend><div class="seg">${choices[
		name
	].map(
		(value) =>
			html`<label><input type="radio" name="${name}" value="${value}"${frame.prefs[name] === value ? html` checked` : ""}><span>${names[value] ?? ""}</span></label> `,
	)}</div>${says ? html`<p class="fine" id="${name}-says">${says}</p>` : ""}</fieldset>`;
}
