// The only file that knows RE2: expressions whose time is proportional to the text, whatever is written in either.
import { RE2JS } from "re2js";

export interface Expression {
	test(text: string): boolean;
	/** Where it matches first, from there on; null when nowhere. */
	find(
		text: string,
		from: number,
	): { readonly from: number; readonly to: number } | null;
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
		find: (text, from) => {
			const matcher = expression().matcher(text);
			return matcher.find(from)
				? { from: matcher.start(), to: matcher.end() }
				: null;
		},
		cost: () => expression().programSize(),
		blank: (text) => {
			let blanked = "";
			let rest = text;
			// A test is far cheaper than a place: it says when there are no more.
			while (expression().test(rest)) {
				const matcher = expression().matcher(rest);
				if (!matcher.find()) break;
				// The spaces at both ends belong to the neighbours, too.
				const end = Math.max(matcher.end() - 1, matcher.start() + 1);
				blanked += `${rest.slice(0, matcher.start() + 1)}${"_".repeat(end - matcher.start() - 1)}`;
				rest = rest.slice(end);
			}
			return blanked + rest;
		},
	};
}
