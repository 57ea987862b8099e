// Tells the server how far I have read: what stood on a visible page, at the end of the talk.

import type { StreamId } from "../../wire/ids.ts";
import { readUpTo } from "../state/local.ts";
import { isPrivate } from "../state/state.ts";
import type { Log } from "./log.ts";
import type { Page } from "./page.ts";

/** The other of a private conversation sees it; in a room it only counts what is unread, and many read at once. */
const PRIVATE_MS = 1_000;
const ROOM_MS = 5_000;

/** My other pages: what is read on one is read on all. */
const tabs =
	"BroadcastChannel" in globalThis ? new BroadcastChannel("read") : null;

export function hearTabs(page: Page): void {
	if (!tabs) return;
	tabs.onmessage = ({ data }: MessageEvent<[StreamId, number]>) =>
		page.change((state) => readUpTo(state, ...data));
}

export function read(page: Page, log: Log): void {
	const { talk } = page.state();
	if (!talk) return;
	const { stream } = talk;
	const everyMs = isPrivate(stream) ? PRIVATE_MS : ROOM_MS;
	let told = talk.read;
	let shown = 0;
	let toldAt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const tell = (): void => {
		clearTimeout(timer);
		timer = undefined;
		const { streams } = page.state();
		const seq = streams[stream]?.read ?? 0;
		if (seq <= told) return;
		toldAt = Date.now();
		page.ask("message.read", stream, seq).then(
			() => {
				told = Math.max(told, seq);
			},
			() => {},
		);
	};

	const look = (): void => {
		const now = page.state();
		if (!now.filled || !now.talk || !log.isRead) return;
		const { head } = now.talk;
		if (head > shown) tabs?.postMessage([stream, head]);
		shown = head;
		page.change((state) => readUpTo(state, stream, head));
		if ((page.state().streams[stream]?.read ?? 0) > told)
			timer ??= setTimeout(tell, Math.max(0, toldAt + everyMs - Date.now()));
	};

	page.onChange(look);
	log.onScroll(look);
	document.addEventListener("visibilitychange", () =>
		document.hidden ? tell() : look(),
	);
}
