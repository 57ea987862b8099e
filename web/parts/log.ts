// The lines of the talk. The state's messages are drawn once per frame, and never more than the document can bear; the
// reader stays where they read.
import type { Message, Talk } from "../../views/model.ts";
import { trim } from "../state/local.ts";
import type { State } from "../state/state.ts";
import type { History } from "./history.ts";
import { Lines } from "./lines.ts";
import { find, type Page } from "./page.ts";
import { rowsOf } from "./rows.ts";
import { Scroll } from "./scroll.ts";

/** Messages in the document, at most; when more have come, it goes on with the last of them. */
const DRAWN_MAX = 300;
/** New lines drawn at once: many may come many times a second. The others are a short way up, or down. */
const DRAWN_NEW = 60;
/** Messages in memory: beyond `most` the first are forgotten, in one go. Who reads further up loses them late. */
const HELD_FOLLOWING = { most: 400, kept: 300 };
const HELD_READING = { most: 3_000, kept: 2_000 };
const NEAR_EDGE_PX = 300;

export class Log {
	readonly #page: Page;
	readonly #history: History;
	readonly #lines: Lines;
	readonly #scroll: Scroll;
	readonly #latest = find("#latest");
	readonly #older = find("#older");
	readonly #isLive = find("#say") !== null;
	readonly #watchers: (() => void)[] = [];
	/** Seq of the first drawn message; 0: from the first held. */
	#first = 0;
	/** The last message held is drawn. */
	#isWhole = true;
	/** … and the reader is there. */
	#follows: boolean;
	#isFilled = false;
	/** The last seq that stood at the end before the reader's eyes. */
	#seen: number;
	/** The last seq that those who listen were told of. */
	#told = Number.POSITIVE_INFINITY;
	#freshAfter: number | null;

