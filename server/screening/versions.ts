// The rules that are in force, in memory: what ships, the operator's file, and versions that the team made. Changed while the
// program runs, on every node, without a restart.
import { memory } from "../kernel/memory.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { compileProgram, type Program } from "./engine/program.ts";
import { printProblem } from "./language/problem.ts";
import type { Rule, RuleText } from "./language/syntax.ts";
import { layVersions, type ReadVersion } from "./lay-versions.ts";
import { isFileChanged, readRules } from "./read-rules.ts";
import { readOne } from "./rulebook.ts";
import type { RuleVersionRow } from "./tables.ts";

interface InForce {
	/** The pack and the operator's file. */
	base: RuleText;
	/** By rule and version. */
	readonly versions: Map<string, ReadVersion>;
	program: Program | undefined;
	/** Of these rules, those that do no more than show cards. */
	cards: Program | undefined;
}

const NOTHING: RuleText = {
	lists: new Map(),
	phrases: new Map(),
	rules: [],
	dropped: [],
};

const held = memory(
	(): InForce => ({
		base: NOTHING,
		versions: new Map(),
		program: undefined,
		cards: undefined,
	}),
);

export function programOf(world: World): Program {
	const { program } = held(world);
	if (program === undefined) throw new Error("rules are read before texts are");
	return program;
}

/** What may be asked in private conversations, whatever the mode: it is there for the reader, and keeps nothing. */
export const cardsOf = (world: World): Program | undefined => held(world).cards;

export const baseOf = (world: World): RuleText => held(world).base;

/** How long the rules in force give somebody a label; 0 when none does. */
export function labelMsOf(world: World, label: string): number {
	const now = world.clock.now();
	return Math.max(
		0,
		...programOf(world)
			.rules.filter(({ rule }) => rule.state === "live" && rule.until > now)
			.flatMap(({ rule }) => rule.actions)
			.map((action) =>
				action.kind === "label" && action.label === label ? action.forMs : 0,
			),
	);
}

export const listVersionsOf = (world: World): readonly RuleVersionRow[] =>
	Array.from(held(world).versions.values(), ({ row }) => row);

/** A version was added, or its state is another one; and what that did to others of its rule. */
export const versionsChanged = shared(
	"screening.versions-changed",
	(world, rows: readonly RuleVersionRow[]) => {
		for (const row of rows) remember(world, row);
		compile(world);
	},
);

/** At the start. Throws with every problem of the operator's file. */
export function settleRules(
	world: World,
	rows: readonly RuleVersionRow[],
): void {
	const read = readRules(world.config);
	if (!read.ok) throw new Error(read.problems.join("; "));
	held(world).base = read.text;
	for (const row of rows) remember(world, row);
	compile(world);
}

/** The operator's file is another one than before: put in force when it can be read, and told when it cannot. */
export function rereadRules(world: World): void {
	if (!isFileChanged(world)) return;
	const read = readRules(world.config);
	if (!read.ok) {
		world.log.warn("rules.unreadable", { problems: read.problems.join("; ") });
		return;
	}
	held(world).base = read.text;
	compile(world);
	world.log.info("rules.reread", { rules: read.text.rules.length });
}

function remember(world: World, row: RuleVersionRow): void {
	const parsed = row.source === "" ? null : readOne(row.source, baseOf(world));
	if (parsed && !parsed.ok) {
		// It could be read when it was added: this Palabre is another one.
		world.log.warn("rules.version-unreadable", {
			rule: row.name,
			version: row.version,
			problems: parsed.problems.map(printProblem).join("; "),
		});
		return;
	}
	held(world).versions.set(`${row.name}@${row.version}`, {
		row,
		text: parsed ? parsed.text : null,
	});
}

function compile(world: World): void {
	const now = held(world);
	const text = layVersions(now.base, [...now.versions.values()]);
	const compiled = compileProgram(text);
	if (compiled.ok) {
		now.program = compiled.program;
		const cards = compileProgram({ ...text, rules: text.rules.filter(isCard) });
		now.cards = cards.ok ? cards.program : undefined;
	} else if (now.program === undefined)
		throw new Error(compiled.problems.join("; "));
	else
		world.log.warn("rules.unreadable", {
			problems: compiled.problems.join("; "),
		});
}

const isCard = ({ actions }: Rule): boolean =>
	actions.every(({ kind }) => kind === "card");
