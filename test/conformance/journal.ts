// What every engine of the journal promises (server/kernel/journal.ts).
import { describe } from "bun:test";
import { hearing, keys, once, order, reading } from "./journal-entries.ts";
import { ending, erasing, erasingOnce, vanishing } from "./journal-gone.ts";
import { jumps, lasting, limits } from "./journal-lasting.ts";
import { erasingRevised, revising } from "./journal-revised.ts";
import { type Place, talks } from "./talk.ts";

/** `open` gives a new, empty place for a journal. */
export function journalConformance(name: string, open: () => Place): void {
	describe(name, () => {
		const begin = talks(open);
		describe("order", () => order(begin));
		describe("the feed", () => hearing(begin));
		describe("once", () => once(begin));
		describe("keys", () => keys(begin));
		describe("reading", () => reading(begin));
		describe("erasing", () => erasing(begin));
		describe("erasing once", () => erasingOnce(begin));
		describe("revising", () => revising(begin));
		describe("erasing what was revised", () => erasingRevised(begin));
		describe("vanishing", () => vanishing(begin));
		describe("a stream that ends", () => ending(begin));
		describe("seq and epoch", () => lasting(begin));
		describe("clock jumps", () => jumps(begin));
		describe("limits", () => limits(begin));
	});
}
