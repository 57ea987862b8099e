// What was begun and not said, one text for each room and conversation. Kept as long as this tab, and bounded: the drafts
// that were touched longest ago go first.
import type { StreamId } from "../../wire/ids.ts";
import { sizes } from "../../wire/sizes.ts";
import { keep, kept } from "./shelf.ts";

const KEPT = 20;
/** Of a pasted book, so much. */
const LONGEST = 4 * sizes.messageMax;

type Draft = readonly [stream: StreamId, text: string];

const drafts = (): readonly Draft[] => kept<readonly Draft[]>("drafts") ?? [];

export const draftOf = (stream: StreamId): string =>
	drafts().find(([one]) => one === stream)?.[1] ?? "";

/** "" forgets it. */
export function keepDraft(stream: StreamId, text: string): void {
	const others = drafts().filter(([one]) => one !== stream);
	const draft: Draft = [stream, text.slice(0, LONGEST)];
	const now = text === "" ? others : [...others, draft].slice(-KEPT);
	keep("drafts", now.length > 0 ? now : null);
}
