// A notice by anybody, on the site or not: the fields of the Digital Services Act's article 16.
import { courtSizes } from "../court.ts";
import { type Html, html, nothing } from "../html.ts";
import type { Frame } from "../model.ts";
import { documentPage } from "../parts/document.ts";
import { words } from "../words/index.ts";
import { categoryField } from "./report.ts";

export interface NoticeView {
	readonly key: string;
	/** What was wrong with the form, and with which of its fields. */
	readonly problem: { readonly says: string; readonly field: string } | null;
	readonly draft: Readonly<Record<string, string>>;
}

export function noticePage(frame: Frame, view: NoticeView): Html {
	const w = words(frame.locale);
	const { draft, problem } = view;
	/** The field that is wrong says so to whoever listens. */
	const state = (field: string, says = ""): Html => {
		const isWrong = problem?.field === field;
		const by = [says, isWrong ? "notice-problem" : ""].filter(Boolean);
		return html`${by.length > 0 ? html` aria-describedby="${by.join(" ")}"` : nothing}${isWrong ? html` aria-invalid="true" autofocus` : nothing}`;
	};
	const field = (name: string, label: string, type: string, auto: string) =>
		html`<div class="field"><label for="${name}">${label}</label> <input id="${name}" name="${name}" type="${type}" value="${draft[name] ?? ""}" maxlength="${name === "email" ? courtSizes.email : courtSizes.name}" autocomplete="${auto}"${state(name, "identity-says")}></div>`;
	return documentPage(frame, {
		name: "notice",
		title: w.noticeTitle,
		content: html`<div class="sheet"><section class="panel" aria-labelledby="title"><div class="cap"><h1 id="title">${w.noticeTitle}</h1></div>
<form class="form" method="post" action="/notices/new"><p>${w.noticeSays}</p><p class="fine">${w.emergency}</p><input type="hidden" name="key" value="${view.key}">${problem ? html`<p class="problem" role="alert" id="notice-problem">${problem.says}</p>` : ""}
${categoryField(draft["category"] ?? "", w)}
<div class="field"><label for="location">${w.noticeLocation}</label> <textarea id="location" name="location" rows="2" maxlength="${courtSizes.location}" dir="auto" required${state("location", "location-says")}>\n${draft["location"] ?? ""}</textarea><p class="fine" id="location-says">${w.noticeLocationSays}</p></div>
<div class="field"><label for="reasons">${w.noticeReasons}</label> <textarea id="reasons" name="reasons" rows="5" maxlength="${courtSizes.reasons}" dir="auto" required${state("reasons")}>\n${draft["reasons"] ?? ""}</textarea></div>
<div class="two">${field("name", w.noticeName, "text", "name")}${field("email", w.noticeEmail, "email", "email")}</div><p class="fine" id="identity-says">${w.noticeIdentitySays}</p>
<p class="tick"><input type="checkbox" id="faith" name="faith" value="1" required${draft["faith"] === "1" ? html` checked` : ""}${state("faith")}> <label for="faith">${w.noticeGoodFaith}</label></p>
<input class="btn" type="submit" value="${w.sendNotice}"></form></section></div>`,
	});
}
