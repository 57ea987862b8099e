// Pure: where a report goes, what comes first, what may be objected to, and what a statement says of how it came about.
import {
	type Category,
	type Clause,
	type Objecting,
	type Queue,
	queues,
	type Statement,
} from "../../views/court.ts";
import type { SanctionReason } from "../../wire/index.ts";
import { isAboutChildren } from "../sanctions/index.ts";
import type { AppealRow, CaseRow, DecisionRow, ReportRow } from "./tables.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Entries copied before and after what was reported. */
export const CONTEXT = 20;
/** Reports of one person in a day: more is a campaign, or a mistake. */
export const REPORTS_A_DAY = 20;
/** How long nobody else may work on a case that somebody has taken; each step begins it anew. */
export const LOCK_MS = 15 * 60_000;
/** Six months, at least, as the Digital Services Act's article 20 counts them: never shorter than the longest six. */
const OBJECTING_MS = 184 * DAY;
/** Law of France: connection data is kept for a year, and what an authority asks for then must be there beside it. */
const CHILD_SAFETY_MS = 366 * DAY;
/** An answer to an objection must be there to be read. */
const ANSWER_MS = 30 * DAY;
/** How long a warning to a reporter counts. */
export const WARNING_MS = 30 * DAY;

const queueOf: Readonly<Record<Category, Queue>> = {
	minor: "child-safety",
	danger: "danger",
	trap: "danger",
	blackmail: "danger",
	intimate: "abuse",
	harassment: "abuse",
	hate: "abuse",
	sale: "trade",
	scam: "trade",
	other: "other",
};
export const decideQueue = (category: Category): Queue => queueOf[category];

/** Of what nobody reported: what is about a child is for those who protect children. */
export const queueOfReason = (reason: SanctionReason): Queue =>
	decideQueue(isAboutChildren(reason) ? "minor" : "other");

/** Within which somebody should have looked. A threat to life or to a child is told to the police promptly (DSA art. 18). */
const dueMs: Readonly<Record<Queue, number>> = {
	"child-safety": HOUR,
	danger: HOUR,
	abuse: DAY,
	trade: DAY,
	other: 3 * DAY,
};
export const decideDue = (queue: Queue, now: number): number =>
	now + dueMs[queue];

/** The queue first; in it, images of somebody who did not agree to them, then what many people report. */
export function decidePriority(
	queue: Queue,
	reports: readonly Pick<ReportRow, "category" | "reporter">[],
): number {
	const urgent = reports.some(({ category }) => category === "intimate");
	const people = new Set(reports.map(({ reporter }) => reporter)).size;
	return (
		queues.indexOf(queue) * 100 - (urgent ? 50 : 0) - Math.min(people - 1, 40)
	);
}

/** Danger to a child or to a life is always listened to, whoever tells it. */
export const isAlwaysHeard = (category: Category): boolean =>
	decideQueue(category) === "child-safety" ||
	decideQueue(category) === "danger";

export const decideLifetime = (queue: Queue, now: number): number =>
	now + (queue === "child-safety" ? CHILD_SAFETY_MS : OBJECTING_MS);

/** … once an objection has been decided: never shorter than it was. */
export const decideLongerLifetime = (until: number, now: number): number =>
	Math.max(until, now + ANSWER_MS);

export type Locked = "free" | "mine" | "taken";

export const decideLock = (
	{ assigned, locked_until }: Pick<CaseRow, "assigned" | "locked_until">,
	staff: string,
	now: number,
): Locked => {
	if (assigned === null || locked_until <= now) return "free";
	return assigned === staff ? "mine" : "taken";
};

/** From the decision that is objected to, and the objection there may be. */
export function decideObjecting(
	decidedAt: number | null,
	appeal: Pick<AppealRow, "id"> | undefined,
	now: number,
): Objecting {
	if (appeal) return "done";
	if (decidedAt === null) return "not-decided";
	const until = decidedAt + OBJECTING_MS;
	return until > now ? { until } : "too-late";
}

