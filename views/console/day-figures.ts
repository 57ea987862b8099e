// Day by day, how the team keeps up. The table says everything; the chart shows it at a glance, where there is script.
import type { Locale } from "../../wire/index.ts";
import type { DayFigures } from "../court-file.ts";
import { type Html, html } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import type { ConsoleFrame } from "./document.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Short, for a cell: `49 min`, `2.5 h`, `3 d`. */
export function span(
	{ locale }: ConsoleFrame,
	ms: number | null,
	w: ConsoleWords,
): string {
	if (ms === null) return "–";
	const some = (unit: number) =>
		new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(
			ms / unit,
		);
	if (ms < HOUR) return w.court.spanMinutes(String(Math.ceil(ms / MINUTE)));
	return ms < 2 * DAY
		? w.court.spanHours(some(HOUR))
		: w.court.spanDays(some(DAY));
}

export function dayFigures(
	frame: ConsoleFrame,
	days: readonly DayFigures[],
): Html {
	const w = consoleWords(frame.locale);
	const lines = (
		[
			[w.court.waitingNow, "waiting"],
			[w.court.cameIn, "opened"],
			[w.court.decidedCount, "decided"],
		] as const
	).map(([name, of]) => ({ name, values: days.map((day) => day[of]) }));
	const times = days.map(({ until }) => Math.round(until / 1_000));
	return html`<div data-chart="${JSON.stringify({ times, lines })}" role="img" aria-label="${w.court.byDay}" hidden></div><details class="pad"><summary>${w.court.byDay}</summary>${table(frame, days, w)}</details>`;
}

const table = (
	frame: ConsoleFrame,
	days: readonly DayFigures[],
	w: ConsoleWords,
): Html => {
	const cell = (name: string, value: number | string) =>
		html`<td class="num" data-name="${name}">${value}</td>`;
	const names = [
		w.court.cameIn,
		w.court.decidedCount,
		w.court.waitingNow,
		w.court.firstAction,
	];
	return html`<table class="stacks"><thead><tr><th scope="col">${w.court.day}</th>${names.map((name) => html`<th scope="col" class="num">${name}</th>`)}</tr></thead><tbody>${days.map(
		(day) =>
			html`<tr><th scope="row">${date(frame.locale, day.until)}</th>${cell(w.court.cameIn, day.opened)}${cell(w.court.decidedCount, day.decided)}${cell(w.court.waitingNow, day.waiting)}${cell(w.court.firstAction, span(frame, day.medianFirstActionMs, w))}</tr>`,
	)}</tbody></table>`;
};

const date = (locale: Locale, at: number): string =>
	new Date(at).toLocaleDateString(locale === "en" ? "en-GB" : "fr-FR");
