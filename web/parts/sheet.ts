// Reporting without leaving the talk: the server's own page, cut to its form. Sent, it is as without script.
import { nothing } from "../../views/html.ts";
import { openDialog } from "./dialog.ts";
import { find, type Page } from "./page.ts";
import { fetchPage } from "./render.ts";

export async function sheet(page: Page, path: string): Promise<void> {
	const served = await fetchPage(path);
	const panel = served && find(".sheet > .panel", served);
	// What cannot be reported any more is told by the page itself.
	const title = panel && find("h1", panel)?.textContent;
	if (!panel || !find("form", panel) || !title) return location.assign(path);
	find(".cap", panel)?.remove();
	find("a.btn", panel)?.remove();
	openDialog({
		name: "sheet",
		title,
		close: page.w.close,
		inside: nothing,
	})?.append(...panel.children);
}
