// Every emoji of the list, by kind, searched by name. Loaded when somebody asks for it.
import style from "../styles/picker.css" with { type: "text" };
import { type Html, html } from "../../views/html.ts";
import { comfortWords } from "../../views/words/comfort.ts";
import { type Emoji, findEmoji, kinds } from "../emoji/find.ts";
import { loadEmoji } from "../emoji/load.ts";
import { noteRecent, recentEmoji } from "../emoji/recent.ts";
import { openDialog } from "./dialog.ts";
import { walkGrid } from "./grid.ts";
import { fieldOf, insert } from "./insert.ts";
import { find, findAll, type Page } from "./page.ts";
import { nodesOf } from "./render.ts";
import { wear } from "./wear.ts";

let isDressed = false;

const FOUND = 64;

/** Into what is being written, where the caret is. */
export async function pickIntoText(page: Page): Promise<void> {
	const body = fieldOf();
	if (!body) return;
	const { selectionStart, selectionEnd } = body;
	await pick(page, (sign) => insert(body, sign, selectionStart, selectionEnd));
}

export async function pick(
	page: Page,
	picked: (sign: string) => void,
): Promise<void> {
	const w = comfortWords(page.locale);
	const all = await loadEmoji();
	if (!isDressed) wear(style);
	isDressed = true;
	const dialog = openDialog({
		name: "picker",
		title: page.w.emoji,
		close: page.w.close,
		inside: html`<input aria-label="${w.emojiSearch}" placeholder="${w.emojiSearch}" autocomplete="off" spellcheck="false" enterkeyhint="done"><nav aria-label="${w.emojiKindsTitle}">${kinds.map((kind) => html`<button type="button" data-kind="${kind}" title="${w.emojiKinds[kind]}">${all.find((one) => one.kind === kind)?.sign ?? ""}</button>`)}</nav><div class="scroll"></div>`,
	});
	if (!dialog) return;
	const search = find<HTMLInputElement>("input", dialog) as HTMLInputElement;
	const grid = find(".scroll", dialog) as HTMLElement;
	const draw = (): void => {
		const wanted = search.value.trim();
		grid.replaceChildren(...nodesOf(sectionsOf(page, all, wanted)));
		walk.reset();
	};
	const take = (sign: string): void => {
		noteRecent(sign);
		// The dialog gives the focus back before it goes where it was wanted.
		dialog.addEventListener("close", () => picked(sign));
		dialog.close();
	};
	const walk = walkGrid(grid, search);
	draw();
	search.addEventListener("input", draw);
	search.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" || event.isComposing) return;
		event.preventDefault();
		const first = find("[data-sign]", grid)?.dataset["sign"];
		if (first && search.value.trim()) take(first);
	});
	dialog.addEventListener("click", ({ target }) => {
		const { sign, kind } = (target as HTMLElement).dataset;
		if (sign) take(sign);
		if (kind) find(`#picker-${kind}`, grid)?.scrollIntoView();
	});
	// A finger has no use for a keyboard that covers what it came for.
	if (!matchMedia("(hover: hover)").matches)
		findAll("nav button", dialog)[0]?.focus();
	else search.focus();
}

function sectionsOf(
	page: Page,
	every: readonly Emoji[],
	wanted: string,
): Html[] {
	const w = comfortWords(page.locale);
	const section = (id: string, title: string, all: readonly Emoji[]) =>
		html`<section aria-labelledby="picker-${id}"><h3 class="sub" id="picker-${id}">${title}</h3><div class="grid">${all.map(({ sign, label }) => html`<button type="button" tabindex="-1" data-sign="${sign}" title="${label[page.locale]}" aria-label="${label[page.locale]}">${sign}</button>`)}</div></section>`;
	if (wanted) {
		const found = findEmoji(every, wanted, FOUND);
		return [
			section("found", found.length > 0 ? w.emojiFound : w.emojiNone, found),
		];
	}
	const known = new Map(every.map((one) => [one.sign, one]));
	const recent = recentEmoji().flatMap((sign) => known.get(sign) ?? []);
	return [
		...(recent.length > 0 ? [section("recent", w.emojiRecent, recent)] : []),
		...kinds.map((kind) =>
			section(
				kind,
				w.emojiKinds[kind],
				every.filter((one) => one.kind === kind),
			),
		),
	];
}
