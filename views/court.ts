// What reports, decisions and statements are made of: the lists that forms offer, rows hold and sentences name.

/** The most that each field of a form takes, in UTF-16 units. */
export const courtSizes = {
	words: 1_000,
	reasons: 4_000,
	location: 1_000,
	name: 120,
	email: 200,
	objection: 2_000,
	/** As much as a penalty tells whoever it concerns. */
	facts: 500,
	note: 500,
	answer: 1_000,
} as const;

/** What somebody says is wrong, as reporters see it; first what cannot wait. */
export const categories = [
	"minor",
	"danger",
	"trap",
	"blackmail",
	"intimate",
	"harassment",
	"hate",
	"sale",
	"scam",
	"other",
] as const;
export type Category = (typeof categories)[number];

/** Who looks at it, and in which order. */
export const queues = [
	"child-safety",
	"danger",
	"abuse",
	"trade",
	"other",
] as const;
export type Queue = (typeof queues)[number];

/** What the law forbids: articles of the French Code pénal, which a statement of reasons must name. */
export const legalClauses = [
	"cp-227-22-1",
	"cp-227-22-2",
	"cp-227-23",
	"cp-227-23-1",
	"cp-226-2-1",
	"cp-226-8-1",
	"cp-312-10",
	"cp-225-5",
	"cp-225-12-1",
	"cp-222-37",
	"cp-222-17",
	"cp-222-33-2-2",
	"cp-223-1-1",
	"cp-226-4-1",
	"cp-223-13",
	"cp-421-2-5",
] as const;

/** What the house forbids: the page of its rules says each, and a statement of reasons leads there. */
export const houseClauses = [
	"house-adults",
	"house-respect",
	"house-privacy",
	"house-safety",
	"house-trade",
	"house-honesty",
	"house-spam",
	"house-reports",
	"house-room",
] as const;

export const clauses = [...houseClauses, ...legalClauses] as const;
export type HouseClause = (typeof houseClauses)[number];
export type Clause = (typeof clauses)[number];

export const isLegal = (clause: Clause): boolean => clause.startsWith("cp-");

/** What a decision does: penalties, what is taken away, what rules had done already. */
export const penalties = [
	"warning",
	"slow",
	"mute",
	"no-private",
	"room-ban",
	"site-ban",
] as const;
export type Penalty = (typeof penalties)[number];
export type Measure = Penalty | "erased" | "held";

/** What became of a report, as its reporter may know it. */
export type Outcome = "waiting" | "acted" | "none";

/** A restriction, from one measure of a decision. */
export interface Restriction {
	readonly measure: Measure;
	/** ms UTC; null: none, or it happened once. */
	readonly until: number | null;
	/** What reversal did to it, if it was reversed: undone, or nothing could be brought back. */
	readonly undone: "lifted" | "gone" | null;
}

/** Something that was said, as it was copied. */
export interface Copied {
	readonly name: string;
	readonly at: number; // ms
	readonly body: string;
	/** It was reported itself; false: what stood around it. */
	readonly isReported: boolean;
}

/** An objection, and what came of it. */
export interface Objection {
	readonly words: string;
	readonly at: number; // ms
	readonly outcome: "waiting" | "upheld" | "reversed";
	readonly answer: string;
}

/** Where one can still object: until when, or why not. */
export type Objecting =
	| { readonly until: number }
	| "not-decided"
	| "too-late"
	| "done";

/** What somebody is told of a decision about them: the fields of the Digital Services Act's article 17. */
export interface Statement {
	readonly kind: "statement";
	readonly code: string;
	readonly at: number; // ms
	readonly restrictions: readonly Restriction[];
	readonly clause: Clause;
	readonly facts: string;
	/** Where it began: with a person here, a notice from outside, or the site's own rules. */
	readonly source: "report" | "notice" | "own";
	readonly isDetectedByRule: boolean;
	readonly decidedBy: "people" | "rule" | "both";
	readonly isReversed: boolean;
	readonly content: readonly Copied[];
	readonly objection: Objection | null;
	readonly objecting: Objecting;
}

/** To a reporter: they were warned, or are not listened to for a while. */
export interface Letter {
	readonly kind: "warning" | "mute";
	readonly why: string;
	readonly at: number; // ms
	readonly until: number; // ms
}

/** What was decided about somebody, and what they are told as a reporter. */
export interface Inbox {
	readonly statements: readonly Statement[];
	readonly letters: readonly Letter[];
}

/** What a reporter is told of a report. */
export interface Followed {
	readonly kind: "report";
	readonly code: string;
	readonly at: number; // ms
	readonly category: Category;
	readonly outcome: Outcome;
	readonly clause: Clause | null;
	/** Whoever decided says so in their own words; may be empty. */
	readonly note: string;
	readonly decidedAt: number | null; // ms
	readonly objection: Objection | null;
	readonly objecting: Objecting;
}
