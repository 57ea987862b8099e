// Pure: what the rules that hold for a text come to, together.
import {
	type Action,
	type Card,
	type Outcome,
	outcomes,
	type Rule,
} from "../language/syntax.ts";
import type { Span } from "../text/read-text.ts";
import type { Evaluation } from "./evaluate.ts";

export interface Label {
	readonly rule: Rule;
	readonly action: Extract<Action, { kind: "label" }>;
}

export interface Judgement {
	readonly outcome: Outcome;
	/** The rule that decided; undefined where none did. */
	readonly rule: Rule | undefined;
	/** A refusal's code, where it is not delivered. */
	readonly because: string;
	/** Parts that readers tap to see, in order, apart from each other. */
	readonly masked: readonly Span[];
	readonly labels: readonly Label[];
	/** What readers do well to be careful of. */
	readonly cards: readonly Card[];
}

const ALLOWED: Judgement = {
	outcome: "allow",
	rule: undefined,
	because: "",
	masked: [],
	labels: [],
	cards: [],
};

/** The strongest outcome holds; of two alike, the rule that stands first. A text that was not read to its end is refused. */
export function judge({ live, isTangled }: Evaluation): Judgement {
	if (isTangled)
		return { ...ALLOWED, outcome: "refuse", because: "text.tangled" };
	if (live.length === 0) return ALLOWED;
	let decided = ALLOWED;
	const masked: Span[] = [];
	const labels: Label[] = [];
	const cards = new Set<Card>();
	for (const { rule, spans } of live)
		for (const action of rule.actions) {
			if (action.kind === "label") labels.push({ rule, action });
			if (action.kind === "card") cards.add(action.card);
			if (action.kind === "mask") masked.push(...spans);
			if (isStronger(action, decided.outcome))
				decided = {
					...ALLOWED,
					rule,
					outcome: action.kind as Outcome,
					because: "because" in action ? action.because : "",
				};
		}
	return { ...decided, masked: joinSpans(masked), labels, cards: [...cards] };
}

const isStronger = ({ kind }: Action, than: Outcome): boolean =>
	outcomes.indexOf(kind as Outcome) > outcomes.indexOf(than);

function joinSpans(spans: readonly Span[]): readonly Span[] {
	const joined: Span[] = [];
	for (const span of [...spans].sort((a, b) => a.from - b.from)) {
		const last = joined.at(-1);
		if (last && span.from <= last.to)
			joined[joined.length - 1] = {
				from: last.from,
				to: Math.max(last.to, span.to),
			};
		else joined.push(span);
	}
	return joined;
}
