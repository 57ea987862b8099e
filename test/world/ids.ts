import type { Ids } from "../../server/kernel/ids.ts";

/** Ids that count, each of the form that the real ones have; `from` tells several worlds of one site apart. */
export function countedIds(now: () => number, from = 0): Ids {
	let count = from;
	const digits = (length: number) => String(++count).padStart(length, "0");
	return {
		next: (prefix) => `${prefix}_${digits(6)}`,
		// Told apart by their first characters: a room's link is cut from them.
		token: () => digits(8).padEnd(43, "t"),
		key: () => {
			const time = now().toString(16).padStart(12, "0");
			return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${digits(12)}`;
		},
	};
}
