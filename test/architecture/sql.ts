// SQL lives in a slice's store.ts, and names only the tables that the slice owns.
import { type House, isTest, sliceOf } from "./places.ts";
import { collect, dotted, type Node, type Source, textOf } from "./source.ts";

/** Methods of Kysely whose first argument names tables. */
const naming =
	/^(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|using|(inner|left|right|full|cross)(Lateral)?Join)$/;
const starting =
	/^(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)$/;

interface Named {
	readonly table: string;
	readonly at: number;
}

export function checkSql(source: Source, house: House): string[] {
	const slice = sliceOf(source.path);
	if (slice === undefined || isTest(source.path)) return [];
	const calls = collect(source.program, ["CallExpression"]);
	const tagged = collect(source.program, ["TaggedTemplateExpression"]).filter(
		(node) => dotted(node["tag"] as Node) === "sql",
	);
	if (source.path !== `server/${slice}/store.ts`) {
		const first = [...tagged, ...calls.filter(isSql)][0];
		return first
			? [
					`${source.path}:${source.lineOf(first.start)} holds SQL; move it to server/${slice}/store.ts`,
				]
			: [];
	}
	const made = new Set(calls.flatMap(namesMade));
	return [...calls.flatMap(tablesOfCall), ...tagged.flatMap(tablesOfText)]
		.filter(({ table }) => !made.has(table))
		.filter(({ table }) => house.tableOwners.get(table) !== slice)
		.map(
			({ table, at }) =>
				`${source.path}:${source.lineOf(at)} names the table ${table}, owned by ${house.tableOwners.get(table) ?? "nobody"}; ask that slice`,
		);
}

const methodOf = (call: Node): string => {
	const callee = call["callee"] as Node;
	if (callee.type !== "MemberExpression" || callee["computed"]) return "";
	return (callee["property"] as Node)["name"] as string;
};

/** `tx.on<Own>()`, or the start of a statement. */
const isSql = (call: Node): boolean =>
	starting.test(methodOf(call)) ||
	(methodOf(call) === "on" && Boolean(call["typeArguments"]));

/** `"visitors as v"` names visitors. */
const tableIn = (text: string): string => text.split(/\s/)[0] as string;

function tablesOfCall(call: Node): Named[] {
	if (!naming.test(methodOf(call))) return [];
	const [first] = call["arguments"] as Node[];
	if (!first) return [];
	const names =
		first.type === "ArrayExpression" ? (first["elements"] as Node[]) : [first];
	return names.flatMap((node) => {
		const text = textOf(node);
		return text === undefined ? [] : [{ table: tableIn(text), at: node.start }];
	});
}

/** A common table expression's name is no table. */
function namesMade(call: Node): string[] {
	if (!/^with(Recursive)?$/.test(methodOf(call))) return [];
	const text = textOf((call["arguments"] as Node[])[0]);
	return text === undefined ? [] : [/^\w+/.exec(text)?.[0] ?? ""];
}

function tablesOfText(tagged: Node): Named[] {
	const quasis = (tagged["quasi"] as Node)["quasis"] as Node[];
	return quasis.flatMap((quasi) => {
		const { raw } = quasi["value"] as { raw: string };
		return Array.from(
			raw.matchAll(/\b(?:from|into|update|join)\s+"?([a-z_]\w*)/gi),
			(match) => ({ table: match[1] as string, at: quasi.start }),
		);
	});
}
