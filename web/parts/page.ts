// What every part is given: the state, a way to change it, and a call once per frame when it has changed.
import type { LiveWords } from "../../views/words/live.ts";
import type { Push } from "../../wire/pushes.ts";
import type { Locale } from "../../wire/refusals.ts";
import type { Link } from "../link/socket.ts";
import type { State } from "../state/state.ts";

export type Drawing = (state: State, before: State) => void;

export interface Page {
	readonly locale: Locale;
	readonly w: LiveWords;
	/** The server's clock. */
	now(): number;
	state(): State;
	change(how: (state: State) => State): void;
	/** Drawn once per frame, however much has changed. */
	onChange(draw: Drawing): void;
	/** Whatever the server says, as it is heard. */
	onPush(hear: (push: Push) => void): void;
	readonly ask: Link["ask"];
	/** One sentence on the status line, for a few seconds. */
	tell(sentence: string): void;
}

/** A hidden page has no frames: it draws its title and badges after this long. */
const HIDDEN_MS = 250;

/** Holds the state; each part draws what it is about, and one that fails leaves the others alone. */
export class Store {
	#state: State;
	#drawn: State;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #drawings: Drawing[] = [];

	constructor(state: State) {
		this.#state = this.#drawn = state;
	}

	readonly state = (): State => this.#state;

	readonly change = (how: (state: State) => State): void => {
		const next = how(this.#state);
		if (next === this.#state) return;
		this.#state = next;
		if (this.#timer !== undefined) return;
		this.#timer = setTimeout(this.#draw, HIDDEN_MS);
		requestAnimationFrame(this.#draw);
	};

	readonly onChange = (draw: Drawing): void => {
		this.#drawings.push(draw);
	};

	readonly #draw = (): void => {
		if (this.#timer === undefined) return;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const before = this.#drawn;
		this.#drawn = this.#state;
		for (const draw of this.#drawings) attempt(() => draw(this.#drawn, before));
	};
}

/** A failing part must not break the others; what failed is told where developers look. */
export function attempt(part: () => void): void {
	try {
		part();
	} catch (error) {
		console.error(error);
	}
}

/** An element that may not be on this page. */
export const find = <E extends HTMLElement = HTMLElement>(
	selector: string,
	within: ParentNode = document,
): E | null => within.querySelector<E>(selector);

export const findAll = <E extends HTMLElement = HTMLElement>(
	selector: string,
	within: ParentNode = document,
): E[] => [...within.querySelectorAll<E>(selector)];
