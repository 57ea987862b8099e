// Numbers spelled out, in French and in English: "soixante-dix-sept", "quatre vingt", "twenty one", "zéro six".
import type { Token } from "./token.ts";

/** A unit ends a number; a ten takes a unit, twenty and sixty also a teen. */
type Kind = "zero" | "unit" | "teen" | "ten" | "hundred";
interface Word {
	readonly value: number;
	readonly kind: Kind;
	/** A number only beside other numbers: un, une, one, a. */
	readonly isShy?: true;
}

const words = new Map<string, Word>();
const learn = (kind: Kind, from: number, step: number, list: string): void => {
	for (const [index, forms] of list.split(" ").entries())
		for (const form of forms.split("/"))
			words.set(form, { value: from + index * step, kind });
};
learn("zero", 0, 1, "zero/zeros/oh");
learn(
	"unit",
	2,
	1,
	"deux/two trois/three/troi quatre/four/katre cinq/five/sink six/sis sept/seven huit/eight/uit neuf/nine",
);
learn(
	"teen",
	10,
	1,
	"dix/ten/dis onze/eleven/onz douze/twelve/douz treize/thirteen/treiz/trez/treze quatorze/fourteen/quatorz/katorz/katorze/catorze/14ze quinze/fifteen/quinz/kinze/kinz seize/sixteen/seiz/sez/seze",
);
learn(
	"teen",
	17,
	1,
	"dixsept/seventeen/disset/dissept/dixset/dizset dixhuit/eighteen/dizuit/dixuit/disuit dixneuf/nineteen",
);
learn(
	"ten",
	20,
	10,
	"vingt/vingts/twenty/vint trente/thirty quarante/forty cinquante/fifty soixante/sixty septante/seventy octante/huitante/eighty nonante/ninety",
);
learn("hundred", 100, 100, "cent/cents/hundred");
for (const one of ["un", "une", "one"])
	words.set(one, { value: 1, kind: "unit", isShy: true });

/** What each word says by itself; null for those that say something only beside a number. */
export const numberWords: ReadonlyMap<string, number | null> = new Map([
	...(Array.from(words, ([word, { value, isShy }]) => [
		word,
		isShy ? null : value,
	]) as [string, number | null][]),
	["mille", null],
]);

/** What numbers that are glued begin with; few other words do. */
const glueHeads =
	"zero vingt trente quarante cinquante soixante septante huitante nonante quatrevingt twenty thirty forty fifty sixty seventy eighty ninety".split(
		" ",
	);
/** "zerosix", "soixantedixhuit": nothing but numbers, glued. */
const GLUED = new RegExp(
	`^(?=${glueHeads.join("|")})(?:${[...words.keys()]
		.filter((word) => word.length > 2 && !/^(?:zero|vingt|cent)s$/.test(word))
		.sort((a, b) => b.length - a.length)
		.join("|")}){2,6}$`,
);
const GLUED_PARTS = new RegExp(
	GLUED.source.slice(GLUED.source.indexOf(")") + 1, -6),
	"g",
);
const GLUED_MIN = 7;

/** Beginnings of longer numbers: "quin-ze", "fif teen". */
const heads = new Set(
	[...words.keys()]
		.filter((word) => word.length > 4)
		.flatMap((word) => [
			word.slice(0, -2),
			word.slice(0, -3),
			word.slice(0, -4),
		])
		.filter((head) => head.length > 2 && !words.has(head)),
);
/** One of these stands in every text whose numbers are mended. */
export const mendWords: readonly string[] = [
	...glueHeads.map((head) => ` ${head}`),
	...Array.from(heads, (head) => ` ${head} `),
];
const BROKEN = /^[ .*_-]$/;

/** Numbers that were glued together or broken apart, as words of their own. */
export function mendNumbers(tokens: readonly Token[]): readonly Token[] {
	const isBroken = (token: Token, at: number): boolean =>
		heads.has(token.text) &&
		BROKEN.test(tokens[at + 1]?.gap ?? "") &&
		words.has(token.text + (tokens[at + 1]?.text ?? ""));
	const isGlued = ({ text, kind }: Token): boolean =>
		kind === "word" &&
		text.length >= GLUED_MIN &&
		!words.has(text) &&
		GLUED.test(text);
	if (!tokens.some((one, at) => isBroken(one, at) || isGlued(one)))
		return tokens;
	return tokens.flatMap((token, at) => {
		const before = tokens[at - 1];
		if (before && isBroken(before, at - 1)) return [];
		if (isBroken(token, at)) {
			const next = tokens[at + 1] as Token;
			return [{ ...token, text: token.text + next.text, to: next.to }];
		}
		if (!isGlued(token)) return [token];
		const parts = token.text.match(GLUED_PARTS) as string[];
		return parts.map((text, index) => ({
			...token,
			text,
			gap: index === 0 ? token.gap : "",
		}));
	});
}

