// docs/DATA.md: everything that is kept, whose it is, and how long.
import { openSqlite } from "../../../server/kernel/db.ts";
import type { Slice } from "../../../server/kernel/slice.ts";
import type { Table } from "../../../server/kernel/table.ts";
import { collect, dotted, type Node, type Source } from "../source.ts";
import {
	code,
	commentBefore,
	commentBehind,
	generated,
	grid,
	page,
	textOfNode,
} from "./markdown.ts";

interface Column {
	readonly name: string;
	readonly type: string;
	readonly notnull: 0 | 1;
	readonly pk: number;
}

function columnsOf(table: Table): Column[] {
	const database = openSqlite(":memory:");
	try {
		for (const statement of table.ddl) database.run(statement);
		return database.query(`pragma table_info(${table.name})`).all() as Column[];
	} finally {
		database.close();
	}
}

/** Comments of the fields of an interface of this file, by the field's name. */
function commentsOf(source: Source, name: string): ReadonlyMap<string, string> {
	const found = collect(source.program, ["TSInterfaceDeclaration"]).find(
		(one) => (one["id"] as Node)["name"] === name,
	);
	const fields = found ? ((found["body"] as Node)["body"] as Node[]) : [];
	return new Map(
		fields
			.filter((field) => field.type === "TSPropertySignature")
			.map((field) => [
				(field["key"] as Node)["name"] as string,
				[commentBefore(source, field), commentBehind(source, field)]
					.filter((text) => text !== "")
					.join(" "),
			]),
	);
}

const declaresTables = ({ program }: Source): boolean =>
	collect(program, ["CallExpression"]).some(
		(call) => dotted(call["callee"] as Node) === "table",
	);

/** The row type of a table stands beside it: `visitors: VisitorRow` in an interface of the tables. */
function aboutColumns(
	table: string,
	sources: readonly Source[],
): ReadonlyMap<string, string> {
	for (const source of sources.filter(declaresTables))
		for (const field of collect(source.program, ["TSPropertySignature"])) {
			if ((field["key"] as Node)["name"] !== table) continue;
			const type = (field["typeAnnotation"] as Node | null)?.[
				"typeAnnotation"
			] as Node | undefined;
			const row = dotted(type?.["typeName"] as Node | undefined);
			if (row) return commentsOf(source, row);
		}
	return new Map();
}

function documentTable(table: Table, sources: readonly Source[]): string {
	const about = aboutColumns(table.name, sources);
	return page([
		`### ${code(table.name)}`,
		[
			table.personal === "none"
				? "Whose: nobody's."
				: `Whose: the person in ${code(table.personal)}.`,
			`How long: ${table.keep}.`,
		].join(" "),
		grid(
			["column", "type", "holds"],
			columnsOf(table).map(({ name, type, notnull, pk }) => [
				code(name),
				[
					type.toLowerCase(),
					...(pk ? ["key"] : notnull ? [] : ["or nothing"]),
				].join(", "),
				about.get(name) ?? "",
			]),
		),
	]).trimEnd();
}

/** `const held = memory((): Held => …)`: what a slice holds while the program runs. */
function listMemories(sources: readonly Source[]): string[][] {
	return sources.flatMap((source) =>
		collect(source.program, ["VariableDeclarator"]).flatMap((declarator) => {
			const call = declarator["init"] as Node | null;
			if (call?.type !== "CallExpression") return [];
			if (dotted(call["callee"] as Node) !== "memory") return [];
			const name = (declarator["id"] as Node)["name"] as string;
			return [
				[
					code(`${source.path}: ${name}`),
					[commentBefore(source, declarator), describeMemory(source, call)]
						.filter((text) => text !== "")
						.join(" "),
				],
			];
		}),
	);
}

