// What the server's page says, read back: who I am here, which talk this is, how far it goes.
import type { Talk } from "../../views/model.ts";
import type { RoomId, StreamId, VisitorId } from "../../wire/ids.ts";
import type { Locale } from "../../wire/refusals.ts";
import { initial } from "../state/apply.ts";
import type { State } from "../state/state.ts";
import { find } from "./page.ts";

/** The address to come to again: a form that was refused left its own in the bar. */
export const pathOf = (): string =>
	location.pathname.replace(/(.)\/messages$/, "$1");

export function stateOf(): State {
	const state = initial(null, talkOf());
	const people = find("#people")?.dataset;
	const lifetimeMs = Number(
		find("#talk")?.dataset["lifetime"] ?? Number.POSITIVE_INFINITY,
	);
	if (!people) return { ...state, lifetimeMs };
	return {
		...state,
		lifetimeMs,
		people: {
			...state.people,
			room: people["room"] as RoomId,
			version: Number(people["version"]),
		},
	};
}

/**
 * Its messages come as entries, with the first resume: the position is before the first line of the page, so that one
 * question brings what the page shows, as data, and what was said since it was made.
 */
function talkOf(): Talk | null {
	const data = find("#talk")?.dataset;
	if (!data) return null;
	const first = Number(find("#lines > .msg")?.dataset["seq"] ?? 0);
	return {
		stream: data["stream"] as StreamId,
		epoch: data["epoch"] ?? "",
		head: first > 0 ? first - 1 : Number(data["head"]),
		me: data["me"] as VisitorId,
		myName: data["myName"] ?? "",
		messages: [],
		read: Number(data["read"]),
		peerRead: Number(data["peerRead"]),
	};
}

export const localeOf = (): Locale =>
	document.documentElement.lang === "en" ? "en" : "fr";

/** Milliseconds by which the server's clock is ahead of this one; the page came at `at`. */
export const clockOf = (at: number): number =>
	Number(find("#talk")?.dataset["now"] ?? at) - at;
