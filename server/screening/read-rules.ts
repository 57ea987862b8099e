import { memory } from "../kernel/memory.ts";
import { readBeside, readOperatorFile } from "../kernel/operator-file.ts";
import type { World } from "../kernel/world.ts";
import type { Program } from "./engine/program.ts";
import firstRules from "./first-rules.txt" with { type: "text" };
import { pack, type Read, readRulebook, type RuleSource } from "./rulebook.ts";

interface Held {
	program: Program | undefined;
}
const held = memory((): Held => ({ program: undefined }));

/** The operator's file, written at the first start, to be edited. */
function readRulesFile(config: World["config"]): RuleSource {
	const { file, text } = readOperatorFile(
		config.screening.rulesFile,
		config.server.dataDir,
		{ name: "rules.txt", text: firstRules },
	);
	return { name: file, text, findList: (name) => readBeside(file, name) };
}

/** The pack and the operator's file together, or every problem of the file. */
export const readRules = (config: World["config"]): Read =>
	readRulebook([...pack, readRulesFile(config)]);

/** Puts them in force. Throws with every problem. */
export function settleRules(world: World): void {
	const read = readRules(world.config);
	if (!read.ok) throw new Error(read.problems.join("; "));
	held(world).program = read.program;
}

export function programOf(world: World): Program {
	const { program } = held(world);
	if (program === undefined) throw new Error("rules are read before texts are");
	return program;
}
