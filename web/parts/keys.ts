// The whole site by keyboard. Loaded when the page has nothing else to do; what a key opens is loaded with the key.
import { html } from "../../views/html.ts";
import { comfortWords } from "../../views/words/comfort.ts";
import { openDialog } from "./dialog.ts";
import { lasting } from "./lasting.ts";
import { visitNeighbour } from "./neighbours.ts";
import { find, type Page } from "./page.ts";
import { readByKey } from "./reading.ts";
import { fetchPage } from "./render.ts";
import { type Shortcut, shortcutOf, type Where } from "./shortcuts.ts";

const isMac = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const singleKey = lasting<boolean>("single-key");

export function keys(page: Page): void {
	document.addEventListener("keydown", (event) => {
		if (event.defaultPrevented || event.isComposing) return;
		const shortcut = shortcutOf(event, whereOf(event.target as Element));
		if (!shortcut || !run(page, shortcut, event)) return;
		event.preventDefault();
	});
	// The page of help says the same, and is where this leads without a script.
	find('#me [href="/help#keys"]')?.addEventListener("click", (event) => {
		event.preventDefault();
		showKeys(page);
	});
}

function whereOf(target: Element): Where {
	const focus = target.closest("select")
		? "choice"
		: target.closest(
					'textarea, [contenteditable], input:not([type="submit"], [type="radio"], [type="checkbox"])',
				)
			? "text"
			: target.closest("#log")
				? "log"
				: "elsewhere";
	return {
		isMac,
		isCovered: find("dialog[open]") !== null,
		focus,
		hasSingle: singleKey.get() ?? true,
	};
}

/** False when the browser may go on with it. */
function run(page: Page, shortcut: Shortcut, event: KeyboardEvent): boolean {
	switch (shortcut) {
		case "jump":
			jump(page);
			return true;
		case "keys":
			showKeys(page);
			return true;
		case "next":
		case "previous":
			visitNeighbour(page, shortcut === "next" ? 1 : -1);
			return true;
		case "close":
			return close(event.target as Element);
		default:
			readByKey(shortcut);
			return true;
	}
}

/** Asked for again while its script is on the way, it opens once: a second time would close it. */
let isComing = false;
async function jump(page: Page): Promise<void> {
	if (isComing) return;
	isComing = true;
	try {
		const { palette } = await import("./extras.ts");
		palette(page);
	} catch {
		page.tell(page.w.notDone);
	} finally {
		isComing = false;
	}
}

/** As the page of help says it. */
async function showKeys(page: Page): Promise<void> {
	const help = await fetchPage("/help").catch(() => null);
	const lists = help && find("#key-lists", help);
	if (!lists) return page.tell(page.w.notDone);
	const dialog = openDialog({
		name: "keys",
		title: find("#keys", help)?.textContent ?? "",
		close: page.w.close,
		inside: html`<div class="scroll prose"><p><label><input type="checkbox"${(singleKey.get() ?? true) ? html` checked` : ""}> ${comfortWords(page.locale).keysAlone}</label></p></div>`,
	});
	if (!dialog) return;
	find(".prose", dialog)?.prepend(lists);
	const box = find<HTMLInputElement>('[type="checkbox"]', dialog);
	box?.addEventListener("change", () =>
		singleKey.set(box.checked ? null : false),
	);
}

/** The topmost thing that is open; when nothing is, to the latest, and to where one writes. */
function close(target: Element): boolean {
	const search = target.closest<HTMLInputElement>('[type="search"]');
	if (search?.value) return false; // The browser empties it.
	const menu = find<HTMLDetailsElement>("#top details[open]");
	if (menu) {
		menu.open = false;
		find("summary", menu)?.focus();
		return true;
	}
	const open =
		find(".msg.open > .more") ??
		find('#answering:not([hidden]) [data-do="cancel"]');
	if (open) open.click();
	else if (find(".side:target")) location.hash = "#talk";
	else {
		find("#latest:not([hidden])")?.click();
		find("#body")?.focus();
	}
	return true;
}
