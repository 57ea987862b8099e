// Everything by keyboard: `j` and `k` from one to the next, `g` and a letter to a page, `/` to the filter, `?` for the list.

/** How long `g` waits for its letter. */
const WAIT_MS = 1_500;

const WRITTEN =
	"input:not([type=submit], [type=checkbox], [type=radio]), textarea, select";

const isWriting = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && target.matches(WRITTEN);

export function listenToKeys(): void {
	let goneAt = Number.NEGATIVE_INFINITY;
	document.addEventListener("keydown", (event) => {
		const { key, target } = event;
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		if (isWriting(target)) {
			if (key === "Escape") (target as HTMLElement).blur();
			return;
		}
		const isGoing = event.timeStamp - goneAt < WAIT_MS;
		goneAt =
			key === "g" && !isGoing ? event.timeStamp : Number.NEGATIVE_INFINITY;
		const does = isGoing ? go(key) : act(key);
		if (does) event.preventDefault();
	});
}

/** To the page whose letter it is. */
function go(key: string): boolean {
	const link = document.querySelector<HTMLAnchorElement>(
		`nav [data-key="${CSS.escape(key)}"]`,
	);
	link?.click();
	return link !== null;
}

function act(key: string): boolean {
	if (key === "j") return step(1);
	if (key === "k") return step(-1);
	if (key === "/") return focus(document.querySelector("[data-find]"));
	if (key === "?") return toggleHelp();
	return press(key);
}

/** A button of this page that has a key does what it says; a field is gone to. */
function press(key: string): boolean {
	const element = document.querySelector<HTMLElement>(
		`[data-press="${CSS.escape(key)}"]`,
	);
	if (element?.matches('[type="submit"]')) element.click();
	else focus(element);
	return element !== null;
}

/** Rows are links, or what holds one: Enter opens them as it does anywhere. */
function step(by: 1 | -1): boolean {
	const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
	const at = rows.findIndex((row) => row.contains(document.activeElement));
	return focus(rows[at < 0 && by < 0 ? rows.length - 1 : at + by]);
}

function focus(element: HTMLElement | null | undefined): boolean {
	element?.focus();
	element?.scrollIntoView({ block: "nearest" });
	return Boolean(element);
}

function toggleHelp(): boolean {
	const help = document.querySelector<HTMLDialogElement>("#keys");
	if (help?.open) help.close();
	else help?.showModal();
	return help !== null;
}