function describeMemory(source: Source, call: Node): string {
	const [create] = call["arguments"] as Node[];
	const type = (create?.["returnType"] as Node | null)?.["typeAnnotation"] as
		| Node
		| undefined;
	if (!type) return code(textOfNode(source, create?.["body"] as Node));
	const fields = commentsOf(source, dotted(type["typeName"] as Node));
	return [...fields]
		.map(([name, comment]) =>
			comment ? `${code(name)}: ${comment.replace(/\.$/, "")}` : code(name),
		)
		.join("; ");
}

/** Cookies and storage, by hand: no declaration in the code lists them. */
const inTheBrowser: string[][] = [
	[
		"cookie `palabre` (`__Host-palabre` over TLS)",
		"the session's token, of which the server keeps a fingerprint",
		"a day, or twice `PALABRE_ABSENCE_MINUTES` when that is longer",
	],
	[
		"cookie `palabre-staff` (`__Host-palabre-staff` over TLS)",
		"the token of a session of somebody of the team, `SameSite=Strict`",
		"`PALABRE_STAFF_SESSION_MINUTES`",
	],
	["cookie `language`", "`fr` or `en`, when one chose", "a year"],
	[
		"cookie `preferences`",
		"what is not as usual in one's settings: `look:sobre.theme:dark`",
		"a year; none when all is as usual",
	],
	[
		"cookie `palabre-later`",
		"a random token, after an age under 18",
		"`PALABRE_AGE_WAIT_BROWSER_MINUTES`",
	],
	[
		"session storage",
		"drafts, and what was said and is not stored yet",
		"until the tab is closed, or one leaves",
	],
	[
		"local storage",
		"emoji used last, what is muted, whether `?` opens help",
		"until one leaves",
	],
];

export function documentData(
	slices: readonly Slice[],
	kernelTables: readonly Table[],
	sources: readonly Source[],
): string {
	const inServer = sources.filter(
		({ path }) => path.startsWith("server/") && !path.endsWith(".test.ts"),
	);
	const owners = [
		{ name: "kernel", about: "", tables: kernelTables },
		...slices.map(({ name, about, tables = [] }) => ({ name, about, tables })),
	].filter(({ tables }) => tables.length > 0);
	return page([
		"# Data",
		generated("the tables of the slices"),
		"Everything that is kept, whose it is, and how long. Three places: tables, the journal, memory; and what a browser keeps for its own person. Nothing goes anywhere else: no address is stored as it is, and no log line holds a message's text.",
		"## Tables",
		"SQLite, `palabre.sqlite` in the data directory: what is deleted is overwritten (`secure_delete`). With `PALABRE_DATABASE_URL` they are in PostgreSQL, whose log holds what is deleted until it is written over ([JOURNAL.md](JOURNAL.md)). Times are ms UTC.",
		...owners.flatMap(({ name, about, tables }) => [
			about ? `**${name}**: ${about}` : `**${name}**`,
			...tables.map((table) => documentTable(table, inServer)),
		]),
		"## The journal",
		"What people say, and nothing else: `journal/` in the data directory, one SQLite file per stretch of time (a quarter of the lifetime at most, an hour at most).",
		grid(
			["holds", "whose", "how long"],
			[
				[
					"stream, author's id, time, key, and what was said as it travels ([PROTOCOL.md](PROTOCOL.md))",
					"its author's",
					"`PALABRE_MESSAGE_MINUTES`, then it can be read nowhere; at most a quarter of that later (an hour at most) the file is unlinked, with its write-ahead log",
				],
				[
					"that something was deleted",
					"its author's",
					"as above; the text itself is overwritten when it is deleted",
				],
			],
		),
		"`state.json` beside the files holds the journal's epoch and its last number: nobody's.",
		"## In memory",
		"While the program runs, and not after. Beside these, the kernel holds the recent past of the streams (what the journal holds, as long as it may be read), the live connections, and how often a person or an address did something.",
		grid(["where", "holds"], listMemories(inServer)),
		"## In the browser",
		"The site's own cookies, all of them `HttpOnly` and at least `SameSite=Lax`, and storage that leaving empties. What was said is in neither, but for what has not left yet.",
		grid(["where", "holds", "how long"], inTheBrowser),
	]);
}
