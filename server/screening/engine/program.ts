// Texts of rules, put together into what a text is held against: one automaton, and for each rule what triggers it.
import {
	type Condition,
	limits,
	type Phrase,
	type Phrases,
	type Rule,
	type RuleText,
	type Scope,
	scopes,
} from "../language/syntax.ts";
import { mendWords, numberWords } from "../text/numbers.ts";
import { Automaton } from "./automaton.ts";
import { detailWords } from "./find-details.ts";
import { compileSeeks, type Seeks, type Use } from "./seeks.ts";
import { compileExpression, type Expression } from "./expression.ts";

/** A set of phrases, or a list, as something that a text can be asked for. */
export interface Leaf {
	readonly id: number;
	readonly name: string;
	/** Of a list: its words. */
	readonly entries: number;
	readonly sought: readonly CompiledPhrase[];
	readonly ignored: readonly CompiledPhrase[];
	readonly unless: readonly CompiledPhrase[];
}

export interface CompiledPhrase {
	readonly expression: Expression;
	readonly also: readonly (readonly string[])[];
}

export interface CompiledRule {
	readonly rule: Rule;
	/** In its place in the list: rules run in order. */
	readonly index: number;
}

export interface Program {
	readonly rules: readonly CompiledRule[];
	readonly leaves: readonly Leaf[];
	readonly leafOf: ReadonlyMap<string, Leaf>;
	readonly automaton: Automaton;
	/** By literal. */
	readonly uses: readonly (readonly Use[])[];
	/** By literal: what it says where it is a number in words; null where it is one beside another only. */
	readonly spelled: readonly (number | "mended" | null | undefined)[];
	readonly seeks: Readonly<Record<Scope, Seeks>>;
	/** Rules that a leaf may make true, by leaf. */
	readonly triggered: readonly (readonly CompiledRule[])[];
	/** Rules that a phone number, an address… may make true; their words trigger them as a list does. */
	readonly byDetail: readonly CompiledRule[];
	/** Rules that an age of one's own may make true. */
	readonly byAge: readonly CompiledRule[];
	/** Rules that no word rules out, by scope. */
	readonly always: Readonly<Record<Scope, readonly CompiledRule[]>>;
}

/** Any of phone, email, link, handle. */
const DETAIL = "details ";
/** An age of one's own. */
const AGE = "age ";
const details: readonly [string, readonly string[]] = [
	DETAIL,
	detailWords.map((word) => ` ${word} `),
];

const mends: ReadonlySet<string> = new Set(mendWords);

export type Compiled =
	| { readonly ok: true; readonly program: Program }
	| { readonly ok: false; readonly problems: readonly string[] };

/** Later texts go before: a rule, phrases or a list of the same name replaces the earlier one in its place. */
export function mergeTexts(texts: readonly RuleText[]): RuleText {
	const lists = new Map<string, readonly string[]>();
	const phrases = new Map<
		string,
		RuleText["phrases"] extends ReadonlyMap<string, infer P> ? P : never
	>();
	const rules = new Map<string, Rule>();
	for (const text of texts) {
		for (const [name, words] of text.lists) lists.set(name, words);
		for (const [name, set] of text.phrases) phrases.set(name, set);
		for (const name of text.dropped) rules.delete(name);
		for (const rule of text.rules) rules.set(rule.name, rule);
	}
	return { lists, phrases, rules: [...rules.values()], dropped: [] };
}

export function compileProgram(text: RuleText): Compiled {
	const problems = findProblems(text);
	if (problems.length > 0) return { ok: false, problems };
	const used = new Set(text.rules.flatMap(({ when }) => namesIn(when)));
	const leaves = [...text.phrases, ...text.lists, details]
		.filter(([name]) => used.has(name) || name === DETAIL)
		.map(([name, set], id) => makeLeaf(id, name, set));
	const leafOf = new Map(leaves.map((leaf) => [leaf.name, leaf]));
	const uses = gatherUses(text, leaves);
	const rules = text.rules.map((rule, index) => ({ rule, index }));
	const triggers = rules.map(({ rule }) => triggersOf(rule.when));
	const triggeredBy = (trigger: string) =>
		rules.filter(({ index }) => triggers[index]?.includes(trigger));
	const triggered = leaves.map(({ name }) => triggeredBy(name));
	const always = Object.fromEntries(
		scopes.map((scope) => [
			scope,
			rules.filter(
				({ rule, index }) =>
					triggers[index] === null && rule.scopes.includes(scope),
			),
		]),
	) as Record<Scope, CompiledRule[]>;
	const literals = [...uses.keys()];
	return {
		ok: true,
		program: {
			rules,
			leaves,
			leafOf,
			automaton: new Automaton(literals),
			uses: [...uses.values()],
			spelled: literals.map((literal) =>
				mends.has(literal) ? "mended" : numberWords.get(literal.trim()),
			),
			seeks: compileSeeks([...uses.values()], {
				triggered,
				byAge: triggeredBy(AGE),
				always,
			}),
			triggered,
			byDetail: triggeredBy(DETAIL),
			byAge: triggeredBy(AGE),
			always,
		},
	};
}

