// What makes the page comfortable and can wait until it stands: loaded when the browser has nothing else to do.
import over from "../styles/over.css" with { type: "text" };
import { forget } from "../link/shelf.ts";
import { badge } from "./badge.ts";
import { fieldOf } from "./insert.ts";
import { keys } from "./keys.ts";
import { length } from "./length.ts";
import { mute } from "./mute.ts";
import { attempt, type Page } from "./page.ts";
import { permission } from "./permission.ts";
import { told } from "./told.ts";
import { wear } from "./wear.ts";
import { worker } from "./worker.ts";

export function comfort(page: Page): void {
	wear(over);
	document.addEventListener("submit", ({ target }) => {
		if ((target as Element).matches(".leave")) forget();
	});
	for (const part of [
		keys,
		length,
		mute,
		told,
		badge,
		naming,
		permission,
		worker,
	])
		attempt(() => part(page));
}

/** The list of emoji comes with the first colon. */
function naming(page: Page): void {
	const body = fieldOf();
	let propose: Promise<() => Promise<void>> | undefined;
	body?.addEventListener("input", () => {
		if (!propose && !body.value.includes(":")) return;
		propose ??= import("./extras.ts").then(({ proposals }) =>
			proposals(page, body),
		);
		propose
			.then((look) => look())
			.catch(() => {
				propose = undefined; // Not reached: with the next letter, again.
			});
	});
}
