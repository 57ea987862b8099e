// Alt and an arrow: to the next of my rooms and conversations with something unread, else to the next of them.
import { comfortWords } from "../../views/words/comfort.ts";
import type { StreamId } from "../../wire/ids.ts";
import type { Page } from "./page.ts";
import { allPlaces, go } from "./places.ts";

/** `all` in the order of the lists, which has no end: after the last comes the first. */
export function neighbourOf<T>(
	all: readonly T[],
	isHere: (one: T) => boolean,
	isUnread: (one: T) => boolean,
	by: 1 | -1,
): T | undefined {
	const here = all.findIndex(isHere);
	const after = [...all.slice(here + 1), ...all.slice(0, Math.max(here, 0))];
	const others = by === 1 ? after : after.toReversed();
	return others.find(isUnread) ?? others[0];
}

export async function visitNeighbour(page: Page, by: 1 | -1): Promise<void> {
	const { streams, talk, muted } = page.state();
	const places = await allPlaces();
	const mine = places.filter(({ id }) => id in streams);
	const place = neighbourOf(
		mine,
		({ id }) => id === talk?.stream,
		({ id }) =>
			(streams[id as StreamId]?.unread ?? 0) > 0 &&
			!muted.includes(id as StreamId),
		by,
	);
	if (place) go(place);
	else page.tell(comfortWords(page.locale).nothingElsewhere);
}