	constructor(page: Page, history: History, talk: Talk) {
		const log = find("#log") as HTMLElement;
		const list = find("#lines") as HTMLElement;
		const fresh = find("#fresh");
		this.#page = page;
		this.#history = history;
		this.#lines = new Lines(list);
		this.#scroll = new Scroll(log, list);
		this.#seen = talk.read;
		this.#freshAfter = fresh ? talk.read : null;
		if (!location.hash.startsWith("#m")) this.#scroll.toEnd();
		if (fresh && this.#scroll.isAbove(fresh)) this.#scroll.to(fresh);
		this.#follows = this.#scroll.isAtEnd;
		page.onChange((state, before) => this.#change(state, before));
		log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
		// A keyboard that opens, a composer that grows, a pane that is shown: the end stays the end.
		new ResizeObserver(() => this.#follows && this.#scroll.toEnd()).observe(
			log,
		);
		if (this.#older) this.#older.textContent = page.w.older;
		this.#latest?.addEventListener("click", () => this.#toLatest());
		this.#older?.addEventListener("click", () => this.#reveal());
	}

	/** What stands at the end is before somebody's eyes. */
	get isRead(): boolean {
		return this.#follows && !document.hidden && this.#scroll.isShown;
	}

	onScroll(watch: () => void): void {
		this.#watchers.push(watch);
	}

	#toLatest(): void {
		this.#follows = true;
		this.#draw(this.#page.state());
		this.#scrolled();
	}

	#scrolled(): void {
		if (!this.#scroll.isShown) return;
		this.#follows = this.#isWhole && this.#scroll.isAtEnd;
		if (!this.#isWhole && this.#scroll.below < NEAR_EDGE_PX)
			this.#shift(DRAWN_NEW);
		if (this.#isFilled && !this.#follows && this.#scroll.above < NEAR_EDGE_PX)
			this.#reveal();
		this.#drawLatest(this.#page.state());
		for (const watch of this.#watchers) watch();
	}

	/** Earlier lines: those held and not drawn, else from the server. */
	#reveal(): void {
		const { talk } = this.#page.state();
		if (
			!this.#shift(-DRAWN_NEW) &&
			talk &&
			talk.messages.length < HELD_READING.kept
		)
			this.#history.load(this.#older);
	}

	/** Moves the drawn window among the messages held; false when there is nowhere to go. */
	#shift(by: number): boolean {
		const state = this.#page.state();
		const shown = heard(state);
		const now = shown.findIndex(({ seq }) => seq >= this.#first);
		const then = Math.max(0, Math.min(now + by, shown.length - 1));
		if (then === now || now < 0) return false;
		this.#first = shown[then]?.seq ?? 0;
		this.#draw(state);
		return true;
	}

	#change(state: State, before: State): void {
		const { talk, streams } = state;
		if (!talk || !this.#concerns(state, before)) return;
		const stream = streams[talk.stream];
		if (hasSpoken(talk, before.talk)) {
			// I look at what I say, and what stands above it has been read.
			this.#follows = true;
			this.#freshAfter = null;
		} else if (
			!this.isRead &&
			stream &&
			stream.unread > 0 &&
			!before.streams[talk.stream]?.unread
		)
			this.#freshAfter = stream.read;
		this.#draw(state);
		this.#drawLatest(state);
		const { most, kept } = this.#follows ? HELD_FOLLOWING : HELD_READING;
		if (talk.messages.length <= most) return;
		this.#history.forgetStart();
		this.#page.change((now) => trim(now, kept));
	}

	#concerns(state: State, before: State): boolean {
		return (
			state.talk !== before.talk ||
			state.hidden !== before.hidden ||
			state.quotes !== before.quotes ||
			state.filled !== this.#isFilled
		);
	}

	/** Which of the messages are in the document: few new ones at once, so that drawing them never takes long. */
	#window(state: State): readonly Message[] {
		const shown = heard(state);
		const isNew = (message: Message) => !this.#lines.has(message);
		let start = Math.max(
			0,
			shown.findIndex(({ seq }) => seq === 0 || seq >= this.#first),
		);
		const many = shown.slice(start).filter(isNew).length > DRAWN_NEW;
		if (this.#follows && (many || shown.length - start > DRAWN_MAX))
			start = Math.max(0, shown.length - DRAWN_NEW);
		let window = shown.slice(start, start + DRAWN_MAX);
		if (!this.#follows && this.#isFilled) {
			let n = 0;
			const end = window.findIndex((one) => isNew(one) && ++n > DRAWN_NEW);
			if (end > 0) window = window.slice(0, end);
		}
		this.#first = start === 0 ? 0 : (window[0]?.seq ?? 0);
		this.#isWhole = start + window.length === shown.length;
		return window;
	}

	#draw(state: State): void {
		const messages = this.#window(state);
		const draw = () => this.#drawLines(state, messages);
		if (!this.#follows) return this.#scroll.keep(draw);
		draw();
		this.#scroll.toEnd();
	}

	#drawLines(state: State, messages: readonly Message[]): void {
		const { talk } = state;
		if (!talk) return;
		const { me, myName, peerRead, head } = talk;
		const rows = rowsOf(messages, {
			locale: this.#page.locale,
			now: this.#page.now(),
			lifetimeMs: state.lifetimeMs,
			live: this.#isLive,
			smileys: document.body.dataset["smileys"] !== "off",
			freshAfter: this.#freshAfter,
			quoted: (seq) => this.#history.quoted(state, seq),
			me,
			myName,
			peerRead,
		});
		// Until the messages are here, what the server drew stands, and mine are put below it.
		const isFirst = state.filled && !this.#isFilled;
		if (isFirst) this.#lines.clear();
		this.#lines.draw(
			rows,
			({ message }) =>
				message !== null && message.seq > this.#told && message.author !== me,
		);
		if (!state.filled) return;
		this.#isFilled = true;
		this.#told = isFirst ? head : Math.max(head, this.#told);
		this.#drawEdge(talk, rows.length === 0);
	}

	#drawEdge(talk: Talk, isEmpty: boolean): void {
		const empty = find("#empty");
		if (empty) {
			empty.hidden = !isEmpty;
			if (isEmpty) say(empty);
		}
		if (this.#older)
			this.#older.hidden =
				this.#first === 0 && !this.#history.mayHaveMore(talk);
	}

	#drawLatest(state: State): void {
		if (!this.#latest || !state.talk) return;
		const { me, head } = state.talk;
		this.#latest.hidden = this.#follows;
		if (this.#follows) this.#seen = Math.max(this.#seen, head);
		const n = heard(state).filter(
			({ seq, author }) => seq > this.#seen && author !== me,
		).length;
		const label = find("span", this.#latest);
		if (label)
			label.textContent =
				n > 0 ? this.#page.w.latestNew(n) : this.#page.w.latest;
	}
}

/** What is not shown at first carries no text: browsers that know no `hidden` would show it. */
function say(element: HTMLElement): void {
	const { says } = element.dataset;
	if (says === undefined) return;
	delete element.dataset["says"];
	element.append(says);
}

/** Messages of those whom I hear. */
const heard = ({ talk, hidden }: State): readonly Message[] =>
	hidden.length > 0
		? (talk?.messages ?? []).filter(({ author }) => !hidden.includes(author))
		: (talk?.messages ?? []);

function hasSpoken(talk: Talk, before: Talk | null): boolean {
	const last = talk.messages.at(-1);
	return (
		last?.pending === "sending" && last.key !== before?.messages.at(-1)?.key
	);
}
