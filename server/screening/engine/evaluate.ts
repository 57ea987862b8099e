// Holds one text against a program. One walk over the text finds which phrases and lists it may hold; only the rules of
// those are asked, and only their expressions run.
import type {
	Action,
	Condition,
	Detail,
	Measure,
	Rule,
	Scope,
	Subject,
} from "../language/syntax.ts";
import { readText, type Reading, type Span } from "../text/read-text.ts";
import { findAges, mayTellAge } from "./ages/find-ages.ts";
import { findDetails, holdsDetailSign } from "./find-details.ts";
import { mustRead } from "./glance.ts";
import type { CompiledRule, Program } from "./program.ts";
import { Walk } from "./walk.ts";

/** What is known beside the text. */
export interface Circumstances {
	readonly now: number;
	readonly scope: Scope;
	measure(
		measure: Exclude<Measure, "score" | "length" | "words" | "mentions">,
	): number;
	hasLabel(subject: Subject, label: string): boolean;
	count(subject: Subject, counter: string, withinMs: number): number;
	/** Once for each rule that is true, in order; `live` ones may count, and later rules see it. */
	apply(rule: Rule, actions: readonly Action[]): void;
}

export interface Finding {
	readonly rule: Rule;
	/** What made it true, in the text as it was written. */
	readonly spans: readonly Span[];
}

export interface Evaluation {
	/** Rules that are true and live, in order. */
	readonly live: readonly Finding[];
	/** Rules that are true in the shadow. */
	readonly shadow: readonly Rule[];
	/** The text would have taken too many steps, and was not read to its end. */
	readonly isTangled: boolean;
}

const NOTHING: Evaluation = { live: [], shadow: [], isTangled: false };

export function evaluate(
	program: Program,
	text: string,
	around: Circumstances,
): Evaluation {
	if (!mustRead(program, text, around.scope)) return NOTHING;
	const run = new Run(program, text, readText(text), around);
	const candidates = run.findCandidates();
	return candidates.length === 0 ? NOTHING : run.ask(candidates);
}

class Run {
	readonly #program: Program;
	readonly #text: string;
	readonly #reading: Reading;
	readonly #around: Circumstances;
	readonly #walk: Walk;
	#details: ReadonlyMap<Detail, readonly Span[]> | undefined;
	#score = 0;

	constructor(
		program: Program,
		text: string,
		reading: Reading,
		around: Circumstances,
	) {
		this.#program = program;
		this.#text = text;
		this.#reading = reading;
		this.#around = around;
		this.#walk = new Walk(program, reading);
	}

	findCandidates(): readonly CompiledRule[] {
		const { triggered, byDetail, byAge, always } = this.#program;
		const { scope } = this.#around;
		const candidates = new Set(always[scope]);
		for (const leaf of this.#walk.leaves)
			for (const rule of triggered[leaf] ?? []) candidates.add(rule);
		if (byDetail.length > 0 && holdsDetailSign(this.#text, this.#reading))
			for (const rule of byDetail) candidates.add(rule);
		if (byAge.length > 0 && mayTellAge(this.#reading.tokens))
			for (const rule of byAge) candidates.add(rule);
		return candidates.size < 2
			? [...candidates]
			: [...candidates].sort((a, b) => a.index - b.index);
	}

	ask(candidates: readonly CompiledRule[]): Evaluation {
		const live: Finding[] = [];
		const shadow: Rule[] = [];
		for (const { rule } of candidates) {
			if (!isAsked(rule, this.#around)) continue;
			// Places cost more than answers: only who masks asks for them.
			const isMasking = rule.actions.some(({ kind }) => kind === "mask");
			const spans: Span[] = [];
			if (!this.#holds(rule.when, isMasking ? spans : null)) continue;
			if (rule.state === "shadow") {
				shadow.push(rule);
				continue;
			}
			for (const action of rule.actions)
				if (action.kind === "score") this.#score += action.points;
			this.#around.apply(rule, rule.actions);
			live.push({ rule, spans });
		}
		return { live, shadow, isTangled: this.#walk.isTangled };
	}

	/** Whether it holds; puts what made it so into `spans`, where they are asked for. */
	#holds(condition: Condition, spans: Span[] | null): boolean {
		switch (condition.kind) {
			case "and":
				return this.#holdsAll(condition.parts, spans);
			case "or":
				// Where something is masked each is asked: all that is said has to be.
				return spans === null
					? condition.parts.some((part) => this.#holds(part, null))
					: condition.parts.filter((part) => this.#holds(part, spans)).length >
							0;
			case "not":
				return !this.#holds(condition.part, null);
			case "said": {
				const isSaid = this.#walk.count(condition.what) >= condition.atLeast;
				if (isSaid) spans?.push(...this.#walk.placesOf(condition.what));
				return isSaid;
			}
			case "shows": {
				const shown = this.#shown(condition.detail);
				spans?.push(...shown);
				return shown.length > 0;
			}
			case "has":
				return this.#around.hasLabel(condition.subject, condition.label);
			case "count": {
				const { subject, counter, withinMs, compare, value } = condition;
				const count = this.#around.count(subject, counter, withinMs);
				return compares[compare](count, value);
			}
			case "measure":
				return compares[condition.compare](
					this.#measure(condition.measure),
					condition.value,
				);
		}
	}

	#holdsAll(parts: readonly Condition[], spans: Span[] | null): boolean {
		const own: Span[] | null = spans && [];
		const isSo = parts.every((part) => this.#holds(part, own));
		if (isSo && own) spans?.push(...own);
		return isSo;
	}

	#measure(measure: Measure): number {
		switch (measure) {
			case "score":
				return this.#score;
			case "length":
				return this.#text.length;
			case "words":
				return this.#reading.tokens.length;
			case "mentions":
				return this.#reading.tokens.filter(({ text }) => text === "@").length;
			default:
				return this.#around.measure(measure);
		}
	}

	#shown(detail: Detail): readonly Span[] {
		if (detail === "minor-age") return findAges(this.#reading.tokens);
		this.#details ??= findDetails(this.#text, this.#reading);
		return this.#details.get(detail) ?? [];
	}
}

const isAsked = (
	{ state, scopes, until }: Rule,
	around: Circumstances,
): boolean =>
	state !== "draft" && scopes.includes(around.scope) && around.now < until;

const compares = {
	"<": (a: number, b: number) => a < b,
	"<=": (a: number, b: number) => a <= b,
	"=": (a: number, b: number) => a === b,
	">=": (a: number, b: number) => a >= b,
	">": (a: number, b: number) => a > b,
} as const;