const compilePhrases = (phrases: readonly Phrase[]): CompiledPhrase[] =>
	phrases.map(({ expression, also }) => ({
		expression: compileExpression(expression),
		also,
	}));

function makeLeaf(
	id: number,
	name: string,
	set: readonly string[] | Phrases,
): Leaf {
	return "sought" in set
		? {
				id,
				name,
				entries: 0,
				sought: compilePhrases(set.sought),
				ignored: compilePhrases(set.ignored),
				unless: compilePhrases(set.unless),
			}
		: { id, name, entries: set.length, sought: [], ignored: [], unless: [] };
}

function gatherUses(
	text: RuleText,
	leaves: readonly Leaf[],
): Map<string, Use[]> {
	const uses = new Map<string, Use[]>();
	const use = (literal: string, meaning: Use) => {
		const known = uses.get(literal);
		if (known) known.push(meaning);
		else uses.set(literal, [meaning]);
	};
	for (const { id: leaf, name } of leaves) {
		const set = text.phrases.get(name);
		for (const part of ["sought", "ignored", "unless"] as const)
			for (const [index, phrase] of (set?.[part] ?? []).entries())
				for (const literal of phrase.needs)
					use(literal, { leaf, part, index, number: phrase.number });
		const entries = name === DETAIL ? details[1] : text.lists.get(name);
		for (const [index, entry] of (entries ?? []).entries())
			use(entry, { leaf, part: "entry", index, number: null });
	}
	// A glance has to find them, whether or not a rule asks.
	for (const word of [
		...mends,
		...Array.from(numberWords.keys(), (word) => ` ${word} `),
	])
		if (!uses.has(word)) uses.set(word, []);
	return uses;
}

/** Names of which one must be found for the condition to hold; null when it may hold without any. */
function triggersOf(condition: Condition): readonly string[] | null {
	switch (condition.kind) {
		case "said":
			return [condition.what];
		case "shows":
			return [condition.detail === "minor-age" ? AGE : DETAIL];
		case "and":
			return (
				condition.parts
					.map(triggersOf)
					.filter((one) => one !== null)
					.sort((a, b) => a.length - b.length)[0] ?? null
			);
		case "or": {
			const all = condition.parts.map(triggersOf);
			return all.includes(null) ? null : all.flatMap((one) => one ?? []);
		}
		default:
			return null;
	}
}

function namesIn(condition: Condition): readonly string[] {
	if (condition.kind === "said") return [condition.what];
	if (condition.kind === "not") return namesIn(condition.part);
	return condition.kind === "and" || condition.kind === "or"
		? condition.parts.flatMap(namesIn)
		: [];
}

/** Rules that must be asked of every text: each costs every message. */
const ALWAYS_MAX = 50;

function findProblems(text: RuleText): readonly string[] {
	const problems = text.rules.flatMap(({ name, when }) =>
		namesIn(when)
			.filter((said) => !text.phrases.has(said) && !text.lists.has(said))
			.map((said) => `rule ${name}: there are no phrases and no list ${said}`),
	);
	const most = (count: number, max: number, what: string) => {
		if (count > max) problems.push(`${count} ${what}; at most ${max}`);
	};
	const sum = (values: Iterable<number>) =>
		[...values].reduce((a, b) => a + b, 0);
	const lists = [...text.lists.values()];
	most(text.rules.length, limits.rulesMax, "rules");
	most(
		sum(lists.map((one) => one.length)),
		limits.listWordsMax,
		"words in lists",
	);
	most(
		sum(lists.flat().map((word) => word.length)),
		limits.listCharactersMax,
		"characters in lists",
	);
	most(
		sum(
			[...text.phrases.values()].map(
				(one) => one.sought.length + one.ignored.length + one.unless.length,
			),
		),
		limits.phrasesMax,
		"phrases",
	);
	most(
		text.rules.filter(({ when }) => triggersOf(when) === null).length,
		ALWAYS_MAX,
		"rules that name no words, and are asked of every text",
	);
	return problems;
}
