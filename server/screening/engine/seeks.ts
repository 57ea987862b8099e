// What a glance need know of a program: which literals can make a rule of a scope be asked, and with which numbers.
import type { Range } from "../language/piece.ts";
import { type Rule, type Scope, scopes } from "../language/syntax.ts";

/** What a literal that was found may mean. */
export interface Use {
	readonly leaf: number;
	readonly part: "sought" | "ignored" | "unless" | "entry";
	readonly index: number;
	/** It means nothing in a text without a number within this range. */
	readonly number: Range | null;
}

export interface Seeks {
	/** Some rule names no words: every text is read. */
	readonly all: boolean;
	/** Some rule asks for an age. */
	readonly ages: boolean;
	/** By literal: what it means to a rule that is asked here; undefined when nothing. */
	readonly uses: readonly (readonly Use[] | undefined)[];
}

interface Asking {
	readonly rule: Rule;
}

export function compileSeeks(
	uses: readonly (readonly Use[])[],
	{
		triggered,
		byAge,
		always,
	}: {
		readonly triggered: readonly (readonly Asking[])[];
		readonly byAge: readonly Asking[];
		readonly always: Readonly<Record<Scope, readonly Asking[]>>;
	},
): Readonly<Record<Scope, Seeks>> {
	const isAsked = ({ rule }: Asking, scope: Scope) =>
		rule.state !== "draft" && rule.scopes.includes(scope);
	const usesIn = (scope: Scope) => {
		const leaves = triggered.map((rules) =>
			rules.some((one) => isAsked(one, scope)),
		);
		return uses.map((of) => {
			const own = of.filter(
				({ leaf, part }) =>
					leaves[leaf] && (part === "sought" || part === "entry"),
			);
			return own.length > 0 ? own : undefined;
		});
	};
	return Object.fromEntries(
		scopes.map((scope) => [
			scope,
			{
				ages: byAge.some((one) => isAsked(one, scope)),
				all: always[scope].some((one) => isAsked(one, scope)),
				uses: usesIn(scope),
			},
		]),
	) as unknown as Record<Scope, Seeks>;
}
