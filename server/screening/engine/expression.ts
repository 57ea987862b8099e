// The only file that knows RE2: expressions whose time is proportional to the text, whatever is written in either.
import { RE2JS } from "re2js";

export interface Expression {
	test(text: string): boolean;
	/** Where it matches, the first of them; null when nowhere. */
	find(text: string): { readonly from: number; readonly to: number } | null;
	/** What finding a place costs for each character, in steps of a test. */
	cost(): number;
	/** The text with every match blanked out, at the same length; the same text when there is none. */
	blank(text: string): string;
}

export function compileExpression(source: string): Expression {
	let compiled: RE2JS | undefined;
	// When first asked: most are never, and a start should not wait for them.
	const expression = () => {
		compiled ??= RE2JS.compile(source);
		return compiled;
	};
	return {
		test: (text) => expression().test(text),
		find: (text) => {
			const matcher = expression().matcher(text);
			return matcher.find()
				? { from: matcher.start(), to: matcher.end() }
				: null;
		},
		cost: () => expression().programSize(),
		blank: (text) => {
			if (!expression().test(text)) return text;
			const matcher = expression().matcher(text);
			let blanked = "";
			let done = 0;
			while (matcher.find()) {
				// The spaces at both ends belong to the neighbours, too.
				blanked += `${text.slice(done, matcher.start() + 1)}${"_".repeat(Math.max(0, matcher.end() - matcher.start() - 2))}`;
				done = Math.max(matcher.end() - 1, matcher.start() + 1);
			}
			return blanked + text.slice(done);
		},
	};
}
