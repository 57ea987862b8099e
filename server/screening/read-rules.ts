import { memory } from "../kernel/memory.ts";
import { readBeside, readOperatorFile } from "../kernel/operator-file.ts";
import type { World } from "../kernel/world.ts";
import firstRules from "./first-rules.txt" with { type: "text" };
import { pack, type Read, readRulebook, type RuleSource } from "./rulebook.ts";

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

const LIST_FILE = /\bfrom\s+"([^"\n]+)"/g;
const seen = memory(() => ({ text: null as string | null }));

/** Whether the file, or a list that it names, reads otherwise than when this was last asked. */
export function isFileChanged(world: World): boolean {
	const { text, findList } = readRulesFile(world.config);
	const lists = Array.from(text.matchAll(LIST_FILE), ([, name = ""]) =>
		findList(name),
	);
	const now = JSON.stringify([text, ...lists]);
	const before = seen(world);
	const isOther = before.text !== now;
	before.text = now;
	return isOther;
}
