// What stands before the messages held: earlier pages, and single messages that are answered.
import type { Message, Talk } from "../../views/model.ts";
import { foldEntries } from "../../views/talk.ts";
import { contentOf } from "../../wire/entries.ts";
import { sizes } from "../../wire/sizes.ts";
import { older, quote } from "../state/local.ts";
import type { State } from "../state/state.ts";
import type { Page } from "./page.ts";

export class History {
	readonly #page: Page;
	#isLoading = false;
	/** Nothing can be read before what is held. */
	#hasStart = false;
	/** Answered messages that were asked for: null until the answer. */
	readonly #asked = new Map<number, "asked" | "known">();
	#queue: Promise<unknown> = Promise.resolve();

	constructor(page: Page) {
		this.#page = page;
	}

	/** Whether there may be more than what is held. A short talk has all of it on its first page. */
	mayHaveMore({ messages }: Talk): boolean {
		return !this.#hasStart && messages.length >= sizes.historyFirst / 2;
	}

	/** The first of what was held is held no more. */
	forgetStart(): void {
		this.#hasStart = false;
	}

	/** Loads the page before what is held. */
	async load(button: HTMLElement | null): Promise<void> {
		const { talk } = this.#page.state();
		const first = talk?.messages[0]?.seq ?? 0;
		if (!talk || this.#isLoading || this.#hasStart || first === 0) return;
		this.#isLoading = true;
		if (button) button.textContent = this.#page.w.loading;
		try {
			await this.#read(talk, first);
		} catch {
			this.#page.tell(this.#page.w.notDone);
		}
		this.#isLoading = false;
		if (button) {
			button.textContent = this.#page.w.older;
			button.hidden = this.#hasStart;
		}
	}

	/** Pages of nothing but edits and reactions show nothing: on to the one before. */
	async #read({ stream }: Talk, first: number): Promise<void> {
		for (let before = first; ; ) {
			const { entries, start } = await this.#page.ask(
				"message.history",
				stream,
				before,
				sizes.historyFirst,
			);
			this.#hasStart = start;
			this.#page.change((state) => older(state, entries));
			if (start || entries.some((entry) => contentOf(entry)[0] === "said"))
				return;
			before = entries[0]?.[2] ?? 0;
		}
	}

	/** The message that is answered; null when it is gone, undefined while it is not known. */
	quoted(state: State, seq: number): Message | null | undefined {
		const isIt = (message: Message) => message.seq === seq;
		const found = state.talk?.messages.find(isIt) ?? state.quotes.find(isIt);
		if (found) return state.hidden.includes(found.author) ? null : found;
		if (!this.#asked.has(seq)) this.#ask(seq);
		return this.#asked.get(seq) === "known" ? null : undefined;
	}

	#ask(seq: number): void {
		const { talk } = this.#page.state();
		if (!talk) return;
		this.#asked.set(seq, "asked");
		this.#queue = this.#queue
			.then(() => this.#page.ask("message.history", talk.stream, seq + 1, 1))
			.then(({ entries }) => {
				this.#asked.set(seq, "known");
				const found = foldEntries(entries).find(
					(message) => message.seq === seq,
				);
				// Changed either way: what was drawn without its question is drawn again.
				this.#page.change((state) =>
					found ? quote(state, found) : { ...state, quotes: [...state.quotes] },
				);
			})
			.catch(() => this.#asked.delete(seq));
	}
}
