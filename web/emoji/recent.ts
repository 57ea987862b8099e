// The emoji that this browser used last, newest first.
import { lasting } from "../parts/lasting.ts";

const KEPT = 24;
const shelf = lasting<readonly string[]>("emoji");

export const recentEmoji = (): readonly string[] => shelf.get() ?? [];

export const noteRecent = (sign: string): void =>
	shelf.set(
		[sign, ...recentEmoji().filter((one) => one !== sign)].slice(0, KEPT),
	);
