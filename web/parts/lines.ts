// Puts rows into the document: as few nodes anew as possible; focus stays where it was, and nothing is told twice.
import type { Message } from "../../views/model.ts";
import { find } from "./page.ts";
import { nodesOf } from "./render.ts";
import { isSame, keyOf, type Row } from "./rows.ts";

export class Lines {
	readonly #list: HTMLElement;
	readonly #drawn = new Map<string, { row: Row; node: HTMLElement }>();

	constructor(list: HTMLElement) {
		this.#list = list;
	}

	/** The server's lines give way. */
	clear(): void {
		const own = this.#own();
		for (const line of [...this.#list.childNodes])
			if (!own.has(line)) line.remove();
	}

	has(message: Message): boolean {
		return this.#drawn.has(keyOf(message));
	}

	/** `isNews`: whether a line that was not there yet is to be told to those who listen. */
	draw(rows: readonly Row[], isNews: (row: Row) => boolean): void {
		const wanted = new Set(rows.map(({ key }) => key));
		const focus = this.#focus();
		for (const [key, { node }] of this.#drawn)
			if (!wanted.has(key)) {
				node.remove();
				this.#drawn.delete(key);
			}
		const changed = rows.filter(
			(row) => !isSame(this.#drawn.get(row.key)?.row, row),
		);
		for (const [index, node] of nodesOf(
			changed.map((row) => row.html()),
		).entries()) {
			const row = changed[index] as Row;
			const known = this.#drawn.get(row.key);
			// Told once, when it is said: not when it is loaded, or drawn again.
			if (known || !isNews(row)) node.setAttribute("aria-live", "off");
			unfold(node, known?.node);
			known?.node.replaceWith(node);
			this.#drawn.set(row.key, { row, node });
		}
		this.#place(rows);
		this.#refocus(focus);
	}

	#own(): ReadonlySet<Node> {
		return new Set([...this.#drawn.values()].map(({ node }) => node));
	}

	/** Lines keep their order, so only new ones are moved in. */
	#place(rows: readonly Row[]): void {
		const own = this.#own();
		let at = this.#list.firstElementChild;
		while (at && !own.has(at)) at = at.nextElementSibling;
		for (const { key } of rows) {
			const node = this.#drawn.get(key)?.node as HTMLElement;
			if (node === at) at = at.nextElementSibling;
			else this.#list.insertBefore(node, at);
		}
	}

	/** What has the focus among the lines, as something that can be found again in a new drawing. */
	#focus(): string | null {
		const held = document.activeElement as HTMLElement | null;
		const line = held?.closest<HTMLElement>("#lines > .msg");
		if (!held || !line?.id) return null;
		const { do: tool, emoji } = held.dataset;
		return `#${line.id}${tool ? ` [data-do="${tool}"]` : ""}${emoji ? `[data-emoji="${emoji}"]` : ""}`;
	}

	#refocus(selector: string | null): void {
		if (!selector || this.#list.contains(document.activeElement)) return;
		// The very same thing, else the line, else the log: what is not shown does not take the focus.
		for (const again of [selector, selector.split(" ")[0] as string, "#log"]) {
			find(again)?.focus({ preventScroll: true });
			if (document.activeElement !== document.body) return;
		}
	}
}

/** A long message that was being read stays open when somebody reacts to it. */
function unfold(node: HTMLElement, before: HTMLElement | undefined): void {
	const fold = find<HTMLInputElement>(".fold", node);
	if (fold && before) fold.checked = find(".fold:checked", before) !== null;
}
