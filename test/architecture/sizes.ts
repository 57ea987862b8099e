// Small and plain. Tests may be long: they are read from top to bottom.
import { type House, isTest } from "./places.ts";
import { collect, type Node, type Source } from "./source.ts";

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;
const PARAMETERS_MAX = 4;
const MAIN_LINES_MAX = 60;

export function checkSizes(source: Source, house: House): string[] {
	if (isTest(source.path)) return [];
	const { path, lines } = source;
	const most = path === "server/main.ts" ? MAIN_LINES_MAX : FILE_LINES_MAX;
	const isLong = lines > most && !house.longFiles[path];
	return [
		...(isLong ? [`${path} has ${lines} lines; split it below ${most}`] : []),
		...collect(source.program, [
			"FunctionDeclaration",
			"FunctionExpression",
			"ArrowFunctionExpression",
		]).flatMap((node) => checkFunction(source, node)),
	];
}

function checkFunction(source: Source, node: Node): string[] {
	const first = source.lineOf(node.start);
	const lines = source.lineOf(node.end) - first + 1;
	const parameters = (node["params"] as Node[]).filter(
		(parameter) => parameter["name"] !== "this",
	).length;
	const at = `${source.path}:${first}`;
	return [
		...(lines > FUNCTION_LINES_MAX
			? [
					`${at} function of ${lines} lines; keep it below ${FUNCTION_LINES_MAX}`,
				]
			: []),
		...(parameters > PARAMETERS_MAX
			? [
					`${at} function of ${parameters} parameters; group those that travel together, at most ${PARAMETERS_MAX}`,
				]
			: []),
	];
}
