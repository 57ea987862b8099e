// How long something said can still be read: "2 h 31", "31 min", "45 s", "3 j".
import type { Locale } from "../../wire/index.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const days = { fr: "j", en: "d" } as const;

export function remaining(
	at: number,
	now: number,
	lifetimeMs: number,
	locale: Locale,
): string {
	const left = Math.max(0, at + lifetimeMs - now);
	if (left >= 2 * DAY) return `${Math.floor(left / DAY)}\u00a0${days[locale]}`;
	if (left >= HOUR) {
		const minutes = String(Math.floor((left % HOUR) / MINUTE)).padStart(2, "0");
		return `${Math.floor(left / HOUR)}\u00a0h\u00a0${minutes}`;
	}
	return left >= MINUTE
		? `${Math.floor(left / MINUTE)}\u00a0min`
		: `${Math.ceil(left / SECOND)}\u00a0s`;
}
