import { describe, expect, test } from "bun:test";
import { type sanctionKinds, sanctionReasons } from "../../wire/index.ts";
import {
	type Act,
	BAN_WEIGHT,
	byWeight,
	decideForbidden,
	decideImposable,
	decideStep,
	longestMs,
	weightOf,
} from "./rules.ts";

const ACTS: readonly Act[] = ["speak", "write-privately", "join", "open-room"];
const HERE = "room_here";
const ELSEWHERE = "room_elsewhere";

const forbiddenBy = (
	kind: (typeof sanctionKinds)[number],
	room: `room_${string}` | null,
	at: `room_${string}` | null = HERE,
) => ACTS.filter((act) => decideForbidden({ kind, room }, act, at) !== null);

describe("what a sanction forbids", () => {
	test("a warning, and slow mode, forbid nothing", () => {
		expect(forbiddenBy("warning", null)).toEqual([]);
		expect(forbiddenBy("slow", null)).toEqual([]);
	});

	test("who is muted says nothing anywhere, and can still read", () => {
		expect(forbiddenBy("mute", null)).toEqual([
			"speak",
			"write-privately",
			"open-room",
		]);
	});

	test("a mute of one room holds in that room alone", () => {
		expect(decideForbidden({ kind: "mute", room: HERE }, "speak", HERE)).toBe(
			"sanction.room-mute",
		);
		expect(forbiddenBy("mute", HERE, ELSEWHERE)).toEqual([]);
		expect(
			decideForbidden({ kind: "mute", room: HERE }, "write-privately", null),
		).toBeNull();
	});

	test("no private messages: rooms stay open", () => {
		expect(forbiddenBy("no-private", null)).toEqual(["write-privately"]);
	});

	test("a ban from a room shuts that room alone", () => {
		expect(forbiddenBy("room-ban", HERE)).toEqual(["speak", "join"]);
		expect(forbiddenBy("room-ban", HERE, ELSEWHERE)).toEqual([]);
	});

	test("a ban from the site forbids everything", () => {
		expect(forbiddenBy("site-ban", null)).toEqual([...ACTS]);
	});

	test("of several, the heaviest is told", () => {
		const some = (["warning", "mute", "site-ban", "slow"] as const).map(
			(kind) => ({ kind, room: null }),
		);
		expect(some.sort(byWeight).map(({ kind }) => kind)).toEqual([
			"site-ban",
			"mute",
			"slow",
			"warning",
		]);
	});
});

describe("what may be imposed", () => {
	const fine = {
		kind: "mute",
		room: null,
		reason: "spam",
		words: "",
		rule: "charter: floods",
		pace: 0,
		starts_at: 1_000,
		ends_at: 1_000 + 60_000,
	} as const;

	test("a mute with a reason, a rule and an end", () => {
		expect(decideImposable(fine)).toBeNull();
	});

	test.each([
		["without an end", { ends_at: 1_000 }, "sanction.until"],
		["that is not a time", { ends_at: Number.NaN }, "sanction.until"],
		["too long", { ends_at: 1_001 + longestMs.mute }, "sanction.until"],
		["from no room", { kind: "room-ban" }, "sanction.room"],
		[
			"from the site, in one room",
			{ kind: "site-ban", room: HERE },
			"sanction.room",
		],
		["that names no rule", { rule: "" }, "sanction.rule"],
		["that says too much", { words: "x".repeat(501) }, "sanction.words"],
		["for another reason, unexplained", { reason: "other" }, "sanction.words"],
		["at a pace, though no slow mode", { pace: 30 }, "sanction.pace"],
		["slow without a pace", { kind: "slow" }, "sanction.pace"],
		["slower than any talk", { kind: "slow", pace: 601 }, "sanction.pace"],
	] as const)("not one %s", (_, change, wrong) => {
		expect(decideImposable({ ...fine, ...change })).toBe(wrong);
	});
});

describe("strikes", () => {
	test("what a room’s owner imposes, what protects, and what strikes bring are no strike", () => {
		expect(weightOf({ reason: "hate", by: "visitor:vis_1" })).toBe(0);
		expect(weightOf({ reason: "minor", by: "rule:says-age@1" })).toBe(0);
		expect(weightOf({ reason: "repeated", by: "system" })).toBe(0);
		expect(weightOf({ reason: "room-rules", by: "staff:max" })).toBe(0);
	});

	test("every reason has a weight, and threats more than floods", () => {
		for (const reason of Object.keys(sanctionReasons))
			expect(weightOf({ reason: reason as never, by: "system" })).toBeNumber();
		expect(weightOf({ reason: "threats", by: "staff:max" })).toBeGreaterThan(
			weightOf({ reason: "spam", by: "staff:max" }),
		);
	});

	test("four bring a day’s mute, six a week’s, and none a ban by itself", () => {
		const hours = (before: number, after: number) =>
			(decideStep(before, after)?.muteMs ?? 0) / 3_600_000;
		expect(hours(0, 3)).toBe(0);
		expect(hours(3, 4)).toBe(24);
		expect(hours(4, 5)).toBe(0);
		expect(hours(3, 6)).toBe(7 * 24);
		expect(hours(6, BAN_WEIGHT + 3)).toBe(0);
	});
});
