// A file is named for what it exports, a test for what it shows.
import { basename, dirname, join } from "node:path";
import { isTest, sliceOf } from "./places.ts";
import { collect, dotted, type Node, type Source, textOf } from "./source.ts";

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const vague = /^(utils?|helpers?|common|misc|shared|managers?|services?)$/;
/** The drawers of a slice; any other file is an operation. */
const drawers = /^(index|rules|store|tables|present|facts|provider-.+)$/;

export function checkNames(source: Source): string[] {
	const { path } = source;
	const name = basename(path)
		.replace(/(\.test|\.d)?\.ts$/, "")
		.replace(path.startsWith("migrations/") ? /^\d{4}-/ : "", "");
	if (!kebab.test(name))
		return [`${path} is not kebab-case; name it for its main export`];
	if (name.split("-").some((word) => vague.test(word)))
		return [`${path} could hold anything; name it for what it does`];
	if (sliceOf(path) === undefined || isTest(path) || drawers.test(name))
		return [];
	return name.includes("-") ? checkExport(source, name) : [];
}

/** `join-room` exports `joinRoom`, or `JoinRoom`; `join` exports something of that name. */
function checkExport(source: Source, name: string): string[] {
	const camel = name.replace(/-(\w)/g, (_, letter: string) =>
		letter.toUpperCase(),
	);
	const isSo = exportedNames(source.program).some((exported) =>
		name.includes("-")
			? exported.toLowerCase() === camel.toLowerCase()
			: exported.toLowerCase().includes(camel),
	);
	return isSo
		? []
		: [
				`${source.path} does not export ${camel}; name the file for what it does`,
			];
}

/** One operation, one file, one name: what a slice's index.ts runs comes from a file that is named for it. */
export function checkOperations(sources: readonly Source[]): string[] {
	const byPath = new Map(sources.map((source) => [source.path, source]));
	return sources.flatMap((index) => {
		const slice = sliceOf(index.path);
		if (index.path !== `server/${slice}/index.ts`) return [];
		return operationFiles(index).flatMap((path) => {
			const source = byPath.get(path);
			const name = basename(path, ".ts");
			if (!source || drawers.test(name) || name.includes("-")) return [];
			return checkExport(source, name);
		});
	});
}

/** Files whose functions are handed to command(…), job(…) and listener(…) as they are. */
function operationFiles(index: Source): string[] {
	const run = new Set(
		collect(index.program, ["CallExpression"])
			.filter((call) =>
				/^(command|job|listener)$/.test(dotted(call["callee"] as Node)),
			)
			.flatMap((call) => (call["arguments"] as Node[]).map(dotted)),
	);
	const files = collect(index.program, ["ImportDeclaration"]).flatMap((node) =>
		(node["specifiers"] as Node[]).some((one) =>
			run.has((one["local"] as Node)["name"] as string),
		)
			? [join(dirname(index.path), textOf(node["source"] as Node) ?? "")]
			: [],
	);
	return [...new Set(files)];
}

function exportedNames(program: Node): string[] {
	return collect(program, ["ExportNamedDeclaration"]).flatMap((node) => {
		const passedOn = (node["specifiers"] as Node[]).map(
			(one) => one["exported"] as Node,
		);
		const declared = node["declaration"] as Node | null;
		const declarators = (declared?.["declarations"] as Node[]) ?? [declared];
		return [...passedOn, ...declarators.map((one) => one?.["id"] as Node)].map(
			(id) => (id?.["name"] as string | undefined) ?? "",
		);
	});
}

/** Decisions are pure: everything they need is given to them. */
export function checkRules(source: Source): string[] {
	if (!source.path.endsWith("/rules.ts")) return [];
	const waits = collect(source.program, [
		"AwaitExpression",
		"FunctionDeclaration",
		"FunctionExpression",
		"ArrowFunctionExpression",
	]).find((node) => node.type === "AwaitExpression" || node["async"]);
	const world = source.imports.find((i) => i.to === "server/kernel/world.ts");
	return [
		...(waits
			? [
					`${source.path}:${source.lineOf(waits.start)} waits; load first, then decide`,
				]
			: []),
		...(world
			? [
					`${source.path}:${world.line} knows the world; give the decision what it needs`,
				]
			: []),
	];
}

/** `test`, `it`, `describe`, their `.if(…)`, `.each(…)`, `needs("…")`, and what stands in the way of running them. */
const testing = /^(test|it|describe)(\.|$)/;

export function checkTests(source: Source): string[] {
	if (!isTest(source.path)) return [];
	return collect(source.program, ["CallExpression"]).flatMap((call) => {
		const callee = call["callee"] as Node;
		const name = dotted(
			callee.type === "CallExpression" ? (callee["callee"] as Node) : callee,
		);
		const isNeeds = name === "needs" && callee.type === "CallExpression";
		if (!testing.test(name) && !isNeeds) return [];
		const at = `${source.path}:${source.lineOf(call.start)}`;
		if (/\.only$/.test(name))
			return [`${at} ${name} leaves the other tests out; remove .only`];
		if (/\.(skip|todo)$/.test(name))
			return [
				`${at} ${name} hides a test; remove it, or say what it needs with needs() of test/world/needs.ts`,
			];
		if (
			/\.(if|each|skipIf|todoIf)$/.test(name) &&
			callee.type !== "CallExpression"
		)
			return [];
		const [title] = call["arguments"] as Node[];
		return textOf(title)?.trim() === ""
			? [`${at} a test without a name; say in a sentence what it shows`]
			: [];
	});
}
