// Tricks undone, token by token: s p a c e d and d.o.t.t.e.d letters, digits for letters, letters for digits, what is
// glued ("15ans", "f15") and what is spelled out ("quinze", "fifteen").
import { isNumberWord, mendNumbers, readNumbers } from "./numbers.ts";
import type { Token } from "./token.ts";

const DIGIT_IN_WORD = /[0-9]/;

/** Most lines hold no trick: each step looks first whether it has anything to do. */
export function respell(tokens: readonly Token[]): readonly Token[] {
	const joined = hasLooseRun(tokens) ? joinLoose(tokens) : tokens;
	const opened = joined.some(isMixed) ? joined.flatMap(open) : joined;
	return readNumbers(mendNumbers(opened));
}

const isLoose = ({ text, kind }: Token): boolean =>
	text.length === 1 && kind !== "mark";

const isMixed = ({ text, kind }: Token): boolean =>
	kind === "word" && DIGIT_IN_WORD.test(text);

function hasLooseRun(tokens: readonly Token[]): boolean {
	for (let at = 1; at < tokens.length; at++)
		if (isLoose(tokens[at] as Token) && isLoose(tokens[at - 1] as Token))
			return true;
	return false;
}

/** Single characters in a row, all separated by the same sign; apostrophes separate words ("j'l'ai"). */
const joining = /^[ ._*~|-]$/;
/** With spaces a fourth is needed: "il y a l'eau" is no trick. */
const LOOSE_MIN = 3;
const LOOSE_SPACED_MIN = 4;

function joinLoose(tokens: readonly Token[]): Token[] {
	const joined: Token[] = [];
	for (let at = 0; at < tokens.length; ) {
		const end = endOfLoose(tokens, at);
		if (end - at > 1) joined.push(...joinRun(tokens.slice(at, end)));
		else joined.push(tokens[at] as Token);
		at = Math.max(end, at + 1);
	}
	return joined;
}

function endOfLoose(tokens: readonly Token[], at: number): number {
	const first = tokens[at] as Token;
	if (!isLoose(first)) return at + 1;
	const gap = tokens[at + 1]?.gap ?? "";
	if (!joining.test(gap)) return at + 1;
	let end = at + 1;
	let digits = first.kind === "number" ? 1 : 0;
	for (; end < tokens.length; end++) {
		const token = tokens[end] as Token;
		if (!isLoose(token) || token.gap !== gap) break;
		if (token.kind === "number") digits++;
	}
	const count = end - at;
	if (digits === count && gap !== "-") return end;
	return count >= (gap === " " ? LOOSE_SPACED_MIN : LOOSE_MIN) ? end : at + 1;
}

/** Letters become words, digits numbers: "j a i 1 5 a n s" is "jai 15 ans". */
function joinRun(run: readonly Token[]): Token[] {
	const joined: Token[] = [];
	for (const token of run) {
		const last = joined.at(-1);
		if (last?.kind === token.kind && token !== run[0])
			joined[joined.length - 1] = {
				...last,
				text: last.text + token.text,
				to: token.to,
			};
		else joined.push(token);
	}
	return joined;
}

const PARTS = /[0-9]+|[^0-9]+/g;
const AS_LETTERS: Readonly<Record<string, string>> = {
	0: "o",
	1: "i",
	3: "e",
	4: "a",
	5: "s",
	7: "t",
	8: "b",
};
const AS_DIGITS: Readonly<Record<string, string>> = {
	o: "0",
	l: "1",
	i: "1",
	s: "5",
	b: "8",
};
/** What stands behind a number without a space: no trick. */
const UNITS = new Set(
	(
		"ans an yo yr yrs year years yrold yearold ieme eme em e er ere re nd nde rd th st h hr heure heures hour hours min mins minute minutes " +
		"sec km cm mm kg go mo euro euros eur balle balles pack fois jour jours day days mois piges pige balais balai " +
		"printemps f m g gr gramme grammes x ème b c d a p k"
	).split(" "),
);

/** A word that holds digits: leet, or things glued together. */
function open(token: Token): Token | Token[] {
	if (!isMixed(token)) return token;
	const { text } = token;
	const asNumber = digitsOf(text);
	if (asNumber !== undefined)
		return { ...token, kind: "number", text: asNumber };
	const parts = text.match(PARTS) as string[];
	if (isLeet(parts))
		return {
			...token,
			text: text.replace(/[0134578]/g, (d) => AS_LETTERS[d] as string),
		};
	let at = 0;
	return parts.map((part, index): Token => {
		const from = at;
		at += part.length;
		// The places hold where nothing was folded into more or fewer characters.
		const isExact = token.to - token.from === text.length;
		return {
			kind: DIGIT_IN_WORD.test(part) ? "number" : "word",
			text: part,
			from: isExact ? token.from + from : token.from,
			to: isExact ? token.from + at : token.to,
			gap: index === 0 ? token.gap : "",
		};
	});
}

/** "l5", "1O", "O6": two characters, one of them a digit. */
function digitsOf(text: string): string | undefined {
	// "2o10": a year.
	if (/^2[0o][0-2oil][0-9oil]$/.test(text) && /[0-9].*[0-9]/.test(text))
		return text.replace(/[oli]/g, (letter) => AS_DIGITS[letter] as string);
	// "o781223344": most of it digits, and the rest look like them.
	if (/^[0-9oli]{8,13}$/.test(text) && /(?:[0-9][oli]{0,2}){6}/.test(text))
		return text.replace(/[oli]/g, (letter) => AS_DIGITS[letter] as string);
	if (text.length !== 2 || text === "1l" || text === "1b") return undefined;
	const read = text.replace(
		/[olisb]/g,
		(letter) => AS_DIGITS[letter] as string,
	);
	return /^[0-9]{2}$/.test(read) && /^[ol]|[oli]$|^1s|^i[0-9]/.test(text)
		? read
		: undefined;
}

function isLeet(parts: readonly string[]): boolean {
	const digits = parts.filter((part) => DIGIT_IN_WORD.test(part));
	if (digits.some((part) => part.length > 1 || !AS_LETTERS[part])) return false;
	const [first = "", second = ""] = parts;
	if (parts.length === 2)
		return (
			DIGIT_IN_WORD.test(first) &&
			second.length >= 3 &&
			!UNITS.has(second) &&
			!isNumberWord(second)
		);
	// "sn4p", "m3c", not "15h30": one digit between letters, more letters than digits. "1m8" and "2h4" begin with theirs.
	return !DIGIT_IN_WORD.test(first) && parts.join("").length >= 3;
}
