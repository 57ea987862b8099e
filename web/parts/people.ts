// Who is here: the list beside a room's talk, kept as people come and go, and searched.
import { personItem } from "../../views/parts/person.ts";
import type { People, RoomId } from "../../wire/index.ts";
import type { Person } from "../../wire/pushes.ts";
import { peopleAnswered } from "../state/local.ts";
import type { State } from "../state/state.ts";
import { Crowd } from "./crowd.ts";
import { find, type Page } from "./page.ts";
import { nodesOf } from "./render.ts";

/** Everybody in a room may have missed the same thing: they do not all ask in the same instant. */
const SPREAD_MS = 2_000;
const PAUSE_MS = 250;

export function people(page: Page): void {
	const list = find("#people-list");
	const { room } = page.state().people;
	if (!list || !room) return;
	const byName = new Intl.Collator(page.locale);
	let found: People | null = null;
	let isAsked = false;

	const draw = (state: State): void => {
		const { list: first } = state.people;
		const sorted = (found?.people ?? first).toSorted((a, b) =>
			byName.compare(a.name, b.name),
		);
		// Pages of a crowd come in order.
		const { from, list: shown } = (!found && crowd.part) || {
			from: 0,
			list: sorted,
		};
		drawList(page, list, shown);
		const more = find("#people-more");
		if (!more) return;
		const others = found ? 0 : state.people.count - from - shown.length;
		more.hidden = found ? shown.length > 0 : others <= 0;
		more.textContent = found ? page.w.nobodyFound : page.w.others(others);
	};
	const crowd = new Crowd(page, room, () => found || draw(page.state()));

	const ask = async (): Promise<void> => {
		isAsked = false;
		const answer = await page.ask("room.people", room, 0, "");
		page.change((state) => peopleAnswered(state, answer));
	};

	page.onChange((state, before) => {
		if (state.people.stale && !isAsked) {
			isAsked = true;
			// A lost link: the next welcome makes the list stale again.
			setTimeout(() => ask().catch(() => {}), Math.random() * SPREAD_MS);
		}
		if (
			!found &&
			!crowd.part &&
			!state.people.stale &&
			state.people.list !== before.people.list
		)
			draw(state);
		if (!found && state.people !== before.people) crowd.look();
	});

	searching(page, room, (answer) => {
		found = answer;
		crowd.leave();
		draw(page.state());
	});
}

/** Gives who is found whenever what is searched changes; null when nothing is. */
function searching(
	page: Page,
	room: RoomId,
	show: (found: People | null) => void,
): void {
	const search = find<HTMLInputElement>("#people-search");
	if (!search) return;
	search.hidden = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const look = async (): Promise<void> => {
		const wanted = search.value.trim();
		const answer = wanted
			? await page.ask("room.people", room, 0, wanted)
			: null;
		if (wanted === search.value.trim()) show(answer);
	};
	const soon = (): void => {
		clearTimeout(timer);
		// A lost link: the next letter asks again.
		timer = setTimeout(() => look().catch(() => {}), PAUSE_MS);
	};
	search.addEventListener("input", soon);
	// Written while this script was on its way.
	if (search.value) soon();
}

/** The reader's place in the list is kept. */
function drawList(
	page: Page,
	list: HTMLElement,
	people: readonly Person[],
): void {
	const me = page.state().me?.id;
	const held = (
		document.activeElement as HTMLElement | null
	)?.closest<HTMLElement>("#people-list > li")?.dataset["person"];
	if (me)
		list.replaceChildren(
			...nodesOf(people.map((person) => personItem(person, me, page.locale))),
		);
	if (held)
		find(`[data-person="${held}"] a`, list)?.focus({ preventScroll: true });
}
