// A crowd: more people than the list beside a talk holds. Further ones come as the reader scrolls, page by page, and no more
// than a few pages stand in the document at once.
import type { People, RoomId } from "../../wire/index.ts";
import type { Person } from "../../wire/pushes.ts";
import { sizes } from "../../wire/sizes.ts";
import { find, type Page } from "./page.ts";

const SHOWN_MAX = 3 * sizes.peoplePage;
const NEAR_PX = 400;

/** What of the crowd is shown: from the `from`th by name on. */
interface Part {
	readonly from: number;
	readonly list: readonly Person[];
}

export class Crowd {
	readonly #page: Page;
	readonly #room: RoomId;
	readonly #draw: () => void;
	#isAsking = false;
	/** null: the first ones, kept as they come and go. */
	#part: Part | null = null;

	constructor(page: Page, room: RoomId, draw: () => void) {
		this.#page = page;
		this.#room = room;
		this.#draw = draw;
		// The list scrolls on a desk, what holds it on a phone.
		document.addEventListener("scroll", () => this.look(), {
			capture: true,
			passive: true,
		});
		queueMicrotask(() => this.look());
	}

	get part(): Part | null {
		return this.#part;
	}

	/** Back to the first ones. */
	leave(): void {
		this.#part = null;
	}

	/** Asks for more where the reader is near an end. Whoever is there already scrolls no further: every change looks, too. */
	look(): void {
		const list = find("#people-list");
		const scroller = list && scrollerOf(list);
		if (!list || !scroller || list.clientHeight === 0 || this.#isAsking) return;
		const { top, bottom } = scroller.getBoundingClientRect();
		const start = list.firstElementChild?.getBoundingClientRect().top ?? top;
		const end = list.lastElementChild?.getBoundingClientRect().bottom ?? bottom;
		const { count, list: first, stale } = this.#page.state().people;
		// Those who are held are not yet the first: when they are, looks again.
		if (stale && !this.#part) return;
		const { from, list: shown } = this.#part ?? { from: 0, list: first };
		if (end < bottom + NEAR_PX && from + shown.length < count)
			this.#ask(from + shown.length, ({ people }) => {
				const all = [...shown, ...people];
				const gone = Math.max(0, all.length - SHOWN_MAX);
				return { from: from + gone, list: all.slice(gone) };
			});
		else if (from > 0 && start > top - NEAR_PX) {
			const before = Math.max(0, from - sizes.peoplePage);
			this.#ask(before, ({ people }) => ({
				from: before,
				list: [...people.slice(0, from - before), ...shown].slice(0, SHOWN_MAX),
			}));
		}
	}

	async #ask(from: number, take: (answer: People) => Part): Promise<void> {
		this.#isAsking = true;
		try {
			const answer = await this.#page.ask("room.people", this.#room, from, "");
			this.#show(take(answer));
			this.#isAsking = false;
			// Still at the end, there is no scrolling on. Nobody more: the count is old, and its push is on the way.
			if (answer.people.length > 0) this.look();
		} catch {
			// A lost link, whose next welcome changes who is here; or refused, and scrolling asks again.
			this.#isAsking = false;
		}
	}

	/** What the reader looks at stays where it is, whoever comes above or goes. */
	#show(part: Part): void {
		const list = find("#people-list");
		const scroller = list && scrollerOf(list);
		if (!list || !scroller) return;
		const { top } = scroller.getBoundingClientRect();
		const anchor = [...list.children].find(
			(line) => line.getBoundingClientRect().bottom > top,
		) as HTMLElement | undefined;
		const before = anchor?.getBoundingClientRect().top ?? 0;
		// Whoever is at the start again sees people come and go.
		this.#part = part.from === 0 && scroller.scrollTop === 0 ? null : part;
		this.#draw();
		const again = find(`[data-person="${anchor?.dataset["person"]}"]`, list);
		if (again) scroller.scrollTop += again.getBoundingClientRect().top - before;
	}
}

/** On a desk the list itself, on a phone what holds it. */
function scrollerOf(list: Element): Element | null {
	for (let at: Element | null = list; at; at = at.parentElement)
		if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
	return document.scrollingElement;
}
