// Private conversations: lists that follow what happens, and a page that changes when its conversation does.
import type { Conversation } from "../../wire/pushes.ts";
import { isPrivate, type State } from "../state/state.ts";
import { find, findAll, type Page } from "./page.ts";
import { pathOf } from "./read-page.ts";
import { fetchPage } from "./render.ts";

/** Several things may happen at once; the list is fetched once for them. */
const PAUSE_MS = 800;

export function conversations(page: Page): void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	page.onChange((state, before) => {
		const changed = state.conversations !== before.conversations;
		if (changed)
			for (const one of Object.values(state.conversations))
				if (before.conversations[one.id] !== one) tellAbout(page, one, before);
		if (
			!find("#recent") ||
			!(changed || privateHeads(state) !== privateHeads(before))
		)
			return;
		clearTimeout(timer);
		timer = setTimeout(refresh, PAUSE_MS * (1 + Math.random()));
	});
}

const privateHeads = (state: State): string =>
	Object.values(state.streams)
		.filter(({ stream }) => isPrivate(stream))
		.map(({ head }) => head)
		.join();

function tellAbout(page: Page, one: Conversation, before: State): void {
	const known = before.conversations[one.id];
	if (page.state().talk?.stream === one.id) {
		// What is under the talk (answer, composer, nothing) is the server's to draw; drafts outlive the reload.
		const isOpen = find("#say") !== null;
		if (
			isOpen !== (one.state === "open") ||
			(known && known.state !== one.state)
		)
			location.assign(pathOf());
	} else if (one.state === "received" && !known)
		page.tell(page.w.asked(one.name));
	else if (one.state === "open" && known?.state === "asked")
		page.tell(page.w.accepted(one.name));
}

async function refresh(): Promise<void> {
	const fetched = await fetchPage("/messages").catch(() => null);
	const there = fetched && find("#recent", fetched)?.parentElement;
	const here = find("#recent")?.parentElement;
	if (!there || !here) return;
	const current = find('[aria-current="page"]', here)?.getAttribute("href");
	const held = (document.activeElement as HTMLElement | null)
		?.closest("#requests a, #recent a")
		?.getAttribute("href");
	// The title of the list stays: it differs between the two pages that have one.
	for (const node of [...here.children].slice(1)) node.remove();
	here.append(...[...there.children].slice(1));
	for (const link of findAll("#requests a, #recent a", here)) {
		if (link.getAttribute("href") === current)
			link.setAttribute("aria-current", "page");
		if (link.getAttribute("href") === held) link.focus({ preventScroll: true });
	}
}
