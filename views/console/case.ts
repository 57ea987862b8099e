// A case: what was copied, who reports, what is decided and by whom, what is related.
import type { CaseFile, CopiedLine, FiledReport } from "../court-file.ts";
import { queues } from "../court.ts";
import { type Html, html, nothing } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import { appealsPanel, decideForm, type Sought } from "./case-forms.ts";
import { caseTable } from "./cases.ts";
import {
	actFields,
	actForm,
	type ConsoleFrame,
	consolePage,
	moment,
	panel,
	titlePanel,
} from "./document.ts";

export interface CaseView {
	readonly file: CaseFile;
	readonly done: boolean;
	readonly sought: Sought;
	/** Names of the team, by id. */
	readonly names: ReadonlyMap<string, string>;
}

export function casePage(frame: ConsoleFrame, view: CaseView): Html {
	const w = consoleWords(frame.locale);
	const v = words(frame.locale);
	const { file } = view;
	const what = file.categories.map((one) => v.categories[one].says).join(", ");
	const title = [what || w.court.queues[file.queue], file.personName]
		.filter(Boolean)
		.join(" · ");
	return consolePage(frame, {
		name: "case",
		title,
		content: html`${titlePanel(title, head(frame, view, w))}
${panel("copied", w.court.copied, copied(frame, file, w))}
${file.filed.length > 0 ? panel("filed", w.court.filed, html`<ul class="list">${file.filed.map((one) => report(frame, one, w))}</ul>`) : ""}
${appealsPanel(frame, file)}${decideForm(frame, file, view.sought)}
${file.decisions.length > 0 ? panel("decisions", w.court.decisions, decisions(frame, view)) : ""}
${file.related.length > 0 ? panel("related", w.court.related, related(frame, view)) : ""}
${file.penalties.length > 0 ? panel("penalties", w.court.penaltiesOf, penalties(frame, file)) : ""}
${panel("history", w.court.history, history(frame, view))}`,
	});
}

function head(
	frame: ConsoleFrame,
	{ file, done, names }: CaseView,
	w: ConsoleWords,
): Html {
	const isWaiting = file.state === "open" || file.state === "appealed";
	const press = file.isMine
		? actForm(
				frame,
				"cases.release",
				{ case: file.id },
				{ label: w.court.release, press: "t" },
			)
		: actForm(
				frame,
				"cases.take",
				{ case: file.id },
				{ label: w.court.take, kind: "", press: "t" },
			);
	const isTaken = file.assigned !== "" && !file.isMine;
	return html`${done ? html`<p class="done" role="status">${w.done}</p>` : ""}<div class="form"><p>${w.court.queues[file.queue]} · ${w.court.states[file.state]} · <code>${file.id}</code><br><span class="fine">${w.court.opened} ${moment(frame, file.openedAt)} · ${w.court.due} ${moment(frame, file.dueAt)}</span></p>${
		isTaken
			? html`<p>${w.court.takenBy(names.get(file.assigned) ?? file.assigned)}</p>`
			: isWaiting
				? html`<p class="fine">${file.isMine ? w.court.takenByMe : w.court.takeFirst}</p>${press}`
				: ""
	}${file.isMine && file.state === "open" ? moveForm(frame, file, w) : ""}</div>`;
}

/** The reporter chose the category; whoever reads it knows better. */
const moveForm = (frame: ConsoleFrame, file: CaseFile, w: ConsoleWords): Html =>
	html`<details><summary>${w.court.move}</summary><form class="form" method="post" action="/console/do/cases.move">${actFields({ ...frame, path: "/console/cases" }, { case: file.id })}<div class="field"><label for="queue">${w.court.queue}</label><select id="queue" name="queue">${queues.map((one) => html`<option value="${one}"${one === file.queue ? html` selected` : ""}>${w.court.queues[one]}</option>`)}</select></div><input class="btn quiet" type="submit" value="${w.court.move}"></form></details>`;

const copied = (frame: ConsoleFrame, file: CaseFile, w: ConsoleWords): Html =>
	file.copied.length === 0
		? html`<p class="empty">${w.court.nothingCopied}</p>`
		: html`<ol class="list copied">${file.copied.map((line) => copiedLine(frame, line, { mark: file.filed.length > 0 ? w.court.isReported : w.lineThis, leads: file.state === "open" && !line.isTheirs }))}</ol>`;

/** What it is about stands out; cards and rooms are told by their fields. */
export function copiedLine(
	frame: ConsoleFrame,
	line: CopiedLine,
	{
		mark,
		leads = false,
	}: {
		readonly mark: string;
		/** To where it can be taken away by itself, by whoever decides about somebody else or about nobody. */
		readonly leads?: boolean;
	},
): Html {
	const w = consoleWords(frame.locale);
	const isFields = line.kind === "card" || line.kind === "room";
	return html`<li class="${line.isReported ? "reported" : ""}" tabindex="-1" data-row><span class="fine">${moment(frame, line.at)}${line.kind === "said" ? "" : html` · ${w.court.copiedKinds[line.kind]}`}${line.isReported ? html` · <b class="bad">${mark}</b>` : ""}</span> <b class="${line.isTheirs ? "bad" : ""}"><bdi>${line.name}</bdi></b> <bdi>${isFields ? Object.values(JSON.parse(line.body) as object).join(", ") : line.body}</bdi>${leads && line.isLive ? html` <a href="/console/live/${line.stream}/${line.seq}">${w.remove}</a>` : ""}</li>`;
}

