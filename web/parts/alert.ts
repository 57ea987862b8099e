// What deserves that somebody is told of it while they look elsewhere. Pure: what to do about it is told.ts's.
import { mentions } from "../../views/parts/format-body.ts";
import type { Preferences } from "../../views/preferences.ts";
import { contentOf, type EntryFrame } from "../../wire/entries.ts";
import type { StreamId } from "../../wire/ids.ts";
import type { Push } from "../../wire/pushes.ts";
import { isPrivate, type State } from "../state/state.ts";

/** What is older was said while this device slept, or was cut off: it is counted, and no news any more. */
const NEWS_MS = 15_000;

export interface Alert {
	readonly kind: "writes" | "calls" | "speaks" | "asks";
	readonly stream: StreamId;
	/** Never what was said: others may see the screen. */
	readonly name: string;
}

export function alertOf(
	state: State,
	push: Push,
	wanted: Preferences["notify"],
	now: number,
): Alert | null {
	if (wanted === "nothing") return null;
	if (push[0] === "entry") return entryAlert(state, push, wanted, now);
	if (push[0] !== "conversation") return null;
	const { id, name, state: stands } = push[1];
	const isNew = stands === "received" && !state.conversations[id];
	return isNew && !state.muted.includes(id)
		? { kind: "asks", stream: id, name }
		: null;
}

function entryAlert(
	state: State,
	entry: EntryFrame,
	wanted: Preferences["notify"],
	now: number,
): Alert | null {
	const [, stream, , , at, author] = entry;
	const content = contentOf(entry);
	const { me, hidden, muted } = state;
	if (content[0] !== "said" || author === me?.id || now - at > NEWS_MS)
		return null;
	if (hidden.includes(author) || muted.includes(stream)) return null;
	const [, name, , body] = content;
	if (isPrivate(stream)) return { kind: "writes", stream, name };
	if (mentions(body, me?.name ?? "")) return { kind: "calls", stream, name };
	return wanted === "everything" ? { kind: "speaks", stream, name } : null;
}
