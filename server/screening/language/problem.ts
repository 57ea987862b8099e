/** What is wrong with a text of rules, where, and what was expected there. */
export interface Problem {
	readonly line: number;
	readonly column: number;
	readonly says: string;
}

/** Ends the reading of one block; the reader goes on with the next. */
export class Stop extends Error {
	readonly at: number;
	constructor(at: number, says: string) {
		super(says);
		this.at = at;
	}
}

export function problemAt(source: string, at: number, says: string): Problem {
	const before = source.slice(0, at);
	const line = before.split("\n").length;
	return { line, column: at - before.lastIndexOf("\n"), says };
}

export const printProblem = ({ line, column, says }: Problem): string =>
	`line ${line}, column ${column}: ${says}`;
