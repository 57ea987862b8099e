// How much can still be written, told when it begins to matter; and what is too long is said before it is sent. Without
// this part the field itself stops, and cuts what is pasted.
import { html } from "../../views/html.ts";
import { comfortWords } from "../../views/words/comfort.ts";
import { sizes } from "../../wire/sizes.ts";
import { fieldOf } from "./insert.ts";
import { find, type Page } from "./page.ts";
import { nodesOf } from "./render.ts";

const NEAR = 200;

export function length(page: Page): void {
	const body = fieldOf();
	const form = body?.form;
	if (!body || !form) return;
	const w = comfortWords(page.locale);
	const [counter] = nodesOf([
		html`<p id="counter" class="fine" role="status" hidden></p>`,
	]) as [HTMLElement];
	form.append(counter);
	body.removeAttribute("maxlength");
	const over = (): number => body.value.trim().length - sizes.messageMax;

	const draw = (): void => {
		const by = over();
		counter.hidden = by < -NEAR;
		counter.classList.toggle("over-long", by > 0);
		counter.textContent = by > 0 ? w.tooLongBy(by) : w.leftToWrite(-by);
		body.toggleAttribute("aria-invalid", by > 0);
	};
	body.addEventListener("input", draw);
	// Sent, or given up: the field was emptied without a key.
	page.onChange(() => counter.hidden || draw());
	form.addEventListener(
		"submit",
		(event) => {
			if (over() <= 0) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			draw();
			const problem = find("#problem");
			if (!problem) return;
			problem.hidden = false;
			problem.textContent = w.tooLongBy(over());
		},
		{ capture: true },
	);
	draw();
}
