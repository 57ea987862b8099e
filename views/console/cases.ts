// The queues: what waits, first what cannot.
import type { CaseItem } from "../court-file.ts";
import { type Queue, queues } from "../court.ts";
import { type Html, html } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import {
	type ConsoleFrame,
	consolePage,
	moment,
	titlePanel,
} from "./document.ts";

export interface CasesView {
	readonly queue: Queue | "all";
	/** Of all queues that this reader sees. */
	readonly items: readonly CaseItem[];
	/** Names of the team, by id. */
	readonly names: ReadonlyMap<string, string>;
}

export function casesPage(frame: ConsoleFrame, view: CasesView): Html {
	const w = consoleWords(frame.locale);
	const shown = view.items.filter(
		({ queue }) => view.queue === "all" || queue === view.queue,
	);
	return consolePage(frame, {
		name: "cases",
		title: w.court.cases,
		content: titlePanel(
			w.court.cases,
			html`${queueLinks(view, w)}${shown.length === 0 ? html`<p class="empty">${w.court.queueEmpty}</p>` : caseTable(frame, shown, view.names)}`,
		),
	});
}

function queueLinks({ queue, items }: CasesView, w: ConsoleWords): Html {
	const link = (one: Queue | "all", label: string) => {
		const n = items.filter((item) => one === "all" || item.queue === one);
		return html`<a href="/console/cases${one === "all" ? "" : `?queue=${one}`}"${one === queue ? html` aria-current="page"` : ""}>${label} <span class="n">${n.length}</span></a> `;
	};
	return html`<nav class="filters" aria-label="${w.court.queue}">${link("all", w.court.allQueues)}${queues.map((one) => link(one, w.court.queues[one]))}</nav>`;
}

export function caseTable(
	frame: ConsoleFrame,
	items: readonly CaseItem[],
	names: ReadonlyMap<string, string>,
	merging?: (item: CaseItem) => Html,
): Html {
	const w = consoleWords(frame.locale);
	const head = [
		w.court.wrong,
		w.court.about,
		w.court.reports,
		w.court.opened,
		w.court.due,
		w.court.assigned,
	];
	return html`<table class="stacks"><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}${merging ? html`<td></td>` : ""}</tr></thead><tbody>${items.map((item) => row(frame, item, names, merging))}</tbody></table>`;
}

function row(
	frame: ConsoleFrame,
	item: CaseItem,
	names: ReadonlyMap<string, string>,
	merging?: (item: CaseItem) => Html,
): Html {
	const w = consoleWords(frame.locale);
	const v = words(frame.locale);
	const isWaiting = item.state === "open" || item.state === "appealed";
	const isLate = isWaiting && item.assigned === "" && item.dueAt < frame.now;
	const what = item.categories.map((one) => v.categories[one].says).join(", ");
	return html`<tr><td><a href="/console/cases/${item.id}" data-row>${what || w.court.queues[item.queue]}</a> <small>${w.court.queues[item.queue]} · ${w.court.states[item.state]}</small></td><td data-name="${w.court.about}">${item.personName ? html`<bdi>${item.personName}</bdi>` : html`<small>${w.court.nobody}</small>`}</td><td data-name="${w.court.reports}">${item.reports}</td><td data-name="${w.court.opened}">${moment(frame, item.openedAt)}</td><td data-name="${w.court.due}">${moment(frame, item.dueAt)}${isLate ? html` <b class="bad">${w.court.overdue}</b>` : ""}</td><td data-name="${w.court.assigned}">${item.isMine ? w.court.mine : (names.get(item.assigned) ?? "")}</td>${merging ? html`<td>${merging(item)}</td>` : ""}</tr>`;
}
