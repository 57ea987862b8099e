// A list that one chooses from while the focus stays in a field: arrows move, Enter chooses, the field says which is meant
// (ARIA's combobox with a listbox). The palette and the emoji that `:name` proposes are such lists.
import { type Html, html } from "../../views/html.ts";
import { nodesOf } from "./render.ts";

interface Drawing<T> {
	readonly field: HTMLElement;
	/** A `role="listbox"`, with an id. */
	readonly list: HTMLElement;
	draw(one: T): Html;
	chosen(one: T): void;
}

export class Options<T> {
	readonly #drawing: Drawing<T>;
	#all: readonly T[] = [];
	#at = 0;

	constructor(drawing: Drawing<T>) {
		const { list } = drawing;
		this.#drawing = drawing;
		// Pressed, not clicked: the field keeps the focus.
		list.addEventListener("mousedown", (event) => event.preventDefault());
		list.addEventListener("click", ({ target }) => {
			const option = (target as Element).closest('[role="option"]');
			if (option) this.#choose([...list.children].indexOf(option));
		});
	}

	get isEmpty(): boolean {
		return this.#all.length === 0;
	}

	show(all: readonly T[]): void {
		const { field, list, draw } = this.#drawing;
		this.#all = all;
		list.replaceChildren(
			...nodesOf(
				all.map(
					(one, i) =>
						html`<li role="option" id="${list.id}-${i}" class="row">${draw(one)}</li>`,
				),
			),
		);
		// A field of several lines is a plain one to ARIA, which then knows no such state.
		if (field.getAttribute("role") === "combobox")
			field.setAttribute("aria-expanded", String(all.length > 0));
		this.#mark(0);
	}

	/** True when the key was for the list. */
	key({ key }: KeyboardEvent): boolean {
		if (this.isEmpty) return false;
		const last = this.#all.length - 1;
		switch (key) {
			case "ArrowDown":
				this.#mark(this.#at === last ? 0 : this.#at + 1);
				return true;
			case "ArrowUp":
				this.#mark(this.#at === 0 ? last : this.#at - 1);
				return true;
			case "Enter":
				this.take();
				return true;
			default:
				return false;
		}
	}

	/** What is marked. */
	take(): void {
		this.#choose(this.#at);
	}

	#choose(at: number): void {
		const one = this.#all[at];
		if (one !== undefined) this.#drawing.chosen(one);
	}

	#mark(at: number): void {
		const { field, list } = this.#drawing;
		this.#at = at;
		for (const [i, option] of [...list.children].entries())
			option.setAttribute("aria-selected", String(i === at));
		const marked = list.children[at];
		if (!marked) return field.removeAttribute("aria-activedescendant");
		field.setAttribute("aria-activedescendant", marked.id);
		marked.scrollIntoView({ block: "nearest" });
	}
}
