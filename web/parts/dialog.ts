// Something over the page that takes the keyboard until it is closed. The browser keeps the focus within, closes it with
// Escape, and gives the focus back to where it was.
import { type Html, html } from "../../views/html.ts";
import { findAll } from "./page.ts";
import { nodesOf } from "./render.ts";

export interface Content {
	/** Its class, and the beginning of its ids. */
	readonly name: string;
	readonly title: string;
	/** What the button that closes it says. */
	readonly close: string;
	readonly inside: Html;
}

const isOpen = (name: string): HTMLDialogElement | undefined =>
	findAll<HTMLDialogElement>("dialog[open]").find((one) => one.id === name);

/** Opens it; asked for again while it is open, closes it and gives null. */
export function openDialog(content: Content): HTMLDialogElement | null {
	const { name, title, close, inside } = content;
	const open = isOpen(name);
	if (open) {
		open.close();
		return null;
	}
	const [dialog] = nodesOf([
		html`<dialog id="${name}" class="panel over" aria-labelledby="${name}-title"><div class="cap"><h2 id="${name}-title">${title}</h2><form method="dialog" class="end"><button class="tool" title="${close}">✕<span class="vh"> ${close}</span></button></form></div>${inside}</dialog>`,
	]) as [HTMLDialogElement];
	dialog.addEventListener("close", () => dialog.remove());
	// Beside it is out of it. What is within it lies over its whole surface.
	dialog.addEventListener("click", ({ target }) => {
		if (target === dialog) dialog.close();
	});
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}
