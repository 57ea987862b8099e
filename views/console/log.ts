// The log of what was done: filtered, and verified.
import { type Html, html, nothing } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import {
	type ConsoleFrame,
	consolePage,
	moment,
	titlePanel,
} from "./document.ts";

export interface LogLine {
	readonly seq: number;
	readonly at: number;
	/** As the log has it, and a name where it is somebody of the team. */
	readonly by: string;
	readonly name: string;
	readonly act: string;
	readonly subject: string;
	/** Null once they are gone. */
	readonly details: string | null;
}

export interface LogView {
	readonly lines: readonly LogLine[];
	readonly filter: {
		readonly by: string;
		readonly act: string;
		readonly subject: string;
	};
	/** Everything, or one’s own acts alone. */
	readonly whole: boolean;
	/** Address of the next page; empty on the last. */
	readonly older: string;
	readonly verified: Verified | null;
}

type Verified =
	| { readonly kind: "whole"; readonly count: number }
	| { readonly kind: "broken"; readonly seq: number; readonly why: string };

export function logPage(frame: ConsoleFrame, view: LogView): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "log",
		title: w.log,
		content: titlePanel(
			w.log,
			html`${filterForm(view, w)}${view.verified ? verdict(view.verified, w) : nothing}${
				view.lines.length === 0
					? html`<p class="empty">${w.logEmpty}</p>`
					: html`<table class="stacks"><thead><tr><th scope="col" class="num">#</th><th scope="col">${w.time}</th><th scope="col">${w.by}</th><th scope="col">${w.act}</th><th scope="col">${w.subject}</th><th scope="col">${w.details}</th></tr></thead><tbody>${view.lines.map((line) => row(frame, line, w))}</tbody></table>`
			}${view.older ? html`<p class="foot"><a href="${view.older}" data-row>${w.older}</a></p>` : ""}`,
		),
	});
}

const field = (name: string, label: string, value: string, hint = ""): Html =>
	html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" placeholder="${hint}" maxlength="120"${name === "act" ? html` data-find` : ""}></div>`;

const filterForm = ({ filter, whole }: LogView, w: ConsoleWords): Html =>
	html`<form class="filter" method="get" action="/console/log">${whole ? field("by", w.by, filter.by, "staff:…") : ""}${field("act", w.act, filter.act, w.actHint)}${field("subject", w.subject, filter.subject, "case_…")}<input class="btn quiet" type="submit" value="${w.filter}">${whole ? html`<input class="btn quiet" type="submit" name="verify" value="${w.verify}">` : ""}</form>${whole ? "" : html`<p class="pad fine">${w.logOwn}</p>`}`;

const verdict = (verified: Verified, w: ConsoleWords): Html =>
	verified.kind === "whole"
		? html`<p class="done" role="status">${w.whole(verified.count)}</p>`
		: html`<p class="problem" role="alert">${w.broken(verified.seq, verified.why)}</p>`;

const row = (frame: ConsoleFrame, line: LogLine, w: ConsoleWords): Html =>
	html`<tr data-row tabindex="-1"><td class="num" data-name="#">${line.seq}</td><td data-name="${w.time}">${moment(frame, line.at)}</td><td data-name="${w.by}">${line.name ? html`<bdi>${line.name}</bdi>` : line.by}</td><td data-name="${w.act}"><code>${line.act}</code></td><td data-name="${w.subject}"><code>${line.subject}</code></td><td data-name="${w.details}">${line.details === null ? html`<small>${w.detailsGone}</small>` : detailList(line.details)}</td></tr>`;

/** `name value` pairs; JSON is for machines. */
const detailList = (details: string): Html =>
	html`${Object.entries(JSON.parse(details) as Record<string, unknown>).map(
		([name, value], i) =>
			html`${i > 0 ? ", " : ""}${name} <code>${String(value)}</code>`,
	)}`;
