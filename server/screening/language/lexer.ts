export interface Lexeme {
	readonly kind: "name" | "number" | "text" | "sign" | "end";
	readonly value: string;
	readonly at: number;
}

/** Alternatives begin differently: one walk. */
const LEXEME =
	/(?<gap>[\s\uFEFF]+|#[^\n]*)|(?<name>[A-Za-z][A-Za-z0-9.-]*)|(?<number>[0-9]+)|"(?<text>[^"\n]*)"|(?<sign><=|>=|[{}(),<>=])/y;

/** All of a text's lexemes, the last of kind "end". */
export function readLexemes(source: string): readonly Lexeme[] {
	const lexemes: Lexeme[] = [];
	LEXEME.lastIndex = 0;
	while (LEXEME.lastIndex < source.length) {
		const at = LEXEME.lastIndex;
		const found = LEXEME.exec(source);
		if (!found) {
			// Nothing begins so: the reader says what it expected instead.
			lexemes.push({ kind: "sign", value: source[at] as string, at });
			LEXEME.lastIndex = at + 1;
			continue;
		}
		const { gap, name, number, text, sign } = found.groups as Record<
			string,
			string | undefined
		>;
		if (gap !== undefined) continue;
		if (name !== undefined) lexemes.push({ kind: "name", value: name, at });
		else if (number !== undefined)
			lexemes.push({ kind: "number", value: number, at });
		else if (text !== undefined)
			lexemes.push({ kind: "text", value: text, at });
		else lexemes.push({ kind: "sign", value: sign as string, at });
	}
	lexemes.push({ kind: "end", value: "", at: source.length });
	return lexemes;
}

export const nameOf = ({ kind, value }: Lexeme): string =>
	kind === "end" ? "the end" : kind === "text" ? `"${value}"` : value;
