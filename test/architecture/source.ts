// Reads TypeScript sources into trees: the only file that knows which parser this is.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync, visitorKeys } from "oxc-parser";

/** A node of the tree, as typescript-estree names it; its other fields depend on `type`. */
export interface Node {
	readonly type: string;
	readonly start: number;
	readonly end: number;
	readonly [field: string]: unknown;
}

export interface Comment {
	readonly start: number;
	readonly end: number;
	readonly value: string;
	readonly isBlock: boolean;
}

export interface Import {
	readonly line: number;
	/** A path from the root, or a package's name with what follows it. */
	readonly to: string;
	readonly isPackage: boolean;
	/** Leaves no trace when the program runs. */
	readonly isType: boolean;
}

export interface Source {
	readonly path: string;
	readonly text: string;
	readonly program: Node;
	readonly comments: readonly Comment[];
	readonly imports: readonly Import[];
	/** Lines of the file. */
	readonly lines: number;
	lineOf(offset: number): number;
}

export function readSource(path: string, text: string): Source {
	const parsed = parseSync(path, text, { preserveParens: false });
	const [broken] = parsed.errors;
	if (broken) throw new Error(`${path} cannot be parsed: ${broken.message}`);
	const program = parsed.program as unknown as Node;
	const starts = [0, ...Array.from(text.matchAll(/\n/g), (m) => m.index + 1)];
	const lineOf = (offset: number) =>
		starts.findLastIndex((start) => start <= offset) + 1;
	return {
		path,
		text,
		program,
		comments: parsed.comments.map(({ start, end, value, type }) => ({
			start,
			end,
			value,
			isBlock: type === "Block",
		})),
		imports: findImports(path, program, lineOf),
		lines: text.endsWith("\n") ? starts.length - 1 : starts.length,
		lineOf,
	};
}

/** Visits a node and everything below it, in the order of the text. */
export function walk(node: Node, visit: (node: Node) => void): void {
	visit(node);
	for (const field of visitorKeys[node.type] ?? [])
		for (const child of [node[field]].flat())
			if (child) walk(child as Node, visit);
}

export function collect(root: Node, types: readonly string[]): Node[] {
	const found: Node[] = [];
	walk(root, (node) => {
		if (types.includes(node.type)) found.push(node);
	});
	return found;
}

/** `Date.now` for a chain of plain names, "" for anything else. */
export function dotted(node: Node | null | undefined): string {
	if (node?.type === "Identifier") return node["name"] as string;
	if (node?.type === "MetaProperty") return "import.meta";
	if (node?.type !== "MemberExpression" || node["computed"]) return "";
	const object = dotted(node["object"] as Node);
	return object && `${object}.${(node["property"] as Node)["name"]}`;
}

export const textOf = (node: Node | null | undefined): string | undefined =>
	node?.type === "Literal" && typeof node["value"] === "string"
		? node["value"]
		: undefined;

function findImports(
	path: string,
	program: Node,
	lineOf: (offset: number) => number,
): Import[] {
	const nodes = collect(program, [
		"ImportDeclaration",
		"ExportAllDeclaration",
		"ExportNamedDeclaration",
		"ImportExpression",
		"TSImportType",
	]);
	return nodes.flatMap((node) => {
		const specifier = textOf(node["source"] as Node);
		if (specifier === undefined) return [];
		const isPackage = !specifier.startsWith(".");
		return {
			line: lineOf(node.start),
			to: isPackage ? specifier : normalize(join(dirname(path), specifier)),
			isPackage,
			// Not `import { type … }`: that one still runs the file it names.
			isType:
				node.type === "TSImportType" ||
				node["importKind"] === "type" ||
				node["exportKind"] === "type",
		};
	});
}

const SKIPPED = /^(data|\.git|(.*\/)?node_modules)$/;

/** Every file of the repository, from its root; what is installed or produced by running it is left out. */
export function listFiles(root: string, folder = ""): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const path = folder ? `${folder}/${entry.name}` : entry.name;
			if (entry.isDirectory())
				return SKIPPED.test(path) ? [] : listFiles(root, path);
			return entry.isFile() ? [path] : [];
		});
}

export const readSources = (root: string): Source[] =>
	listFiles(root)
		.filter((path) => path.endsWith(".ts"))
		.map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
