// Pure: the rules that ship and those of the operator's file, with the versions that people of the team have made laid over
// them.
import type { Condition, RuleText, State } from "./language/syntax.ts";
import type { RuleVersionRow, VersionState } from "./tables.ts";

/** The rule as it ships, or stands in the operator's file. */
export const SHIPPED = 0;

/** A version and its text; null for the one that ships. */
export interface ReadVersion {
	readonly row: RuleVersionRow;
	readonly text: RuleText | null;
}

/** A version that runs in the shadow of another one of its rule. */
export const shadowName = (name: string, version: number): string =>
	`${name}@${version}`;

/**
 * Of each rule one version is in force, and one more may run in its shadow. An expired one is not: neither it nor what it
 * took the place of.
 */
export function layVersions(
	base: RuleText,
	versions: readonly ReadVersion[],
): RuleText {
	const lists = new Map(base.lists);
	const phrases = new Map(base.phrases);
	const rules = new Map(base.rules.map((rule) => [rule.name, rule]));
	for (const [name, own] of Map.groupBy(versions, ({ row }) => row.name)) {
		const inState = (state: VersionState) =>
			own.find(({ row }) => row.state === state);
		const shipped = rules.get(name);
		const live = inState("live");
		const shadow = inState("shadow");
		if (!live && inState("expired")) rules.delete(name);
		for (const { row, text } of [live, shadow].filter(
			(one) => one !== undefined,
		)) {
			const isBeside = row.state === "shadow" && (text !== null || live);
			const as = isBeside ? shadowName(name, row.version) : name;
			const laid = text && withOwnNames(text, shadowName(name, row.version));
			const rule = laid ? laid.rules[0] : shipped;
			if (!rule) continue;
			for (const [list, entries] of laid?.lists ?? []) lists.set(list, entries);
			for (const [set, all] of laid?.phrases ?? []) phrases.set(set, all);
			rules.set(as, { ...rule, name: as, state: row.state as State });
		}
	}
	return { lists, phrases, rules: [...rules.values()], dropped: [] };
}

/** Its lists and phrases are its own: another version of the rule may have others under the same names. */
function withOwnNames(text: RuleText, prefix: string): RuleText {
	const own = (name: string): string =>
		text.lists.has(name) || text.phrases.has(name) ? `${prefix}:${name}` : name;
	const renamed = (condition: Condition): Condition => {
		switch (condition.kind) {
			case "said":
				return { ...condition, what: own(condition.what) };
			case "not":
				return { ...condition, part: renamed(condition.part) };
			case "and":
			case "or":
				return { ...condition, parts: condition.parts.map(renamed) };
			default:
				return condition;
		}
	};
	return {
		lists: new Map([...text.lists].map(([name, words]) => [own(name), words])),
		phrases: new Map([...text.phrases].map(([name, set]) => [own(name), set])),
		rules: text.rules.map((rule) => ({ ...rule, when: renamed(rule.when) })),
		dropped: [],
	};
}
