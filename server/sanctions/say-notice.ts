import { words } from "../../views/words/index.ts";
import { type Locale, type Push, sayTime } from "../../wire/index.ts";
import type { World } from "../kernel/world.ts";
import type { SanctionRow } from "./tables.ts";

/** What a sanction means for whoever it binds, in a sentence. */
export function sayNotice(
	world: World,
	{ kind, room, ends_at, lifted_at }: SanctionRow,
	locale: Locale,
): string {
	const w = words(locale);
	if (lifted_at !== null) return w.noticeLifted;
	const { timeZone } = world.config.server;
	const what = kind === "mute" && room !== null ? "room-mute" : kind;
	return w.noticeOf[what](sayTime(ends_at, locale, timeZone));
}

/** The same for open screens, which know their language. */
export const pushOf = (world: World, row: SanctionRow): Push => [
	"notice",
	sayNotice(world, row, "fr"),
	sayNotice(world, row, "en"),
	"/sanctions",
];