/** What a statement says of how it came about follows from what happened, and from nothing else. */
export function deriveOrigin(
	reports: readonly Pick<ReportRow, "source">[],
	decisions: readonly Pick<DecisionRow, "taken_by">[],
): Pick<Statement, "source" | "isDetectedByRule" | "decidedBy"> {
	const has = (source: ReportRow["source"]) =>
		reports.some((report) => report.source === source);
	const byRule = decisions.some(({ taken_by }) => isByRule(taken_by));
	const byPeople = decisions.some(({ taken_by }) => !isByRule(taken_by));
	return {
		source: has("notice") ? "notice" : has("visitor") ? "report" : "own",
		isDetectedByRule: has("screening"),
		decidedBy: byRule ? (byPeople ? "both" : "rule") : "people",
	};
}

/** What nobody reported was decided as it became a case: nothing waited, and it says nothing of how the team keeps up. */
export const isReported = ({
	reports,
}: {
	readonly reports: number;
}): boolean => reports > 0;

/** Everything else is decided by people. */
export const isByRule = (by: string): boolean =>
	by.startsWith("rule:") || by === "system";

export interface Proposed {
	readonly outcome: "act" | "none";
	readonly clause: Clause | null;
	readonly facts: string;
	/** What it does itself. */
	readonly measures: number;
	/** A rule has done something already, which a decision to act confirms. */
	readonly confirms: boolean;
}

/** A decision to act says on which ground, why, and what it does; one not to act does nothing. */
export const isComplete = (decision: Proposed): boolean =>
	decision.outcome === "act"
		? decision.clause !== null &&
			decision.facts.trim() !== "" &&
			(decision.measures > 0 || decision.confirms)
		: decision.measures === 0;

/** The reason that a penalty tells, by what was broken. */
const reasons: Readonly<Record<Clause, SanctionReason>> = {
	"house-adults": "minor",
	"house-respect": "harassment",
	"house-privacy": "privacy",
	"house-safety": "threats",
	"house-trade": "sale",
	"house-honesty": "impersonation",
	"house-spam": "spam",
	"house-reports": "false-reports",
	"house-room": "room-rules",
	"cp-227-22-1": "child-safety",
	"cp-227-22-2": "child-safety",
	"cp-227-23": "child-safety",
	"cp-227-23-1": "child-safety",
	"cp-226-2-1": "sexual",
	"cp-226-8-1": "sexual",
	"cp-312-10": "extortion",
	"cp-225-5": "paid-sex",
	"cp-225-12-1": "paid-sex",
	"cp-222-37": "sale",
	"cp-222-17": "threats",
	"cp-222-33-2-2": "harassment",
	"cp-223-1-1": "privacy",
	"cp-226-4-1": "impersonation",
	"cp-223-13": "threats",
	"cp-421-2-5": "hate",
};
export const reasonOf = (clause: Clause): SanctionReason => reasons[clause];

/** … and the other way: the rule of the house that a penalty's reason is about. */
const houseClauses: Readonly<Record<SanctionReason, Clause>> = {
	minor: "house-adults",
	"child-safety": "house-adults",
	threats: "house-respect",
	harassment: "house-respect",
	hate: "house-respect",
	sexual: "house-respect",
	privacy: "house-privacy",
	extortion: "house-honesty",
	sale: "house-trade",
	"paid-sex": "house-trade",
	impersonation: "house-honesty",
	spam: "house-spam",
	"false-reports": "house-reports",
	evasion: "house-honesty",
	repeated: "house-respect",
	"room-rules": "house-room",
	other: "house-respect",
};
export const clauseOf = (reason: SanctionReason): Clause =>
	houseClauses[reason];

/** Together they are looked at by those who may look at both, and are about the same person, if they are about one. */
export const mayMerge = (
	from: Pick<CaseRow, "id" | "queue" | "state" | "person">,
	into: Pick<CaseRow, "id" | "queue" | "state" | "person">,
): boolean =>
	from.id !== into.id &&
	from.state === "open" &&
	into.state === "open" &&
	(from.queue !== "child-safety" || into.queue === "child-safety") &&
	(from.person === null || into.person === null || from.person === into.person);

/** Four groups of four, as they are read aloud; typed with other signs between, in either case, it is the same code. */
export const readCode = (typed: string): string => {
	const plain = typed
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, "")
		.replace(/O/g, "0")
		.replace(/[IL]/g, "1");
	return (plain.match(/.{1,4}/g) ?? []).join("-");
};

/** null of nothing. */
export function median(values: readonly number[]): number | null {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle];
	if (upper === undefined) return null;
	return sorted.length % 2 === 1
		? upper
		: Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}
