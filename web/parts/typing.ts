// Who is writing, in one line, until they say something or stop.
import type { VisitorId } from "../../wire/ids.ts";
import { stoppedTyping } from "../state/local.ts";
import { find, type Page } from "./page.ts";

/** Writing is told every three seconds; twice unheard, it is over. */
const STOPPED_MS = 6_500;

export function typing(page: Page): (who: VisitorId) => void {
	const line = find("#typing");
	const timers = new Map<VisitorId, ReturnType<typeof setTimeout>>();
	page.onChange((state, before) => {
		if (
			!line ||
			(state.typing === before.typing && state.hidden === before.hidden)
		)
			return;
		const names = Object.entries(state.typing).flatMap(([id, name]) =>
			state.hidden.includes(id as VisitorId) ? [] : [name],
		);
		line.textContent = names.length > 0 ? page.w.typing(names) : "";
	});
	return (who) => {
		clearTimeout(timers.get(who));
		timers.set(
			who,
			setTimeout(
				() => page.change((state) => stoppedTyping(state, who)),
				STOPPED_MS,
			),
		);
	};
}
