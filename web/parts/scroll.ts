// Where the reader is in the log, and how they stay there. Works for a log that grows downwards and for one that is laid
// out from its end (`column-reverse`), because it only measures and moves by differences.

/** So near to the end, one is at the end. */
const NEAR_PX = 48;

export class Scroll {
	readonly #log: HTMLElement;
	readonly #lines: HTMLElement;

	constructor(log: HTMLElement, lines: HTMLElement) {
		this.#log = log;
		this.#lines = lines;
		// The browser's own anchoring would do the same work a second time.
		log.style.overflowAnchor = "none";
	}

	/** False on a phone that shows another pane. */
	get isShown(): boolean {
		return this.#log.clientHeight > 0;
	}

	/** Pixels of lines below what is seen. */
	get below(): number {
		return (
			this.#lines.getBoundingClientRect().bottom -
			this.#log.getBoundingClientRect().bottom
		);
	}

	/** Pixels of lines above what is seen. */
	get above(): number {
		return (
			this.#log.getBoundingClientRect().top -
			this.#lines.getBoundingClientRect().top
		);
	}

	get isAtEnd(): boolean {
		return this.below < NEAR_PX;
	}

	toEnd(): void {
		this.#log.scrollTop += this.#log.scrollHeight;
	}

	isAbove(line: HTMLElement): boolean {
		return (
			line.getBoundingClientRect().top < this.#log.getBoundingClientRect().top
		);
	}

	/** Brings a line to the top. */
	to(line: HTMLElement): void {
		this.#log.scrollTop +=
			line.getBoundingClientRect().top -
			this.#log.getBoundingClientRect().top -
			NEAR_PX;
	}

	/** What the reader looks at stays where it is, whatever changes above and below. */
	keep(change: () => void): void {
		const anchor = this.#firstSeen();
		const top = anchor?.getBoundingClientRect().top ?? 0;
		change();
		const now = anchor?.isConnected
			? anchor
			: anchor?.id
				? document.getElementById(anchor.id)
				: null;
		if (now) this.#log.scrollTop += now.getBoundingClientRect().top - top;
	}

	/** The first message that reaches below the upper edge. */
	#firstSeen(): Element | undefined {
		const edge = this.#log.getBoundingClientRect().top;
		const messages = this.#lines.getElementsByClassName("msg");
		let [from, to] = [0, messages.length];
		while (from < to) {
			const middle = (from + to) >> 1;
			if ((messages[middle] as Element).getBoundingClientRect().bottom > edge)
				to = middle;
			else from = middle + 1;
		}
		return messages[from];
	}
}
