// `:name` in the field where one writes: emoji of that name are proposed above it. Arrows choose, Enter or Tab takes,
// Escape lets the text be; `:name:` is taken at once.
import { html } from "../../views/html.ts";
import { type Emoji, findEmoji, isNamed } from "../emoji/find.ts";
import { loadEmoji } from "../emoji/load.ts";
import { noteRecent } from "../emoji/recent.ts";
import { insert } from "./insert.ts";
import { Options } from "./options.ts";
import type { Page } from "./page.ts";
import { nodesOf } from "./render.ts";

const SHOWN = 8;
/** Two letters at least: ":p" and ":D" are smileys. */
const NAME = /(?<![^\s(])(:)([\p{L}\p{N}][\p{L}\p{M}\p{N}’'_+-]+)(:?)$/u;

interface Named {
	readonly from: number;
	readonly name: string;
	readonly isWhole: boolean;
}

/** What the text before the caret ends with. */
export function namedIn(before: string): Named | null {
	const found = NAME.exec(before);
	if (!found) return null;
	const [, , name = "", end] = found;
	return { from: found.index, name, isWhole: end === ":" };
}

export function proposals(
	page: Page,
	body: HTMLTextAreaElement,
): () => Promise<void> {
	const [list] = nodesOf([
		html`<ul id="proposals" class="panel list" role="listbox" aria-label="${page.w.emoji}" hidden></ul>`,
	]) as [HTMLElement];
	body.before(list);
	body.setAttribute("aria-autocomplete", "list");
	body.setAttribute("aria-controls", list.id);
	const before = (): string => body.value.slice(0, body.selectionStart);

	const take = (emoji: Emoji): void => {
		const named = namedIn(before());
		show([]);
		if (!named) return;
		noteRecent(emoji.sign);
		insert(body, `${emoji.sign} `, named.from, body.selectionStart);
	};
	const options = new Options<Emoji>({
		field: body,
		list,
		draw: ({ sign, label }) =>
			html`<span class="sign">${sign}</span> ${label[page.locale]}`,
		chosen: take,
	});
	const show = (all: readonly Emoji[]): void => {
		options.show(all);
		list.hidden = all.length === 0;
	};

	// Before the field's own keys: while something is proposed, Enter does not send.
	body.form?.addEventListener(
		"keydown",
		(event) => {
			if (options.isEmpty || event.isComposing) return;
			const isTab = event.key === "Tab" && !event.shiftKey;
			if (event.key === "Escape") show([]);
			else if (isTab) options.take();
			else if (!options.key(event)) return;
			event.preventDefault();
			event.stopPropagation();
		},
		{ capture: true },
	);
	body.addEventListener("blur", () => show([]));
	return async () => {
		if (!namedIn(before())) return show([]);
		const all = await loadEmoji();
		const named = namedIn(before()); // More may have been typed meanwhile.
		const found = named ? findEmoji(all, named.name, SHOWN) : [];
		const [best] = found;
		if (!named?.isWhole) return show(found);
		if (best && isNamed(best, named.name)) take(best);
		else show([]);
	};
}
