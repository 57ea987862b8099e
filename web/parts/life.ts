// What is left of each message's life, and the end of it.
import { remaining } from "../../views/parts/remaining.ts";
import { expire } from "../state/apply.ts";
import { find, findAll, type Page } from "./page.ts";

const OFTEN_MS = 30_000;
const SOON_MS = 250;
/** So often in a life, at least: whatever is said after one look is still there at the next. */
const LOOKS = 20;

/** Every half minute, and when the next message ends. */
export function life(page: Page): void {
	page.change((state) => expire(state, page.now()));
	const { lifetimeMs, talk, filled } = page.state();
	const now = page.now();
	for (const line of findAll("#lines > .msg")) {
		const at = Number(line.dataset["at"]);
		const left = find(".left", line);
		const says = remaining(at, now, lifetimeMs, page.locale);
		if (left && left.textContent !== says) left.textContent = says;
		// Before the messages are here, the server's lines are all there is.
		if (!filled && at + lifetimeMs <= now) line.remove();
	}
	const next =
		(talk?.messages[0]?.at ?? Number.POSITIVE_INFINITY) + lifetimeMs - now;
	setTimeout(
		() => life(page),
		Math.max(SOON_MS, Math.min(OFTEN_MS, lifetimeMs / LOOKS, next)),
	);
}
