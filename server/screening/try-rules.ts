import { evaluate } from "./engine/evaluate.ts";
import { judge } from "./engine/judge.ts";
import { compileProgram } from "./engine/program.ts";
import type { Card, Outcome, RuleText, Scope } from "./language/syntax.ts";
import { maskParts } from "./mask.ts";
import { pack, type RuleSource, readRulebook } from "./rulebook.ts";

export interface TrialVerdict {
	readonly outcome: Outcome;
	readonly rule: string | null;
	/** The refusal's code; "" when it is delivered. */
	readonly because: string;
	/** `person minor`, … */
	readonly labels: readonly string[];
	/** What readers see a card about. */
	readonly cards: readonly Card[];
	/** Counters that go one up. */
	readonly counters: readonly string[];
	/** Rules in the shadow that hold. */
	readonly shadow: readonly string[];
	/** As readers would get it; null when they would not. */
	readonly text: string | null;
}

export type Trial = (text: string) => TrialVerdict;

/** The pack, and rules of one's own, held against texts of somebody who has been here for an hour; drafts run in the shadow. */
export function tryRules(
	scope: Scope,
	own?: RuleSource,
):
	| { readonly ok: true; readonly trial: Trial }
	| { readonly ok: false; readonly problems: readonly string[] } {
	const read = readRulebook(own ? [...pack, own] : pack);
	if (!read.ok) return read;
	const compiled = compileProgram(withDrafts(read.text));
	if (!compiled.ok) return compiled;
	const { program } = compiled;
	return {
		ok: true,
		trial: (text) => {
			const evaluation = evaluate(program, text, {
				now: 0,
				scope,
				measure: (measure) => (measure === "person-minutes" ? 60 : 0),
				hasLabel: () => false,
				count: () => 0,
				apply: () => {},
			});
			const { outcome, rule, because, labels, masked, cards } =
				judge(evaluation);
			const isDelivered = outcome === "allow" || outcome === "mask";
			return {
				outcome,
				rule: rule?.name ?? null,
				because,
				cards,
				labels: labels.map(({ action }) => `${action.subject} ${action.label}`),
				counters: evaluation.live.flatMap(({ rule: { actions } }) =>
					actions.flatMap((action) =>
						action.kind === "count" ? [action.counter] : [],
					),
				),
				shadow: evaluation.shadow.map((one) => one.name),
				text: isDelivered ? maskParts(text, masked, "▒") : null,
			};
		},
	};
}

const withDrafts = (text: RuleText): RuleText => ({
	...text,
	rules: text.rules.map((rule) =>
		rule.state === "draft" ? { ...rule, state: "shadow" } : rule,
	),
});
