// Sentences stand in views/words, in every language, and nowhere else: a page that says one of its own says it to half of
// its readers.
import { isTest, isWithin } from "./places.ts";
import { collect, type Node, type Source, textOf } from "./source.ts";

const WORDS = "views/words";
/** Two words side by side. */
const SENTENCE = /\p{L}{2,} \p{L}{2,}/u;

/** What a template writes for the eye: no tags, and what is filled in counts as nothing. */
const shown = (template: Node): string =>
	(template["quasis"] as Node[])
		.map((quasi) => (quasi["value"] as { readonly raw: string }).raw)
		.join("\0")
		.replace(/<[^>]*(>|$)/g, "\0");

export function checkSentences(source: Source): string[] {
	const { path } = source;
	const isPage = isWithin(path, "views") || isWithin(path, "web");
	if (!isPage || isWithin(path, WORDS) || isTest(path)) return [];
	const templates = collect(source.program, ["TaggedTemplateExpression"]).map(
		(node) => ({ node, text: shown(node["quasi"] as Node) }),
	);
	// A string that begins like a sentence; selectors and class names do not.
	const strings = collect(source.program, ["Literal"]).map((node) => {
		const text = textOf(node) ?? "";
		return { node, text: /^\p{Lu}/u.test(text) ? text : "" };
	});
	return [...templates, ...strings]
		.filter(({ text }) => SENTENCE.test(text))
		.map(
			({ node, text }) =>
				`${path}:${source.lineOf(node.start)} says "${text.replaceAll("\0", "").trim().slice(0, 40)}"; sentences stand in ${WORDS}, in every language`,
		);
}
