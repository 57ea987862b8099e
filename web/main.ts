// The first script of a page, and on a quiet one the only one: opens the connection and listens. The rest (live.ts) comes
// as soon as there is something to do: the reader stirs, somebody speaks, the connection is lost, or time has passed.
// It shares no module with the rest, so that each is one file.
import type { Opened } from "./link/socket.ts";
import type { StreamId } from "../wire/ids.ts";
import { firstEnd, hasKept, isNews } from "./still.ts";

/** What is left of each message's life is told anew at least as often. */
const STILL_MS = 20_000;
const AGAIN_MS = 3_000;
/** A finger's lift, not its touch: lines that change between the two would lose the tap. */
const STIRS = [
	"mousemove",
	"pointerup",
	"wheel",
	"scroll",
	"keydown",
	"focusin",
];

function listen(): void {
	const socket = new WebSocket(
		`${location.origin.replace("http", "ws")}/v1/live`,
	);
	const heard: [string, number][] = [];
	const read: [StreamId, number][] = [];
	const tabs = globalThis.BroadcastChannel && new BroadcastChannel("read");
	const opened = { socket, heard, read, code: 0, at: Date.now() };
	let isBegun = false;
	const begin = (): void => {
		if (!isBegun) load(opened).then(() => tabs?.close());
		isBegun = true;
	};
	socket.onmessage = ({ data }) => {
		heard.push([data, Date.now()]);
		if (!isBegun && isNews(JSON.parse(data))) begin();
	};
	socket.onclose = ({ code }) => {
		opened.code = code;
		begin();
	};
	if (tabs)
		tabs.onmessage = ({ data }) => {
			read.push(data);
			begin();
		};
	for (const name of STIRS)
		addEventListener(name, begin, { capture: true, passive: true, once: true });
	setTimeout(begin, hasKept() ? 0 : Math.min(STILL_MS, firstEnd()));
}

async function load(opened: Opened): Promise<void> {
	const live = await import("./live.ts").catch(() => null);
	if (live) return live.start(opened);
	if (await isOutdated()) return location.reload();
	await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
	return load(opened);
}

/** The server answers, and has other files by now: the page is to be had anew, once, unless something is being written. */
async function isOutdated(): Promise<boolean> {
	const [visit] = performance.getEntriesByType("navigation");
	const isNew = (visit as PerformanceNavigationTiming).type !== "reload";
	const body = document.querySelector("textarea");
	const isUp = await fetch("/up").then(
		({ ok }) => ok,
		() => false,
	);
	return isUp && isNew && !body?.value;
}

listen();
