import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { evaluate } from "./engine/evaluate.ts";
import { compileProgram } from "./engine/program.ts";
import { baseOf, listVersionsOf } from "./versions.ts";
import type { RuleText, Scope } from "./language/syntax.ts";
import { layVersions, SHIPPED } from "./lay-versions.ts";
import { readOne } from "./rulebook.ts";

/** Whether the rule holds for a text that was said in a room. */
export type ReplayTrial = (text: string) => boolean;

const REPLAYED: Scope = "room";

/**
 * One version by itself, held against texts of the past: somebody who has been here for an hour said each, nobody has a
 * label, nothing was counted before. What it would have done beside others is what the shadow tells.
 */
export function replayTrialOf(
	world: World,
	name: string,
	version: number,
): ReplayTrial {
	const { program } = compileAlone(world, name, version);
	return (text) =>
		evaluate(program, text, {
			now: world.clock.now(),
			scope: REPLAYED,
			measure: (measure) => (measure === "person-minutes" ? 60 : 0),
			hasLabel: () => false,
			count: () => 0,
			apply: () => {},
		}).live.length > 0;
}

function compileAlone(world: World, name: string, version: number) {
	const base = baseOf(world);
	const row = listVersionsOf(world).find(
		(one) => one.name === name && one.version === version,
	);
	const parsed =
		row && row.source !== "" ? readOne(row.source, base) : undefined;
	if (parsed && !parsed.ok) return refuse("rule.missing");
	const all: RuleText =
		row && parsed
			? layVersions(base, [
					{ row: { ...row, state: "live" }, text: parsed.text },
				])
			: base;
	if (!row && version !== SHIPPED) return refuse("rule.missing");
	const rule = all.rules.find((one) => one.name === name);
	if (!rule) return refuse("rule.missing");
	const compiled = compileProgram({
		...all,
		rules: [{ ...rule, state: "live", scopes: [REPLAYED] }],
	});
	return compiled.ok ? compiled : refuse("rule.missing");
}
