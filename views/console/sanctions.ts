// Sanctions: in force, or all; each can be lifted with a reason.
import {
	type SanctionKind,
	type SanctionReason,
	sanctionReasons,
} from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import {
	actFields,
	type ConsoleFrame,
	consolePage,
	moment,
	titlePanel,
} from "./document.ts";

export interface ListedSanction {
	readonly id: string;
	readonly visitor: string;
	readonly name: string;
	readonly kind: SanctionKind;
	/** Of the room where it holds; "" for everywhere. */
	readonly place: string;
	readonly reason: SanctionReason;
	readonly words: string;
	readonly rule: string;
	readonly by: string;
	readonly startsAt: number; // ms
	readonly endsAt: number; // ms
	readonly seenAt: number | null; // ms
	readonly lifted: { readonly at: number; readonly why: string } | null;
}

export interface SanctionsView {
	readonly sanctions: readonly ListedSanction[];
	readonly onlyInForce: boolean;
	readonly done: boolean;
	/** Address of the next page; empty on the last. */
	readonly older: string;
}

export function sanctionsPage(frame: ConsoleFrame, view: SanctionsView): Html {
	const w = consoleWords(frame.locale);
	const tab = (href: string, says: string, isHere: boolean) =>
		html`<a href="${href}"${isHere ? html` aria-current="page"` : ""}>${says}</a>`;
	return consolePage(frame, {
		name: "sanctions",
		title: w.sanctions,
		content: titlePanel(
			w.sanctions,
			html`${view.done ? html`<p class="done" role="status">${w.done}</p>` : ""}<p class="filters">${tab("/console/sanctions", w.onlyInForce, view.onlyInForce)} ${tab("/console/sanctions?all", w.allSanctions, !view.onlyInForce)}</p>${
				view.sanctions.length === 0
					? html`<p class="empty">${w.noSanctions}</p>`
					: sanctionTable(frame, view.sanctions)
			}${view.older ? html`<p class="foot"><a href="${view.older}" data-row>${w.older}</a></p>` : ""}`,
		),
	});
}

export const sanctionTable = (
	frame: ConsoleFrame,
	sanctions: readonly ListedSanction[],
): Html => {
	const w = consoleWords(frame.locale);
	return html`<table class="stacks"><thead><tr><th scope="col">${w.measure}</th><th scope="col">${w.who}</th><th scope="col">${w.reason}</th><th scope="col">${w.from}</th><th scope="col">${w.ends}</th><th scope="col">${w.author}</th><td></td></tr></thead><tbody>${sanctions.map((one) => row(frame, one, w))}</tbody></table>`;
};

function row(frame: ConsoleFrame, one: ListedSanction, w: ConsoleWords): Html {
	const { locale, now } = frame;
	const said = words(locale);
	const { lifted } = one;
	const isInForce = lifted === null && one.endsAt > now;
	return html`<tr data-row tabindex="-1"><td><b>${said.sanctionKinds[one.kind]}</b>${one.place ? html`<br><bdi>${one.place}</bdi>` : ""}<br><small>${one.id}${one.seenAt === null ? html` · ${w.notSeen}` : ""}</small></td><td data-name="${w.who}"><a href="/console/people/${one.visitor}"><bdi>${one.name || one.visitor}</bdi></a></td><td data-name="${w.reason}">${sanctionReasons[one.reason][locale]}${one.words ? html`<br><bdi>${one.words}</bdi>` : ""}<br><small><bdi>${one.rule}</bdi></small></td><td data-name="${w.from}">${moment(frame, one.startsAt)}</td><td data-name="${w.ends}">${lifted ? html`${w.liftedOn} ${moment(frame, lifted.at)}${lifted.why ? html`<br><bdi>${lifted.why}</bdi>` : ""}` : moment(frame, one.endsAt)}</td><td data-name="${w.author}"><small>${one.by}</small></td><td>${isInForce ? html`<details><summary>${w.liftIt}</summary><form class="form" method="post" action="/console/do/sanctions.lift">${actFields(frame, { sanction: one.id })}<div class="field"><label for="why-${one.id}">${w.liftWhy}</label><input id="why-${one.id}" name="why" maxlength="500" dir="auto" required></div><input class="btn quiet" type="submit" value="${w.liftIt}"></form></details>` : ""}</td></tr>`;
}
