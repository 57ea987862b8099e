// Somebody, as a line of a list. Gender is told by a sign and by a word, not by colour alone.
import type { Locale, Person, VisitorId } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import { liveWords } from "../words/live.ts";

export function personItem(
	person: Person,
	me: VisitorId,
	locale: Locale,
): Html {
	const w = liveWords(locale);
	const { id, name, gender, age, place, away } = person;
	return html`<li data-person="${id}"><a class="row${away ? " away" : ""}" href="/people/${id}"><span class="who ${gender}">${name}</span><span class="vh">, ${w.genders[gender]}, </span> <span class="n">${age}</span>${id === me ? html` <small>${w.you}</small>` : ""}${away ? html` <small title="${away}">${w.away}</small>` : ""} <span class="n end">${place}</span></a></li>`;
}
