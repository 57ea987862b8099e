// The messages by keyboard: the focus goes from one to another, and what their tools do is a key away. Tab still leads
// through what is in them, and out.
import { find, findAll } from "./page.ts";
import type { Reading } from "./shortcuts.ts";

const here = (): HTMLElement | null =>
	(document.activeElement as HTMLElement | null)?.closest("#lines > .msg") ??
	null;

export function readByKey(shortcut: Reading): void {
	switch (shortcut) {
		case "down":
			return move(1);
		case "up":
			return move(-1);
		case "first":
			return focus(findAll("#lines > .msg").at(0));
		case "last":
			return focus(findAll("#lines > .msg").at(-1));
		case "reply":
		case "edit":
			return tool(shortcut)?.click();
		case "delete":
			return sureDelete();
		case "react":
			return tool("pick")?.click();
	}
}

/** From the log itself to its last message; above the first one, to what came before. */
function move(by: 1 | -1): void {
	const lines = findAll("#lines > .msg");
	const at = here();
	if (!at) return focus(lines.at(-1));
	const next = lines[lines.indexOf(at) + by];
	if (next) focus(next);
	else if (by === -1) find("#older:not([hidden])")?.click();
}

function focus(line: HTMLElement | undefined): void {
	line?.focus({ preventScroll: true });
	line?.scrollIntoView({ block: "nearest" });
}

const tool = (name: string): HTMLElement | null | undefined =>
	here()?.querySelector<HTMLElement>(`.tools [data-do="${name}"]`);

/** The button asks, and has the focus: the same key again does it. */
function sureDelete(): void {
	const button = tool("delete");
	button?.focus();
	button?.click();
}
