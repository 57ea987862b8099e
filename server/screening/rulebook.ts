// The texts of rules that are in force: the pack that ships with the program, then the operator's own.
import { type RefusalCode, refusals } from "../../wire/index.ts";
import { compileProgram, mergeTexts, type Program } from "./engine/program.ts";
import { type Known, type Parsed, parseRules } from "./language/parse-rules.ts";
import { printProblem } from "./language/problem.ts";
import type { RuleText } from "./language/syntax.ts";
import hateful from "./pack/hateful.txt" with { type: "text" };
import care from "./pack/care.rules.txt" with { type: "text" };
import harms from "./pack/harms.rules.txt" with { type: "text" };
import minors from "./pack/minors.rules.txt" with { type: "text" };
import rude from "./pack/rude.txt" with { type: "text" };

export interface RuleSource {
	/** As problems name it. */
	readonly name: string;
	readonly text: string;
	/** Files of words beside it. */
	findList(file: string): string | undefined;
}

const packLists: Readonly<Record<string, string>> = {
	"hateful.txt": hateful,
	"rude.txt": rude,
};
const findInPack = (file: string): string | undefined => packLists[file];

export const pack: readonly RuleSource[] = [
	{ name: "minors", text: minors, findList: findInPack },
	{ name: "harms", text: harms, findList: findInPack },
	{ name: "care", text: care, findList: findInPack },
];

/** The pack never changes while the program runs, and stands before all else: it is parsed once. */
const parsedPack = new Map<RuleSource, Parsed>();

/** Codes that a rule may give: sentences about a text. */
const ruleCodes: ReadonlySet<string> = new Set(
	(Object.keys(refusals) as RefusalCode[]).filter((code) =>
		code.startsWith("text."),
	),
);

/** One text by itself, which may name lists of those that stand before it. */
export const readOne = (text: string, before: RuleText): Parsed =>
	parseRules(text, {
		findList: () => undefined,
		codes: ruleCodes,
		lists: before.lists,
	});

export type Read =
	| { readonly ok: true; readonly program: Program; readonly text: RuleText }
	| { readonly ok: false; readonly problems: readonly string[] };

/** All sources as one program, or every problem of all of them. */
export function readRulebook(sources: readonly RuleSource[]): Read {
	const texts: RuleText[] = [];
	const problems: string[] = [];
	const lists = new Map<string, readonly string[]>();
	for (const source of sources) {
		const { name, text, findList } = source;
		const known: Known = { findList, codes: ruleCodes, lists };
		const parsed = parsedPack.get(source) ?? parseRules(text, known);
		if (pack.includes(source)) parsedPack.set(source, parsed);
		if (!parsed.ok)
			problems.push(
				...parsed.problems.map((one) => `${name}, ${printProblem(one)}`),
			);
		else {
			texts.push(parsed.text);
			for (const [list, words] of parsed.text.lists) lists.set(list, words);
		}
	}
	if (problems.length > 0) return { ok: false, problems };
	const text = mergeTexts(texts);
	const compiled = compileProgram(text);
	return compiled.ok ? { ...compiled, text } : compiled;
}
