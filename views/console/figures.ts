// How the court keeps up: by queue and by rule, in numbers alone.
import type { CourtFigures, DayFigures, QueueFigures } from "../court-file.ts";
import { clauses } from "../court.ts";
import { type Html, html } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import { dayFigures, span } from "./day-figures.ts";
import {
	type ConsoleFrame,
	consolePage,
	panel,
	titlePanel,
} from "./document.ts";

export const FIGURE_DAYS = [7, 30, 90] as const;

export function figuresPage(
	frame: ConsoleFrame,
	figures: CourtFigures,
	days: readonly DayFigures[],
): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "figures",
		title: w.court.figures,
		content: html`${titlePanel(
			w.court.figures,
			html`<nav class="filters pad" aria-label="${w.court.figures}">${FIGURE_DAYS.map(
				(days) =>
					html`<a href="/console/figures?days=${days}"${days === figures.days ? html` aria-current="page"` : ""} data-row>${w.court.figuresOf(days)}</a> `,
			)}</nav>${dayFigures(frame, days)}`,
		)}${panel("queues", w.court.byQueue, queueTable(frame, figures, w))}${panel("rules", w.court.byRule, ruleTable(frame, figures, w))}`,
	});
}

function queueTable(
	frame: ConsoleFrame,
	{ queues }: CourtFigures,
	w: ConsoleWords,
): Html {
	const lasts = (ms: number | null) => span(frame, ms, w);
	const columns: readonly (readonly [
		string,
		(one: QueueFigures) => string | number,
	])[] = [
		[w.court.waitingNow, ({ waiting }) => waiting],
		[w.court.overdueCount, ({ overdue }) => overdue],
		[w.court.cameIn, ({ opened }) => opened],
		[w.court.decidedCount, ({ decided }) => decided],
		[w.court.actedCount, ({ acted }) => acted],
		[w.court.unreportedCount, ({ unreported }) => unreported],
		[w.court.firstAction, (one) => lasts(one.medianFirstActionMs)],
		[w.court.decisionTime, (one) => lasts(one.medianDecisionMs)],
		[w.court.appealCount, ({ appeals }) => appeals],
		[w.court.reversedCount, ({ reversed }) => reversed],
	];
	return html`<table class="stacks"><thead><tr><th scope="col">${w.court.queue}</th>${columns.map(([name]) => html`<th scope="col" class="num">${name}</th>`)}</tr></thead><tbody>${queues.map(
		(one) =>
			html`<tr><td>${w.court.queues[one.queue]}</td>${columns.map(([name, value]) => html`<td class="num" data-name="${name}">${value(one)}</td>`)}</tr>`,
	)}</tbody></table>`;
}

function ruleTable(
	frame: ConsoleFrame,
	{ rules }: CourtFigures,
	w: ConsoleWords,
): Html {
	if (rules.length === 0) return html`<p class="empty">${w.court.noRules}</p>`;
	const nameOf = (rule: string) => {
		const clause = clauses.find((one) => one === rule);
		return clause
			? words(frame.locale).clauses[clause]
			: html`<code>${rule}</code>`;
	};
	return html`<table class="stacks"><thead><tr><th scope="col">${w.court.rule}</th><th scope="col" class="num">${w.court.decisions}</th><th scope="col" class="num">${w.court.reversedCount}</th></tr></thead><tbody>${rules.map(
		(one) =>
			html`<tr><td>${nameOf(one.rule)}</td><td class="num" data-name="${w.court.decisions}">${one.decisions}</td><td class="num" data-name="${w.court.reversedCount}">${one.reversed}</td></tr>`,
	)}</tbody></table>`;
}
