// Whether a page, as the server drew it, still says what is so. Until it does not, it needs no more script.
import type { RoomId } from "../wire/ids.ts";
import type { Person, Push, StreamState } from "../wire/pushes.ts";

const find = (
	selector: string,
	within: ParentNode | null = document,
): HTMLElement | null => within?.querySelector<HTMLElement>(selector) ?? null;

const talk = find("#talk")?.dataset;

export function isNews(push: Push): boolean {
	switch (push[0]) {
		case "welcome":
			return push[1].streams.some(isOtherStream);
		case "counts":
			return push[1].some(isOtherCount);
		// Whoever came while the page was made is on it.
		case "people":
			return (
				isOtherCount([push[1], push[3]]) ||
				push[4].some(isOther) ||
				push[5].some((id) => find(`[data-person="${id}"]`))
			);
		default:
			return true;
	}
}

/** Of my own talk I see how far it goes; that I have read it can be told when I stir. Calls are counted in the title. */
function isOtherStream({
	stream,
	head,
	unread,
	mentions,
}: StreamState): boolean {
	if (stream === talk?.["stream"]) return head !== Number(talk["head"]);
	const pill = find(`[data-unread="${stream}"]`);
	return mentions > 0 || (pill !== null && Number(pill.textContent) !== unread);
}

function isOtherCount([room, count]: readonly [RoomId, number]): boolean {
	const shown = find(`[data-count="${room}"]`)?.textContent;
	return shown !== undefined && Number(shown?.replace(/\D/g, "")) !== count;
}

function isOther({ id, away }: Person): boolean {
	const shown = find(`[data-person="${id}"]`);
	return !shown || (find("small[title]", shown)?.title ?? "") !== away;
}

/** Something was being written or sent here before: it is to be shown, and sent. */
export function hasKept(): boolean {
	try {
		const stream = `${talk?.["stream"]}`;
		return ["drafts", `outbox ${stream}`].some((name) =>
			sessionStorage.getItem(name)?.includes(stream),
		);
	} catch {
		return false; // Storage is refused: nothing was kept.
	}
}

/** Milliseconds until the first message of the page has lived its time. */
export function firstEnd(): number {
	const first = find("#lines > .msg");
	return first && talk
		? Number(first.dataset["at"]) +
				Number(talk["lifetime"]) -
				Number(talk["now"])
		: Number.POSITIVE_INFINITY;
}
