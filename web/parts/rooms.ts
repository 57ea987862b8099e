// How many people are in each room, what is unread where, and what of it stands in the title and on the tabs.
import { forMe, waitingOf } from "../state/apply.ts";
import type { State } from "../state/state.ts";
import { findAll, type Page } from "./page.ts";

export function rooms(page: Page): void {
	const title = document.title.replace(/^\(\d+\) /, "");
	let drawn = page.state();
	page.onChange(() => {
		// Not the state that this frame began with: what was read in this frame has no badge.
		const state = page.state();
		const before = drawn;
		drawn = state;
		if (state.counts !== before.counts) drawCounts(page, state);
		if (state.streams === before.streams) return;
		drawUnread(page, state);
		const mine = forMe(state);
		document.title = mine > 0 ? `(${mine}) ${title}` : title;
	});
}

function drawCounts({ w }: Page, { counts }: State): void {
	for (const [room, count] of Object.entries(counts))
		for (const element of findAll(`[data-count="${room}"]`)) {
			element.textContent = w.number(count);
			sayBeside(element, ` ${w.peopleWord(count)}`);
		}
}

function drawUnread({ w }: Page, state: State): void {
	for (const { stream, unread, mentions } of Object.values(state.streams))
		for (const pill of findAll(`[data-unread="${stream}"]`)) {
			pill.classList.toggle("called", mentions > 0);
			draw(pill, unread);
			sayBeside(pill, unread > 0 ? ` ${w.unread(unread)}, ` : "");
		}
	for (const pill of findAll("[data-waiting]")) {
		const waiting = waitingOf(state);
		draw(pill, waiting);
		pill.title = `${waiting} ${w.unread(waiting)}`;
	}
}

function draw(pill: HTMLElement, n: number): void {
	pill.hidden = n === 0;
	pill.textContent = n === 0 ? "" : String(n);
}

/** Numbers are followed by their word, for those who listen. */
function sayBeside(element: HTMLElement, word: string): void {
	const beside = element.nextElementSibling;
	if (beside?.className === "vh") beside.textContent = word;
}
