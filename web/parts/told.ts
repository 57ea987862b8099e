// Tells whoever looks elsewhere: with a short sound, and with a notification where the browser was allowed to. Both only
// for what they chose in the settings, seldom, and once however many pages are open.
import { comfortWords } from "../../views/words/comfort.ts";
import { type Alert, alertOf } from "./alert.ts";
import { blip } from "./blip.ts";
import { attempt, find, type Page } from "./page.ts";
import type { Preferences } from "../../views/preferences.ts";

/** Whatever happens in so short a time is told once. */
const QUIET_MS = 4_000;

export function told(page: Page): void {
	const { notify = "personal", sound } = document.body.dataset;
	let toldAt = 0;
	page.onPush((push) => {
		const alert = alertOf(
			page.state(),
			push,
			notify as Preferences["notify"],
			page.now(),
		);
		const isSeen =
			!document.hidden && alert?.stream === page.state().talk?.stream;
		if (!alert || isSeen || Date.now() - toldAt < QUIET_MS) return;
		toldAt = Date.now();
		alone(() => {
			if (document.hidden) show(page, alert);
			if (sound === "on") attempt(blip);
		});
	});
}

/** One page of all those that heard the same. */
function alone(tell: () => void): void {
	if (!navigator.locks) return tell();
	navigator.locks.request("told", { ifAvailable: true }, async (lock) => {
		if (!lock) return;
		tell();
		await new Promise((done) => setTimeout(done, QUIET_MS / 2));
	});
}

async function show(page: Page, alert: Alert): Promise<void> {
	if (!("Notification" in globalThis) || Notification.permission !== "granted")
		return;
	await notify(says(page, alert), alert.stream, pathOf(alert));
}

/** On a phone only the worker may; elsewhere either may. */
export async function notify(
	title: string,
	tag: string,
	path: string,
): Promise<void> {
	const worker = await navigator.serviceWorker?.getRegistration();
	const what = { tag, icon: "/icon-192.png", data: path };
	if (worker?.active) return worker.showNotification(title, what);
	const note = new Notification(title, what);
	note.onclick = () => {
		focus();
		location.assign(path);
	};
}

function says(page: Page, { kind, name, stream }: Alert): string {
	const w = comfortWords(page.locale);
	switch (kind) {
		case "asks":
			return page.w.asked(name);
		case "writes":
			return w.writesToYou(name);
		case "calls":
			return w.callsYou(name);
		case "speaks":
			return w.speaksIn(name, roomOf(stream)?.textContent ?? "…");
	}
}

const roomOf = (stream: string): HTMLElement | null =>
	find(`li[data-room="${stream}"] .name`);

const pathOf = ({ kind, stream }: Alert): string =>
	kind === "writes" || kind === "asks"
		? `/messages/${stream}`
		: (roomOf(stream)?.closest("a")?.getAttribute("href") ?? "/rooms");
