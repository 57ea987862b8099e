// Rooms and conversations that this browser keeps quiet: they are listed and read as before, and nothing of them is
// counted, told or heard. Kept in this browser alone, so whoever is muted cannot know.
import { html } from "../../views/html.ts";
import { comfortWords } from "../../views/words/comfort.ts";
import type { StreamId } from "../../wire/ids.ts";
import { lasting } from "./lasting.ts";
import { find, type Page } from "./page.ts";
import { nodesOf } from "./render.ts";
import { wear } from "./wear.ts";

/** The oldest are forgotten first: what one can be in is fewer. */
const MUTED_MAX = 120;
const shelf = lasting<readonly StreamId[]>("muted");

export const toggled = (
	muted: readonly StreamId[],
	stream: StreamId,
): readonly StreamId[] =>
	muted.includes(stream)
		? muted.filter((one) => one !== stream)
		: [...muted, stream].slice(-MUTED_MAX);

export function mute(page: Page): void {
	const dress = wear();
	const show = (muted: readonly StreamId[]): void => {
		dress(muted.map(quiet).join(""));
		page.change((state) => ({ ...state, muted }));
	};
	show(shelf.get() ?? []);
	// Another page of mine.
	addEventListener("storage", ({ key }: StorageEvent) => {
		if (key === null || key === "muted") show(shelf.get() ?? []);
	});

	const { talk } = page.state();
	const bar = find("#talk > .cap");
	if (!talk || !bar) return;
	const w = comfortWords(page.locale);
	const [button] = nodesOf([
		html`<button type="button" class="tool" id="mute" title="${w.muteSays}">${w.mute}</button>`,
	]) as [HTMLElement];
	const draw = () =>
		button.setAttribute(
			"aria-pressed",
			String(page.state().muted.includes(talk.stream)),
		);
	draw();
	button.addEventListener("click", () => {
		const muted = toggled(shelf.get() ?? [], talk.stream);
		shelf.set(muted.length > 0 ? muted : null);
		show(muted);
		draw();
	});
	bar.insertBefore(button, find("form", bar));
}

/** As a style, it holds for lists that are fetched anew. */
function quiet(stream: StreamId): string {
	const id = CSS.escape(stream);
	return `[data-unread="${id}"]{display:none!important}:is([data-room="${id}"],[data-conversation="${id}"])>.row::before{content:"\\1F515"/"";order:9}`;
}
