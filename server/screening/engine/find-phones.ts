// Telephone numbers: digits in a row, however they are parted, spelled or dressed.
import type { Span } from "../text/read-text.ts";
import type { Token } from "../text/token.ts";

/** What people put between the pairs. */
const fillers = new Set(
	"et puis ensuite apres then and virgule tiret point espace .".split(" "),
);
/** After these, fewer digits are a number, too. */
const hints = new Set(
	"num numero nm phone tel telephone portable cell mobile fixe appelle appel call text texto sms whatsapp wa joindre joignable".split(
		" ",
	),
);
/** And after these, none is. */
const draws = new Set(
	"loto tirage keno euromillions euromillion tierce quinte lottery".split(" "),
);
const HINT_REACH = 6;

interface Row {
	readonly digits: string;
	readonly first: number;
	readonly last: number;
	readonly pieces: readonly string[];
}

export function findPhones(text: string, all: readonly Token[]): Span[] {
	const tokens = withoutAddresses(text, all);
	const found: Span[] = [];
	for (let index = 0; index < tokens.length; index++) {
		if (tokens[index]?.kind !== "number") continue;
		const row = rowAt(tokens, index);
		const part = phoneIn(row, tokens);
		if (part !== undefined)
			found.push({
				from: (tokens[part.first] as Token).from,
				to: (tokens[part.last] as Token).to,
			});
		index = row.last;
	}
	return found;
}

/** "192.168.1.15:8080", "2.14.3.1": machines and versions have no leading zeros, and no fifth part. */
const ADDRESS =
	/(?<![\w.])(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}(?::[0-9]{1,5})?(?![\w]|\.[0-9])/g;

/** A mark where an address of a machine stands: it parts the numbers around it. */
function withoutAddresses(
	text: string,
	tokens: readonly Token[],
): readonly Token[] {
	if (!text.includes(".")) return tokens;
	const places = Array.from(text.matchAll(ADDRESS), ({ index, 0: found }) => ({
		from: index,
		to: index + found.length,
	}));
	if (places.length === 0) return tokens;
	return tokens.map((token) =>
		places.some(({ from, to }) => token.from >= from && token.to <= to)
			? { ...token, kind: "mark" }
			: token,
	);
}

function rowAt(tokens: readonly Token[], start: number): Row {
	const pieces: string[] = [];
	let last = start;
	for (let index = start; index < tokens.length; index++) {
		const { kind, text, gap } = tokens[index] as Token;
		if (kind === "number") {
			if (pieces.length > 0 && /[€$]/.test(gap)) break;
			pieces.push(text);
			last = index;
		} else if (!fillers.has(text) || index - last > 1) break;
	}
	return { digits: pieces.join(""), pieces, first: start, last };
}

/** National numbers with their leading 0: France, Belgium, Switzerland, the United Kingdom. */
const NATIONAL = /^0[1-9][0-9]{8,9}$/;
/** Free numbers of France: helplines and public services, nobody's own. */
const FREE = /^(?:0|(?:00)?33)80[0-59][0-9]{6}$/;
/** Behind a country's code. */
const ABROAD =
	/^(?:00)?(?:33|32|41|44|49|34|39|352|212|213|216|221|225|237|1|262|590|594|596)0?[1-9][0-9]{7,9}$/;
/** North America, as it is written there: 3, 3, 4. */
const isAmerican = (pieces: readonly string[]): boolean =>
	pieces.length === 3 && pieces.map((one) => one.length).join() === "3,3,4";

interface Part {
	readonly first: number;
	readonly last: number;
}

function phoneIn(row: Row, tokens: readonly Token[]): Part | undefined {
	const { digits, pieces, first } = row;
	if (isNear(draws, tokens, first)) return undefined;
	if (FREE.test(digits) || isDecimal(row, tokens)) return undefined;
	return isWhole(row, tokens) && !isCounting(pieces) && !isDate(row, tokens)
		? {
				first: tokens[first - 1]?.text === "+" ? first - 1 : first,
				last: row.last,
			}
		: digits.length > 10
			? partOf(row, tokens)
			: undefined;
}

