// Makes a page of the server live: loaded by main.ts when there is something to do, and given its connection.
import { type LiveWords, liveWords } from "../views/words/live.ts";
import type { VisitorId } from "../wire/ids.ts";
import type { Push } from "../wire/pushes.ts";
import { Resuming } from "./link/resume.ts";
import { Link, type LinkState, type Opened } from "./link/socket.ts";
import { conversations } from "./parts/conversations.ts";
import { mentions } from "./parts/mentions.ts";
import { attempt, find, type Page, Store } from "./parts/page.ts";
import { notice } from "./parts/notice.ts";
import { people } from "./parts/people.ts";
import { hearTabs } from "./parts/read.ts";
import { clockOf, localeOf, pathOf, stateOf } from "./parts/read-page.ts";
import { rooms } from "./parts/rooms.ts";
import { SESSION_OVER, Status } from "./parts/status.ts";
import { talk } from "./parts/talk.ts";
import { typing } from "./parts/typing.ts";
import { apply } from "./state/apply.ts";
import { readUpTo } from "./state/local.ts";

/** So often in a row unreached, and then each time as often: is it the network, or is the session over? */
const ASK_AFTER = 3;
/** Catching up is told only when it takes long. */
const PATIENCE_MS = 1_500;

/** The connection, and what is missed while there is none, as the parts see them. */
class Live {
	readonly #store: Store;
	readonly #status: Status;
	readonly #w: LiveWords;
	readonly #link: Link;
	readonly #resuming: Resuming;
	#clock: number;
	#refusals = 0;
	#wasReached = false;
	#patience: ReturnType<typeof setTimeout> | undefined;
	/** Done whenever the link is live and nothing is missing. */
	onReady = (): void => {};
	onTyping = (_who: VisitorId): void => {};
	/** Before it changes what the page knows. */
	onPush = (_push: Push): void => {};

	constructor(store: Store, status: Status, w: LiveWords, clock: number) {
		this.#store = store;
		this.#status = status;
		this.#w = w;
		this.#clock = clock;
		this.#link = new Link({
			push: (push, at) => this.#hear(push, at),
			state: (state) => this.#turn(state),
			refused: (times) => this.#refuse(times),
		});
		this.#resuming = new Resuming({
			...store,
			ask: this.ask,
			isLive: () => this.#link.isLive,
			done: () => this.#ready(),
		});
		this.#listen();
	}

	readonly ask: Page["ask"] = (name, ...values) =>
		this.#link.ask(name, ...values);
	readonly now = (): number => Date.now() + this.#clock;
	begin(opened: Opened): void {
		this.#link.begin(opened);
	}

	readonly isReady = (): boolean => this.#link.isLive && this.#resuming.isDone;
	readonly isHopeless = (): boolean => !this.#wasReached && this.#refusals > 0;

	#hear(push: Push, at: number): void {
		if (push[0] === "welcome") this.#clock = push[1].now - at;
		if (push[0] === "typing") this.onTyping(push[2]);
		this.onPush(push);
		const isMine =
			push[0] === "entry" && push[1] === this.#store.state().talk?.stream;
		if (isMine && this.#resuming.hold(push)) return;
		this.#store.change((state) => apply(state, push));
	}

	#turn(state: LinkState): void {
		clearTimeout(this.#patience);
		if (state !== "live") return this.#status.link(state);
		this.#wasReached = true;
		this.#patience = setTimeout(
			() => this.#status.stand(this.#w.catchingUp),
			PATIENCE_MS,
		);
		this.#resuming.start();
	}

	#ready(): void {
		clearTimeout(this.#patience);
		this.#status.link("live");
		this.onReady();
	}

	#refuse(times: number): void {
		this.#refusals = times;
		if (times % ASK_AFTER === 0) this.#checkSession().catch(() => {});
	}

	/** A handshake that is refused says nothing to a script: a page that leads to the door says it. */
	async #checkSession(): Promise<void> {
		const { type, status } = await fetch("/messages", { redirect: "manual" });
		if (type === "opaqueredirect" || status === 401)
			this.#status.link({ ended: SESSION_OVER });
	}

	/** What the browser knows of the network and of the reader. */
	#listen(): void {
		const wake = () => this.#link.wake();
		addEventListener("online", wake);
		addEventListener("pageshow", wake);
		document.addEventListener(
			"visibilitychange",
			() => document.hidden || wake(),
		);
		addEventListener("offline", () => {
			this.#link.cut();
			this.#status.link("lost");
		});
	}
}

export function start(opened: Opened): void {
	const locale = localeOf();
	const w = liveWords(locale);
	const store = new Store(stateOf());
	const status = new Status(w);
	const live = new Live(store, status, w, clockOf(opened.at));
	const { ask, now } = live;
	const page: Page = {
		...store,
		locale,
		w,
		ask,
		now,
		onPush: (hear) => {
			live.onPush = hear;
		},
		tell: (sentence) => status.note(sentence),
	};
	const tellLeft = (): void => {
		if (store.state().left)
			status.stand(find("#people") ? w.left : w.closed, [w.reload, pathOf()]);
	};
	attempt(() => {
		const send = talk(page, live);
		live.onReady = () => {
			tellLeft();
			send();
		};
	});
	attempt(() => {
		live.onTyping = typing(page);
	});
	for (const part of [hearTabs, notice, people, conversations, mentions, rooms])
		attempt(() => part(page));
	page.onChange((state, before) => state.left !== before.left && tellLeft());
	live.begin(opened);
	for (const [stream, seq] of opened.read)
		page.change((now) => readUpTo(now, stream, seq));
	whenIdle(() =>
		import("./parts/comfort.ts").then(
			({ comfort }) => comfort(page),
			() => {}, // Not reached: the page is whole without.
		),
	);
}

/** Older Safari does not say when it has nothing else to do. */
const whenIdle = (run: () => void): unknown =>
	globalThis.requestIdleCallback?.(run) ?? setTimeout(run, 500);
