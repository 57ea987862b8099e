// Where one is called, on the page that lists it: drawn anew when somebody calls.
import type { State } from "../state/state.ts";
import { find, findAll, type Page } from "./page.ts";
import { fetchPage } from "./render.ts";

/** Several may call at once; the list is fetched once for them. */
const PAUSE_MS = 800;

export function mentions(page: Page): void {
	if (!find("#mentions")) return;
	let timer: ReturnType<typeof setTimeout> | undefined;
	page.onChange((state, before) => {
		// Until the first welcome, what is known is what the page shows as new.
		const known = before.me ? calls(before) : findAll("#mentions .pill").length;
		if (calls(state) <= known) return;
		clearTimeout(timer);
		timer = setTimeout(refresh, PAUSE_MS * (1 + Math.random()));
	});
}

const calls = (state: State): number =>
	Object.values(state.streams).reduce((sum, { mentions }) => sum + mentions, 0);

async function refresh(): Promise<void> {
	const fetched = await fetchPage("/mentions").catch(() => null);
	const there = fetched && find("#mentions", fetched);
	const here = find("#mentions");
	if (!there || !here) return;
	const held = (document.activeElement as HTMLElement | null)
		?.closest("#mentions a")
		?.getAttribute("href");
	here.replaceChildren(...there.childNodes);
	if (held) find(`[href="${held}"]`, here)?.focus({ preventScroll: true });
}
