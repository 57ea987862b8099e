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
import { findDetails, mayShowDetails } from "./find-details.ts";
import type { CompiledPhrase, CompiledRule, Leaf, Program } from "./program.ts";

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

/** Steps of expressions for one text, each some ten nanoseconds. A line of chat needs a few hundred. */
const STEPS_MAX = 4_000_000;
const NOTHING: Evaluation = { live: [], shadow: [], isTangled: false };

export function evaluate(
	program: Program,
	text: string,
	around: Circumstances,
): Evaluation {
	const reading = readText(text);
	const run = new Run(program, text, reading, around);
	const candidates = run.findCandidates();
	return candidates.length === 0 ? NOTHING : run.ask(candidates);
}

/** What the walk has found of a leaf. */
interface Found {
	readonly sought: number[];
	readonly ignored: number[];
	/** Of a list: entry → where it ends in the reading. */
	readonly entries: Map<number, { literal: number; end: number }>;
	/** Once asked. */
	said: Matches | undefined;
}

/** What of a leaf is said, and the text in which it was: without what is ignored. */
interface Matches {
	readonly count: number;
	readonly phrases: readonly CompiledPhrase[];
	readonly clear: string;
}

const UNSAID: Matches = { count: 0, phrases: [], clear: "" };

class Run {
	readonly #program: Program;
	readonly #text: string;
	readonly #reading: Reading;
	readonly #around: Circumstances;
	readonly #found = new Map<number, Found>();
	#details: ReadonlyMap<Detail, readonly Span[]> | undefined;
	#steps = 0;
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
	}

	findCandidates(): readonly CompiledRule[] {
		const { automaton, uses, triggered, byDetail, always } = this.#program;
		const { scope } = this.#around;
		automaton.scan(this.#reading.text, (literal, end) => {
			for (const use of uses[literal] ?? []) {
				const found = this.#foundOf(use.leaf);
				if (use.part === "entry") {
					if (!found.entries.has(use.index))
						found.entries.set(use.index, { literal, end });
				} else if (!found[use.part].includes(use.index))
					found[use.part].push(use.index);
			}
		});
		const candidates = new Set(always[scope]);
		for (const leaf of this.#found.keys())
			for (const rule of triggered[leaf] ?? []) candidates.add(rule);
		if (byDetail.length > 0 && mayShowDetails(this.#text, this.#reading))
			for (const rule of byDetail) candidates.add(rule);
		return candidates.size < 2
			? [...candidates]
			: [...candidates].sort((a, b) => a.index - b.index);
	}

	#foundOf(leaf: number): Found {
		let found = this.#found.get(leaf);
		if (!found) {
			found = { sought: [], ignored: [], entries: new Map(), said: undefined };
			this.#found.set(leaf, found);
		}
		return found;
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
		return { live, shadow, isTangled: this.#steps > STEPS_MAX };
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
				const isSaid = this.#said(condition.what).count >= condition.atLeast;
				if (isSaid) spans?.push(...this.#placesOf(condition.what));
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
		this.#details ??= findDetails(this.#text, this.#reading);
		return this.#details.get(detail) ?? [];
	}

	/** Of a list each different word, of phrases those that match outside of what is ignored. */
	#said(name: string): Matches {
		const leaf = this.#program.leafOf.get(name);
		const found = leaf && this.#found.get(leaf.id);
		if (!leaf || !found) return UNSAID;
		found.said ??=
			leaf.entries > 0
				? { ...UNSAID, count: found.entries.size }
				: this.#match(leaf, found);
		return found.said;
	}

	#match(leaf: Leaf, found: Found): Matches {
		const { text } = this.#reading;
		const matching = (phrases: readonly CompiledPhrase[], within: string) =>
			phrases.filter((phrase) => this.#tests(phrase, within));
		const sought = found.sought.map(
			(index) => leaf.sought[index] as CompiledPhrase,
		);
		const matched = matching(sought, text);
		if (matched.length === 0) return UNSAID;
		let clear = text;
		for (const index of found.ignored) {
			const phrase = leaf.ignored[index] as CompiledPhrase;
			if (!this.#tests(phrase, clear) || !this.#mayFind(phrase)) continue;
			clear = phrase.expression.blank(clear);
		}
		const phrases = clear === text ? matched : matching(matched, clear);
		return { count: phrases.length, phrases, clear };
	}

	/** Where a leaf is said, in the text as it was written. */
	#placesOf(name: string): readonly Span[] {
		const leaf = this.#program.leafOf.get(name);
		const found = leaf && this.#found.get(leaf.id);
		if (!leaf || !found) return [];
		const { automaton } = this.#program;
		const places = [...found.entries.values()].map(({ literal, end }) => ({
			from: end - automaton.wordAt(literal).length,
			to: end,
		}));
		const { phrases, clear } = this.#said(name);
		for (const phrase of phrases) {
			const place = this.#mayFind(phrase) && phrase.expression.find(clear);
			if (place) places.push(place);
		}
		return places.map(({ from, to }) =>
			this.#reading.originOf(from + 1, to - 1),
		);
	}

	#mayFind({ expression }: CompiledPhrase): boolean {
		this.#steps += this.#reading.text.length * expression.cost();
		return this.#steps <= STEPS_MAX;
	}

	#tests(phrase: CompiledPhrase, text: string): boolean {
		if (phrase.needsNumber && this.#reading.numbers === 0) return false;
		for (const set of phrase.also)
			if (!set.some((word) => text.includes(word))) return false;
		this.#steps += text.length;
		return this.#steps <= STEPS_MAX && phrase.expression.test(text);
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