/** The whole row is one number. */
function isWhole(row: Row, tokens: readonly Token[]): boolean {
	const { digits, pieces, first } = row;
	if (digits.length < 8 || digits.length > 16) return false;
	const isHinted = isNear(hints, tokens, first);
	return (
		(tokens[first - 1]?.text === "+" && digits.length >= 9) ||
		(NATIONAL.test(digits) && hasShape(pieces)) ||
		(ABROAD.test(digits) && (digits.startsWith("00") || isHinted)) ||
		isAmerican(pieces) ||
		(pieces.length === 1 && /^33[67][0-9]{8}$/.test(digits)) ||
		(isMobileWithoutZero(pieces) && hasZeroBeside(tokens, row)) ||
		(digits.length === 10 && pieces.length === 10) ||
		(isHinted && /^[67][0-9]{8}$|^0[1-9][0-9]{6,8}$/.test(digits))
	);
}

/** "six douze…, avec un zéro devant". */
const isMobileWithoutZero = (pieces: readonly string[]): boolean =>
	/^[67][0-9]{8}$/.test(pieces.join("")) && pieces.length !== 3;

const hasZeroBeside = (
	tokens: readonly Token[],
	{ first, last }: Row,
): boolean =>
	[
		...tokens.slice(Math.max(0, first - 4), first),
		...tokens.slice(last + 1, last + 7),
	].some(({ text }) => text === "0");

/** "j'ai 35 ans 06 12 34 56 78", "0612345678 après 20h": other numbers may stand before and behind. */
function partOf(row: Row, tokens: readonly Token[]): Part | undefined {
	const { pieces, first } = row;
	for (let start = 0; start < Math.min(pieces.length, 24); start++) {
		if (!pieces[start]?.startsWith("0")) continue;
		for (let end = start + 1, digits = ""; end <= pieces.length; end++) {
			digits += pieces[end - 1];
			if (digits.length > 10) break;
			const part = pieces.slice(start, end);
			if (
				digits.length === 10 &&
				NATIONAL.test(digits) &&
				hasShape(part) &&
				!isCounting(part)
			)
				return {
					first: nthNumber(tokens, first, start),
					last: nthNumber(tokens, first, end - 1),
				};
		}
	}
	return undefined;
}

function nthNumber(
	tokens: readonly Token[],
	first: number,
	skip: number,
): number {
	let index = first;
	for (let left = skip; left > 0; ) {
		index++;
		if (tokens[index]?.kind === "number") left--;
	}
	return index;
}

/** Amounts ("0 500 000 000") come in thousands; numbers in pairs, in one piece, or digit by digit. */
const hasShape = (pieces: readonly string[]): boolean =>
	!(
		pieces.length > 2 &&
		pieces.slice(1).every((one) => one.length === 3 && one.endsWith("00"))
	);

/** "05 06 07 08 09", "10 9 8 7 6": days, or somebody counting, up or down. "0 6 1 2 3 4 5 6 7 8" does not. */
function isCounting(pieces: readonly string[]): boolean {
	const step = Number(pieces[1]) - Number(pieces[0]);
	return (
		pieces.length > 4 &&
		Math.abs(step) === 1 &&
		pieces.every(
			(one, at) => at === 0 || Number(one) - Number(pieces[at - 1]) === step,
		)
	);
}

/** "0,612345678": a fraction, unless somebody says that it is a number. */
const isDecimal = ({ pieces, first }: Row, tokens: readonly Token[]): boolean =>
	pieces.length === 2 &&
	pieces[0] === "0" &&
	/^[.,]$/.test(tokens[first + 1]?.gap ?? "") &&
	!isNear(hints, tokens, first);

/** "01/02/2024 10 30": a day of a year stands at the start. */
function isDate({ pieces, first }: Row, tokens: readonly Token[]): boolean {
	const [day = "", month = "", year = ""] = pieces;
	return (
		/^[0-3]?[0-9]$/.test(day) &&
		/^[01]?[0-9]$/.test(month) &&
		/^(?:19|20)[0-9]{2}$/.test(year) &&
		/^[/.-]$/.test(tokens[first + 1]?.gap ?? "")
	);
}

const isNear = (
	words: ReadonlySet<string>,
	tokens: readonly Token[],
	first: number,
): boolean =>
	tokens
		.slice(Math.max(0, first - HINT_REACH), first)
		.some(({ text }) => words.has(text));
