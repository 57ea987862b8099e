// The line that says how the connection stands. Empty when all is well; short cuts that mend themselves are not told.
import type { LiveWords } from "../../views/words/live.ts";
import type { closes } from "../../wire/closes.ts";
import { forget } from "../link/shelf.ts";
import type { LinkState } from "../link/socket.ts";
import { find } from "./page.ts";
import { pathOf } from "./read-page.ts";

/** The numbers alone: what they say in English for other clients is not carried along. */
type Code<R extends keyof typeof closes> = (typeof closes)[R]["code"];
const BANNED: Code<"site.banned"> = 4503;
export const SESSION_OVER: Code<"session.over"> = 4500;
const FLOOD: Code<"protocol.flood"> = 4501;
const TOO_MANY: Code<"connections.too-many"> = 4502;

const PATIENCE_MS = 1_500;
const NOTE_MS = 6_000;

type Way = readonly [label: string, href: string];

export class Status {
	readonly #line = find("#status");
	readonly #w: LiveWords;
	/** What stands when no note does. */
	#standing = "";
	#way: Way | null = null;
	/** The end of the session is what was asked for in this tab, and comes before the form’s answer. */
	#isLeaving = find(".leave :focus") !== null; // Pressed while this script was on its way.
	#patience: ReturnType<typeof setTimeout> | undefined;
	#note: ReturnType<typeof setTimeout> | undefined;

	constructor(w: LiveWords) {
		this.#w = w;
		addEventListener("submit", ({ target }) => {
			this.#isLeaving = (target as Element).matches(".leave");
		});
	}

	/** For a few seconds. */
	note(sentence: string): void {
		clearTimeout(this.#note);
		this.#show(sentence, null);
		this.#note = setTimeout(
			() => this.#show(this.#standing, this.#way),
			NOTE_MS,
		);
	}

	link(state: LinkState): void {
		if (typeof state === "object") return this.#ended(state.ended);
		if (state === "live") return this.#mended();
		const { offline, going, connecting, reconnecting } = this.#w;
		const sentence = !navigator.onLine
			? offline
			: { going, connecting, lost: reconnecting }[state];
		if (this.#standing || sentence === offline || sentence === going)
			this.stand(sentence);
		// Tried again or not: patience began with the first cut.
		else this.#patience ??= setTimeout(() => this.stand(sentence), PATIENCE_MS);
	}

	/** Stays until something else is said. */
	stand(sentence: string, way: Way | null = null): void {
		this.#calm();
		clearTimeout(this.#note);
		this.#standing = sentence;
		this.#way = way;
		this.#show(sentence, way);
	}

	#calm(): void {
		clearTimeout(this.#patience);
		this.#patience = undefined;
	}

	#mended(): void {
		this.#calm();
		if (!this.#standing) return;
		this.#standing = "";
		this.#way = null;
		this.note(this.#w.back);
	}

	#ended(code: number): void {
		const { over, enterAgain, elsewhere, flood, reload } = this.#w;
		if (code === TOO_MANY) this.stand(elsewhere, [reload, pathOf()]);
		else if (code === FLOOD) this.stand(flood, [reload, pathOf()]);
		else {
			this.stand(over, [enterAgain, "/"]);
			if (code !== SESSION_OVER && code !== BANNED) return;
			forget();
			location.assign(
				code === BANNED ? "/sanctions" : this.#isLeaving ? "/?left" : "/?over",
			);
		}
	}

	#show(sentence: string, way: Way | null): void {
		if (!this.#line) return;
		this.#line.textContent = sentence;
		if (!way) return;
		const link = document.createElement("a");
		[link.textContent, link.href] = way;
		this.#line.append(" ", link);
	}
}