function report(frame: ConsoleFrame, one: FiledReport, w: ConsoleWords): Html {
	const v = words(frame.locale);
	const { record } = one;
	return html`<li class="row"><div><b>${v.categories[one.category].says}</b> <span class="fine">${w.court.sources[one.source]} · ${moment(frame, one.at)}</span>${one.reporterName ? html` · <bdi>${one.reporterName}</bdi>` : ""}${one.words ? html`<blockquote class="said"><bdi>${one.words}</bdi></blockquote>` : ""}${one.location ? html`<p class="fine">${w.court.location} <bdi>${one.location}</bdi></p>` : ""}${one.name ? html`<p class="fine">${w.court.notifier} <bdi>${one.name}</bdi>, ${one.email}</p>` : ""}${record ? html`<p class="fine">${w.court.record(record.made, record.acted, record.none)}${record.isMuted ? ` · ${w.court.muted}` : record.isWarned ? ` · ${w.court.warned}` : ""}</p>${muteForm(frame, one, w)}` : ""}</div></li>`;
}

/** Warned first, then not read: the operation holds to that order. */
const muteForm = (
	frame: ConsoleFrame,
	{ id, reporter, record }: FiledReport,
	w: ConsoleWords,
): Html =>
	html`<details><summary>${record?.isWarned ? w.court.muteReporter : w.court.warnReporter}</summary><form class="form" method="post" action="/console/do/reporters.mute">${actFields(frame, { reporter, kind: record?.isWarned ? "mute" : "warning" })}<div class="field"><label for="why-${id}">${w.court.why}</label><input id="why-${id}" name="why" maxlength="500" required></div>${record?.isWarned ? html`<div class="field"><label for="days-${id}">${w.court.days}</label><input id="days-${id}" name="days" type="number" min="1" max="90" value="7" required></div>` : html`<input type="hidden" name="days" value="0">`}<input class="btn stop" type="submit" value="${record?.isWarned ? w.court.muteReporter : w.court.warnReporter}"></form></details>`;

function decisions(frame: ConsoleFrame, { file, names }: CaseView): Html {
	const w = consoleWords(frame.locale);
	const v = words(frame.locale);
	return html`<ul class="list">${file.decisions.map(
		(one) =>
			html`<li class="row"><div><b>${w.court.taken[one.outcome]}</b> <span class="fine">${moment(frame, one.at)} · ${nameOf(one.by, names, w)}</span>${one.clause ? html`<p>${v.clauses[one.clause]}</p>` : ""}${one.facts ? html`<blockquote class="said"><bdi>${one.facts}</bdi></blockquote>` : ""}${one.note ? html`<blockquote class="said"><bdi>${one.note}</bdi></blockquote>` : ""}${one.measures.map(
				(measure) =>
					html`<p class="fine">${v.measures[measure.kind]}${measure.until === null ? "" : html` → ${moment(frame, measure.until)}`}${measure.undone ? html` (${v.undone[measure.undone]})` : ""}</p>`,
			)}</div></li>`,
	)}</ul>`;
}

/** Those that are open can be put into this one, by whoever has taken it. */
const related = (frame: ConsoleFrame, { file, names }: CaseView): Html => {
	const w = consoleWords(frame.locale);
	return caseTable(frame, file.related, names, (item) =>
		item.state === "open" && file.state === "open" && file.isMine
			? actForm(
					frame,
					"cases.merge",
					{ case: item.id, into: file.id },
					{ label: w.court.mergeHere },
				)
			: nothing,
	);
};

const penalties = (frame: ConsoleFrame, file: CaseFile): Html => {
	const w = consoleWords(frame.locale);
	const v = words(frame.locale);
	return html`<ul class="list">${file.penalties.map(
		(one) =>
			html`<li class="row"><span>${v.measures[one.kind]} <span class="fine">${moment(frame, one.from)} → ${moment(frame, one.until)}${one.isLifted ? html` · ${w.court.lifted}` : ""}</span></span></li>`,
	)}</ul>`;
};

function history(frame: ConsoleFrame, { file, names }: CaseView): Html {
	const w = consoleWords(frame.locale);
	return html`<ol class="list">${file.history.map(
		(line) =>
			html`<li class="row"><span class="fine">${moment(frame, line.at)}</span> ${w.court.acts[line.act] ?? html`<code>${line.act}</code>`} · ${nameOf(line.by, names, w)}</li>`,
	)}</ol>`;
}

/** A colleague by name; a rule as the log has it. A visitor is named by what they reported, if anywhere. */
function nameOf(
	by: string,
	names: ReadonlyMap<string, string>,
	{ court }: ConsoleWords,
): Html {
	const name = names.get(by.replace("staff:", ""));
	if (name) return html`<bdi>${name}</bdi>`;
	if (by.startsWith("visitor:")) return html`${court.byVisitor}`;
	return by === "system" ? html`${court.bySystem}` : html`<code>${by}</code>`;
}
