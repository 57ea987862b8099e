// Pure: what each sanction forbids, how long it may last, what it weighs afterwards. docs/SANCTIONS.md says where the
// numbers come from.
import type {
	RefusalCode,
	Role,
	RoomId,
	SanctionKind,
	SanctionReason,
} from "../../wire/index.ts";
import type { SanctionRow } from "./tables.ts";

/** What somebody is about to do. */
export type Act =
	/** Say, edit, react or show that one writes, in a room. */
	| "speak"
	/** The same in a private conversation; ask for one, accept one. */
	| "write-privately"
	| "join"
	| "open-room";

type Scope = Pick<SanctionRow, "kind" | "room">;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Beyond these somebody has to decide anew. Four weeks for a mute as in Discord’s timeouts; a year for a ban. */
export const longestMs: Readonly<Record<SanctionKind, number>> = {
	warning: 90 * DAY,
	slow: 7 * DAY,
	mute: 28 * DAY,
	"no-private": 90 * DAY,
	"room-ban": 28 * DAY,
	"site-ban": 365 * DAY,
};

/** Slow mode: seconds between two messages. */
export const pace = { least: 5, usual: 30, most: 600 } as const;
/** What the author of a sanction may add. */
export const WORDS_MAX = 500;
export const RULE_MAX = 120;

/** The heaviest first: of several in force, this one is told. */
const weightiest: readonly SanctionKind[] = [
	"site-ban",
	"room-ban",
	"mute",
	"no-private",
	"slow",
	"warning",
];

export const byWeight = (a: Scope, b: Scope): number =>
	weightiest.indexOf(a.kind) - weightiest.indexOf(b.kind);

/** The code of the refusal, or null when the sanction says nothing about this. Slow mode is a matter of time: `takeTurn`. */
export function decideForbidden(
	sanction: Scope,
	act: Act,
	room: RoomId | null,
): RefusalCode | null {
	const isHere = sanction.room === null || sanction.room === room;
	switch (sanction.kind) {
		case "site-ban":
			return "sanction.site-ban";
		case "room-ban":
			return isHere && (act === "join" || act === "speak")
				? "sanction.room-ban"
				: null;
		case "mute":
			if (!isHere || act === "join") return null;
			return sanction.room === null ? "sanction.mute" : "sanction.room-mute";
		case "no-private":
			return act === "write-privately" ? "sanction.no-private" : null;
		case "slow":
		case "warning":
			return null;
	}
}

export type Wrong =
	| "sanction.room"
	| "sanction.until"
	| "sanction.pace"
	| "sanction.words"
	| "sanction.rule";

/** What is wrong with a sanction that somebody wants to impose, or null. */
export function decideImposable(
	row: Pick<
		SanctionRow,
		| "kind"
		| "room"
		| "reason"
		| "words"
		| "rule"
		| "pace"
		| "starts_at"
		| "ends_at"
	>,
): Wrong | null {
	const lasts = row.ends_at - row.starts_at;
	const canHaveRoom = row.kind !== "no-private" && row.kind !== "site-ban";
	if (row.room === null ? row.kind === "room-ban" : !canHaveRoom)
		return "sanction.room";
	if (!(lasts > 0 && lasts <= longestMs[row.kind])) return "sanction.until";
	const isPaced = row.pace >= pace.least && row.pace <= pace.most;
	if (row.kind === "slow" ? !isPaced : row.pace !== 0) return "sanction.pace";
	if (row.words.length > WORDS_MAX) return "sanction.words";
	if (row.reason === "other" && row.words === "") return "sanction.words";
	if (row.rule === "" || row.rule.length > RULE_MAX) return "sanction.rule";
	return null;
}

const weights: Readonly<Record<SanctionReason, number>> = {
	"child-safety": 3,
	threats: 3,
	extortion: 3,
	harassment: 2,
	hate: 2,
	sexual: 2,
	privacy: 2,
	sale: 2,
	"paid-sex": 2,
	impersonation: 2,
	evasion: 2,
	spam: 1,
	"false-reports": 1,
	other: 1,
	// It protects, and punishes nobody.
	minor: 0,
	// The consequence of strikes is no strike.
	repeated: 0,
	// A room’s own rules are its owner’s, not the site’s.
	"room-rules": 0,
};

/** What a sanction counts for afterwards; nothing when a room’s owner or helper imposed it. */
export const weightOf = (row: Pick<SanctionRow, "reason" | "by">): number =>
	row.by.startsWith("visitor:") ? 0 : weights[row.reason];

export const isAboutChildren = (reason: SanctionReason): boolean =>
	reason === "child-safety" || reason === "minor";

/** That a sanction is about a child, and what happened, is for those who protect children. */
export const mayKnowWhy = (
	{ roles }: { readonly roles: readonly Role[] },
	{ reason }: Pick<SanctionRow, "reason">,
): boolean =>
	!isAboutChildren(reason) ||
	roles.includes("child-safety") ||
	roles.includes("administrator");

export interface Step {
	readonly weight: number;
	readonly muteMs: number;
}

/** Strikes that bring a mute by themselves: it can be undone, so no human has to look first. A ban is always somebody’s decision. */
const steps: readonly Step[] = [
	{ weight: 4, muteMs: DAY },
	{ weight: 6, muteMs: 7 * DAY },
];
/** From here on the console proposes a ban. */
export const BAN_WEIGHT = 9;

/** The step that is passed by going from one sum to another, or null. */
export const decideStep = (before: number, after: number): Step | null =>
	steps.findLast(({ weight }) => before < weight && after >= weight) ?? null;