export const isNumberWord = (text: string): boolean => words.has(text);

/** Tokens with every number in digits. What was spelled keeps the place of all its words. */
export function readNumbers(tokens: readonly Token[]): readonly Token[] {
	if (!tokens.some(({ text }) => words.has(text))) return tokens;
	const read: Token[] = [];
	for (let at = 0; at < tokens.length; ) {
		const number = numberAt(tokens, at);
		if (number.words === 0) {
			read.push(tokens[at] as Token);
			at++;
			continue;
		}
		const first = tokens[at] as Token;
		const last = tokens[at + number.words - 1] as Token;
		read.push({
			kind: "number",
			text: String(number.value),
			from: first.from,
			to: last.to,
			gap: first.gap,
		});
		at += number.words;
	}
	return read;
}

const NONE = { value: 0, words: 0 };

function numberAt(
	tokens: readonly Token[],
	at: number,
): { readonly value: number; readonly words: number } {
	const word = wordAt(tokens, at);
	if (word === undefined || (word.isShy && !hasNumberBeside(tokens, at)))
		return NONE;
	if (tokens[at + 1]?.text === "mille") return behindThousand(tokens, at, word);
	switch (word.kind) {
		case "unit":
			return word.value === 4 && wordAt(tokens, at + 1)?.value === 20
				? behindTen(tokens, at + 1, 80)
				: { value: word.value, words: 1 };
		case "teen":
			return word.value === 10
				? behindTeen(tokens, at)
				: { value: word.value, words: 1 };
		case "ten": {
			const { value, words: count } = behindTen(tokens, at, word.value);
			return { value, words: count - 1 };
		}
		default:
			return { value: word.value, words: 1 };
	}
}

/** "deux mille treize": years are said so. */
function behindThousand(
	tokens: readonly Token[],
	at: number,
	{ value }: Word,
): { readonly value: number; readonly words: number } {
	const rest = numberAt(tokens, at + 2);
	return { value: value * 1_000 + rest.value, words: 2 + rest.words };
}

/** "dix-sept": written with a hyphen, glued or loose. Loose, "dix sept" is seventeen as well. */
function behindTeen(tokens: readonly Token[], at: number) {
	const next = wordAt(tokens, at + 1);
	return next?.kind === "unit" && next.value >= 7
		? { value: 10 + next.value, words: 2 }
		: { value: 10, words: 1 };
}

/** What follows a ten at `at`; counts one word before it, as in "quatre-vingt". */
function behindTen(tokens: readonly Token[], at: number, ten: number) {
	const isAnd = /^(et|and)$/.test(tokens[at + 1]?.text ?? "");
	const next = wordAt(tokens, at + (isAnd ? 2 : 1));
	const taken = isAnd ? 3 : 2;
	// "twenty 10" is no number; "soixante-dix" and "quatre-vingt-dix" are.
	if (next?.kind === "teen" && (ten === 60 || ten === 80)) {
		if (next.value > 10) return { value: ten + next.value, words: taken + 1 };
		const teen = behindTeen(tokens, at + taken - 1);
		return { value: ten + teen.value, words: taken + teen.words };
	}
	return next?.kind === "unit" && !(isAnd && next.value > 1)
		? { value: ten + next.value, words: taken + 1 }
		: { value: ten, words: 2 };
}

const wordAt = (tokens: readonly Token[], at: number): Word | undefined => {
	const token = tokens[at];
	return token?.kind === "word" ? words.get(token.text) : undefined;
};

/** "un" between "six" and "douze" is 1, and so are several in a row; before a plain word it is an article. */
function hasNumberBeside(tokens: readonly Token[], at: number): boolean {
	const isNumberTowards = (step: 1 | -1): boolean => {
		let index = at + step;
		while (wordAt(tokens, index)?.isShy) index += step;
		return (
			tokens[index]?.kind === "number" || wordAt(tokens, index) !== undefined
		);
	};
	return isNumberTowards(-1) || isNumberTowards(1);
}
