// docs/PROTOCOL.md: everything a client must know, from wire/ alone.
import { LIVE_PATH } from "../../../server/kernel/handshake.ts";
import type { Slice } from "../../../server/kernel/slice.ts";
import {
	closes,
	commands,
	conversationId,
	describeShape,
	type Fields,
	key,
	roomId,
	seq,
	sizes,
	visitorId,
} from "../../../wire/index.ts";
import { collect, dotted, type Node, type Source, textOf } from "../source.ts";
import { listSizes, sayLimit } from "./limits.ts";
import {
	block,
	code,
	commentBefore,
	declarationOf,
	generated,
	grid,
	page,
	textOfNode,
} from "./markdown.ts";
import { aboutFrames, aboutOpening, aboutResuming } from "./prose.ts";

/** The sources of wire/, by the name of their file. */
export type Wire = (file: string) => Source;

function documentCommands(slices: readonly Slice[], wire: Wire): string[] {
	const source = wire("commands.ts");
	const about = new Map(
		collect(source.program, ["Property"]).map((node) => [
			textOf(node["key"] as Node) ?? ((node["key"] as Node)["name"] as string),
			commentBefore(source, node),
		]),
	);
	const limits = new Map(
		slices
			.flatMap((slice) => slice.commands ?? [])
			.map(({ name, limit }) => [name as string, sayLimit(limit)]),
	);
	return Object.entries(commands as Readonly<Record<string, Fields>>).flatMap(
		([name, fields]) => [
			`### ${code(name)}`,
			about.get(name) ?? "",
			code(`[${["id", `"${name}"`, ...Object.keys(fields)].join(", ")}]`),
			Object.keys(fields).length === 0
				? ""
				: grid(
						["position", "field", "value"],
						Object.entries(fields).map(([field, shape], index) => [
							String(index + 2),
							code(field),
							describeShape(shape),
						]),
					),
			`Rate: ${limits.get(name) ?? "no slice keeps this command"}.`,
		],
	);
}

/** The tuples of a union type, each with its comment; what the union takes from elsewhere is left to its own section. */
function listTuples(
	source: Source,
	union: string,
): { readonly comment: string; readonly positions: readonly string[] }[] {
	const declared = collect(source.program, ["TSTypeAliasDeclaration"]).find(
		(one) => (one["id"] as Node)["name"] === union,
	);
	const members = (declared?.["typeAnnotation"] as Node | undefined)?.[
		"types"
	] as Node[] | undefined;
	if (!members) throw new Error(`${source.path} has no union ${union}`);
	return members.flatMap((member) => {
		const tuple =
			member.type === "TSTypeOperator"
				? (member["typeAnnotation"] as Node)
				: member;
		if (tuple.type !== "TSTupleType") return [];
		return [
			{
				comment: commentBefore(source, member),
				positions: (tuple["elementTypes"] as Node[]).map((element) =>
					textOfNode(source, element)
						.replaceAll("readonly ", "")
						.replace(/\s+/g, " ")
						.replace(/,? \]/g, "]"),
				),
			},
		];
	});
}

/** A tuple's first position is its name. */
function documentTuples(source: Source, union: string, from: number): string[] {
	return listTuples(source, union).flatMap(({ comment, positions }) => [
		`### ${code((/"(.*)"/.exec(positions[0] ?? "") as RegExpExecArray)[1] as string)}`,
		comment,
		grid(
			["position", ...positions.map((_, index) => String(index + from))],
			[["value", ...positions.map((text) => code(text))]],
		),
	]);
}

const types = (source: Source, ...names: readonly string[]): string =>
	block(names.map((name) => declarationOf(source, name)).join("\n\n"));

function documentIds(wire: Wire): string {
	const source = wire("ids.ts");
	const about = new Map(
		collect(source.program, ["VariableDeclaration"]).flatMap((node) =>
			(node["declarations"] as Node[]).map((one) => [
				dotted(one["id"] as Node),
				commentBefore(source, node),
			]),
		),
	);
	const comment = (name: string) => about.get(name) ?? "";
	return grid(
		["value", "form", "what"],
		[
			["VisitorId", describeShape(visitorId), "a person"],
			["RoomId", describeShape(roomId), "a room, and the stream of its talk"],
			[
				"ConversationId",
				describeShape(conversationId),
				"a private conversation, and its stream",
			],
			["key", describeShape(key), comment("key")],
			["seq", describeShape(seq), comment("seq")],
		],
	);
}

export function documentProtocol(slices: readonly Slice[], wire: Wire): string {
	const pushes = wire("pushes.ts");
	const entries = wire("entries.ts");
	return page([
		"# Protocol",
		generated("wire/"),
		"How a client talks with the server: one WebSocket, positional JSON arrays in text frames.",
		"## Opening",
		...aboutOpening(LIVE_PATH),
		"## Frames",
		...aboutFrames(),
		"## Ids, keys, positions",
		documentIds(wire),
		"## Commands",
		"From the client: `[id, name, …values]`, every value in its position, none left out. Each gets exactly one answer. Where a description names a result it is the answer's third value; otherwise that value says nothing.",
		...documentCommands(slices, wire),
		"## Results",
		types(wire("commands.ts"), "Spoken", "History", "People", "Resumed"),
		"## Entries",
		"What a stream holds. As it travels:",
		types(entries, "EntryFrame", "Gender"),
		"`prev` is the stream's previous seq, so a reader sees a gap at once. `at` is ms UTC; the entry can be read for `lifetimeMs` (of `welcome`) after it, and a client removes it then. What follows depends on the kind:",
		...documentTuples(entries, "Content", 7),
		`Flags of \`said\`, as bits: 1 is an action (\`/me\`).`,
		"## Pushes",
		"From the server, without being asked. Their first value is a name; an answer's first value is a number. A push may be lost; a resume repairs it.",
		"### `entry`",
		"See Entries.",
		...documentTuples(pushes, "Push", 0),
		"### What they carry",
		types(pushes, "Welcome", "StreamState", "Person", "Conversation"),
		"## Resuming",
		...aboutResuming(),
		"## Closing",
		"4000–4499: come back, after a random part of a growing delay. 4500–4999: do not.",
		grid(
			["code", "reason", "means"],
			Object.entries(closes).map(([name, { code: number, says }]) => [
				String(number),
				code(name),
				says,
			]),
		),
		`Codes of WebSocket itself: 1009, a frame was larger than ${sizes.frameBytes} bytes; 1006, the connection broke: come back and resume.`,
		"## Sizes",
		grid(["name", "at most", "of what"], listSizes()),
		"Rates stand beside each command, and all together in [LIMITS.md](LIMITS.md). Everything that may be refused is in [REFUSALS.md](REFUSALS.md).",
	]);
}
