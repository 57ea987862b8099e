import { recordAct } from "../audit/index.ts";
import type { By } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { compileProgram } from "./engine/program.ts";
import { baseOf, listVersionsOf, versionsChanged } from "./versions.ts";
import { printProblem } from "./language/problem.ts";
import type { RuleText } from "./language/syntax.ts";
import { mergeTexts } from "./engine/program.ts";
import { readOne } from "./rulebook.ts";
import { insertVersion } from "./store.ts";
import type { RuleVersionRow } from "./tables.ts";

/** Of one rule; older ones are kept, and no more are taken. */
const VERSIONS_MAX = 200;

/** A new version, as a draft: it does nothing until it is put in the shadow, or in force. */
export async function addRule(
	world: World,
	by: By,
	{ source, why }: { readonly source: string; readonly why: string },
): Promise<RuleVersionRow> {
	const { rules } = requireReadable(world, source);
	const name = rules[0]?.name as string;
	const versions = listVersionsOf(world)
		.filter((row) => row.name === name)
		.map((row) => row.version);
	const version = Math.max(0, ...versions) + 1;
	if (version > VERSIONS_MAX)
		refuse("rule.many-versions", { most: VERSIONS_MAX });
	const now = world.clock.now();
	const row: RuleVersionRow = {
		name,
		version,
		source,
		why,
		state: "draft",
		author: by,
		added_at: now,
		changed_by: by,
		changed_at: now,
	};
	await world.db.tx(async (tx) => {
		if (!(await insertVersion(tx, row))) refuse("rule.changed");
		await recordAct(world, tx, {
			by,
			act: "rule.added",
			subject: `rule:${name}@${version}`,
			details: { why },
		});
		await versionsChanged(world, tx, [row]);
	});
	return row;
}

/** One rule with its lists and phrases, which may name those that ship; or every problem. */
function requireReadable(world: World, source: string): RuleText {
	const parsed = readOne(source, baseOf(world));
	if (!parsed.ok)
		return refuse("rule.unreadable", {
			problem: parsed.problems.map(printProblem).join("; ").slice(0, 1_000),
		});
	const { text } = parsed;
	if (text.rules.length !== 1 || text.dropped.length > 0)
		return refuse("rule.unreadable", {
			problem: "a version is exactly one rule, with its lists and phrases",
		});
	const compiled = compileProgram(mergeTexts([baseOf(world), text]));
	return compiled.ok
		? text
		: refuse("rule.unreadable", {
				problem: compiled.problems.join("; ").slice(0, 1_000),
			});
}
