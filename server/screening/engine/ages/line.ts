// One sentence, as those who look for ages in it read it.
import type { Token } from "../../text/token.ts";
import { youth } from "./words.ts";

export interface Line {
	readonly tokens: readonly Token[];
	readonly words: readonly string[];
	/** "15 ans ?": asked, unless more is said. */
	readonly isQuestion: boolean;
	/** The words of all sentences behind it. */
	readonly behind: () => readonly string[];
	/** The sentence before it. */
	readonly before: Line | undefined;
}

/** "" beyond its ends. */
export const wordAt = ({ words }: Line, at: number): string => words[at] ?? "";

/** "trop jeune pour ici je crois, 15": a number behind a comma, and a young life before. */
export const isYoungBefore = ({ tokens, words }: Line, at: number): boolean =>
	(tokens[at]?.gap.includes(",") ?? false) &&
	words.slice(0, at).some((word) => youth.has(word));

/** A text's sentences that hold something. */
export function linesOf(tokens: readonly Token[]): readonly Line[] {
	const lines: Line[] = [];
	let start = 0;
	for (let at = 0; at <= tokens.length; at++) {
		const token = tokens[at];
		if (token !== undefined && token.text !== "." && token.text !== "?")
			continue;
		const own = tokens.slice(start, at);
		const end = at;
		if (own.length > 0)
			lines.push({
				tokens: own,
				words: own.map(({ text }) => text),
				isQuestion:
					token?.text === "?" &&
					!/^(toi|vous|u|you)$/.test(own.at(-1)?.text ?? ""),
				behind: () => tokens.slice(end).map(({ text }) => text),
				before: lines.at(-1),
			});
		start = at + 1;
	}
	return lines;
}
