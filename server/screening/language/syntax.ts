// What a text of rules says, as a tree. No loops, no definitions of functions: whatever is written here ends.
import type { Range } from "./piece.ts";

/** Where a text is said. `name`: a pseudonym, a room's name or its line, a word of being away. */
export const scopes = ["room", "request", "private", "name"] as const;
export type Scope = (typeof scopes)[number];
export const subjects = ["person", "pair", "room"] as const;
export type Subject = (typeof subjects)[number];
/** What finders look for: ways to reach somebody, and an age under 18 that is the writer's own. */
export const details = [
	"phone",
	"email",
	"link",
	"handle",
	"minor-age",
] as const;
export type Detail = (typeof details)[number];
/** Numbers known about a text and who says it. */
export const measures = [
	"score",
	"length",
	"words",
	"mentions",
	"person-age",
	"person-minutes",
	"person-said",
	"room-joins",
] as const;
export type Measure = (typeof measures)[number];
export const comparisons = ["<", "<=", "=", ">=", ">"] as const;
export type Comparison = (typeof comparisons)[number];

export type Condition =
	| { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
	| { readonly kind: "not"; readonly part: Condition }
	/** Some phrase of a set, or so many different words of a list. */
	| { readonly kind: "said"; readonly what: string; readonly atLeast: number }
	| { readonly kind: "shows"; readonly detail: Detail }
	| { readonly kind: "has"; readonly subject: Subject; readonly label: string }
	| {
			readonly kind: "count";
			readonly counter: string;
			readonly subject: Subject;
			readonly withinMs: number;
			readonly compare: Comparison;
			readonly value: number;
	  }
	| {
			readonly kind: "measure";
			readonly measure: Measure;
			readonly compare: Comparison;
			readonly value: number;
	  };

/** From the mildest to the strongest: of several, the strongest holds. */
export const outcomes = ["allow", "mask", "warn", "hold", "refuse"] as const;
export type Outcome = (typeof outcomes)[number];

/** What a reader does well to be careful of. */
export const cards = ["contact", "meeting", "money", "images"] as const;
export type Card = (typeof cards)[number];

export type Action =
	| { readonly kind: "mask" }
	| {
			readonly kind: "warn" | "hold" | "refuse";
			/** A refusal's code. */
			readonly because: string;
	  }
	| {
			readonly kind: "label";
			readonly subject: Subject;
			readonly label: string;
			readonly forMs: number;
	  }
	| { readonly kind: "count"; readonly counter: string }
	/** Those who read it see a card beside it. */
	| { readonly kind: "card"; readonly card: Card }
	| { readonly kind: "score"; readonly points: number };

export type State = "draft" | "shadow" | "live";

export interface Rule {
	readonly name: string;
	readonly about: string;
	readonly state: State;
	/** ms; Infinity without an end. From then on it is expired. */
	readonly until: number;
	readonly scopes: readonly Scope[];
	readonly when: Condition;
	readonly actions: readonly Action[];
}

/** Phrases that are looked for, and their look-alikes: some are blanked out before, with others nothing counts. */
export interface Phrases {
	readonly sought: readonly Phrase[];
	readonly ignored: readonly Phrase[];
	readonly unless: readonly Phrase[];
}

/** One phrase, compiled: an expression over a reading's text, and what must stand in the text for it to match. */
export interface Phrase {
	readonly source: string;
	/** In the syntax of RE2. */
	readonly expression: string;
	/** One of these stands in every text that it matches. */
	readonly needs: readonly string[];
	/** And one of each of these. */
	readonly also: readonly (readonly string[])[];
	/** And a number within this range; null when it needs none. */
	readonly number: Range | null;
}

/** All blocks of one text, by name. */
export interface RuleText {
	readonly lists: ReadonlyMap<string, readonly string[]>;
	readonly phrases: ReadonlyMap<string, Phrases>;
	readonly rules: readonly Rule[];
	/** Rules of the texts before this one that are taken out. */
	readonly dropped: readonly string[];
}

export const limits = {
	/** Characters of one text of rules. */
	textMax: 1_000_000,
	/** In all texts together. */
	rulesMax: 1_000,
	phrasesMax: 8_000,
	phraseMax: 600,
	/** Pieces of one phrase, alternatives included. */
	piecesMax: 400,
	/** Words of a phrase that may stand between. */
	gapMax: 8,
	/** Gaps (`..`) of one phrase: each multiplies what an expression has to keep in mind. */
	gapsMax: 8,
	/** Numbers that a range may hold. */
	rangeMax: 200,
	listWordsMax: 50_000,
	listCharactersMax: 400_000,
	/** Tests of one rule's condition. */
	testsMax: 40,
	depthMax: 12,
	countMax: 64,
} as const;
