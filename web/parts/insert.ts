// Puts something into the field where one writes, as if it had been typed: the draft, the counter, the height follow.
import { find } from "./page.ts";

export const fieldOf = (): HTMLTextAreaElement | null =>
	find<HTMLTextAreaElement>("#body");

export function insert(
	body: HTMLTextAreaElement,
	text: string,
	from = body.selectionStart,
	to = body.selectionEnd,
): void {
	body.setRangeText(text, from, to, "end");
	body.dispatchEvent(new Event("input", { bubbles: true }));
	body.focus();
}
