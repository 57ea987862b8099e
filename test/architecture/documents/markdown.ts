// Markdown, and what the code says about itself in comments.
import type { Node, Source } from "../source.ts";

export const generated = (from: string): string =>
	`<!-- Generated from ${from} by \`bin/docs\`. -->`;

const cell = (text: string): string =>
	text
		.replace(/\s+/g, " ")
		.replace(/(?<!\\)\|/g, "\\|")
		.trim();

export const grid = (
	head: readonly string[],
	rows: readonly (readonly string[])[],
): string =>
	[head, head.map(() => "---"), ...rows]
		.map((row) => `| ${row.map(cell).join(" | ")} |`)
		.join("\n");

/** A whole document from its parts, a blank line between them. */
export const page = (parts: readonly string[]): string =>
	`${parts.filter((part) => part !== "").join("\n\n")}\n`;

export const code = (text: string): string => `\`${text}\``;

export const block = (text: string): string =>
	`\`\`\`ts\n${text.replaceAll("\t", "  ")}\n\`\`\``;

/** Comments that stand right before a node: one block, or lines one below the other. */
export function commentBefore(source: Source, node: Node): string {
	const found: string[] = [];
	let start = node.start;
	for (const comment of source.comments.toReversed()) {
		if (comment.end > start) continue;
		const between = source.text.slice(comment.end, start);
		if (!/^[\s|]*$/.test(between.replace(/\b(export|const)\b/g, ""))) break;
		if (isTrailing(source, comment.start)) break;
		found.unshift(plain(comment.value));
		if (comment.isBlock) break;
		start = comment.start;
	}
	return found.join(" ");
}

/** A comment at the end of the node's own line: `at: number; // ms`. */
export function commentBehind(source: Source, node: Node): string {
	const next = source.comments.find((comment) => comment.start >= node.end);
	if (!next) return "";
	const between = source.text.slice(node.end, next.start);
	return /^[;,\t ]*$/.test(between) ? plain(next.value) : "";
}

const isTrailing = ({ text }: Source, start: number): boolean =>
	text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() !== "";

/** Without the asterisks. */
const plain = (comment: string): string =>
	comment
		.replace(/^\*+/, "")
		.replace(/\n\s*\*/g, "\n")
		.replace(/\s+/g, " ")
		.trim();

export const textOfNode = (source: Source, node: Node): string =>
	source.text.slice(node.start, node.end);

/** A declared type as it is written, without the tabs it is indented by. */
export function declarationOf(source: Source, name: string): string {
	const found = (source.program["body"] as Node[]).find((statement) => {
		const declared = (statement["declaration"] ?? statement) as Node;
		return (declared["id"] as Node | undefined)?.["name"] === name;
	});
	if (!found) throw new Error(`${source.path} does not declare ${name}`);
	return textOfNode(source, found);
}
