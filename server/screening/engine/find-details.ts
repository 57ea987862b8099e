// Ways to reach somebody elsewhere: telephone numbers, addresses, links, handles; plain, and as people disguise them.
import type { Detail } from "../language/syntax.ts";
import type { Reading, Span } from "../text/read-text.ts";
import type { Token } from "../text/token.ts";
import { adders, apps, findHandles } from "./find-handles.ts";
import { findPhones } from "./find-phones.ts";
import { findProfiles } from "./find-profiles.ts";

const endings =
	"com|fr|net|org|be|ch|ca|eu|info|me|xyz|io|app|site|online|shop|gg|ly|tv|ru|uk|co|us|link|club|live|chat|email|dev|lu|de|es|it|ee|fans|gay|sex|porn|tel";
/** Every repetition is bounded: whatever the text, a character is looked at some forty times at most. */
const LINK = new RegExp(
	`h(?:tt|xx)ps?://\\S{1,200}|(?<![\\w@.-])(?:t|wa|m)\\.me/\\S{1,200}|(?<![\\w@.-])www\\.\\S{1,200}|(?<![\\w@.-])[a-z0-9-]{2,40}(?:\\.[a-z0-9-]{1,40}){0,2}\\.(?:${endings})(?![\\w.-]*@)(?:/\\S{0,200}|(?![\\w]))`,
	"gi",
);
const EMAIL =
	/(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,2}\.[a-z]{2,12}(?![\w-])/gi;

/** "lea94 @ g mail . com", "lea94 gmail com". */
const LOOSE_EMAIL =
	/(?<![\w.+-])[\w.+-]{2,64}\s{0,2}@\s{0,2}[a-z]{1,10}(?:\s?[a-z]{1,8})?\s{0,2}\.\s{0,2}(?:com|fr|net|org|be|ch|me)(?![\w-])|(?<![\w.+-])[a-z][a-z.-]{1,30}[0-9]{1,6}\s(?:gmail|hotmail|outlook|yahoo|proton)\s(?:com|fr)(?![\w-])/gi;
const providers = new Set(
	"gmail hotmail outlook yahoo yopmail orange free laposte live icloud proton protonmail sfr wanadoo bbox gmx aol msn numericable neuf".split(
		" ",
	),
);
const at = new Set("@ arobase arobas arob aroba at chez".split(" "));
const dot = new Set("point dot pt .".split(" "));
const ENDING = new RegExp(`^(?:${endings})$`);

/** A text in which findDetails finds something holds one of these words, or a sign. */
export const detailWords: readonly string[] = [
	...apps,
	...adders,
	...providers,
	...at,
	"point",
	"dot",
];
/** Where a link is written out: a point before something, or what a scheme ends with. */
const DOTTED = /\.[^\s.]|:\/\/| \. ?(?:me|com|net|org)/i;
/** The shortest telephone number, in digits. */
export const PHONE_MIN = 8;

/** A sign that an address, a link or a name elsewhere cannot do without, where no word says so. */
export const holdsAddressSign = (text: string): boolean =>
	text.includes("@") || text.includes("#") || DOTTED.test(text);

/** Enough digits, an @, a point inside. Cheap: every text that is read is asked. */
export function holdsDetailSign(text: string, { tokens }: Reading): boolean {
	let digits = 0;
	for (const token of tokens)
		if (token.kind === "number") digits += token.text.length;
	return digits >= PHONE_MIN || holdsAddressSign(text);
}

export function findDetails(
	text: string,
	reading: Reading,
): ReadonlyMap<Detail, readonly Span[]> {
	const emails = [
		...find(EMAIL, text),
		...findLoose(LOOSE_EMAIL, text),
		...findSpelledEmails(reading.tokens),
	];
	const profiles = findProfiles(text);
	return new Map<Detail, readonly Span[]>([
		["phone", findPhones(text, reading.tokens)],
		["email", emails],
		[
			"link",
			[...find(LINK, text), ...profiles, ...findSpelledLinks(reading.tokens)],
		],
		["handle", [...findHandles(text, reading.tokens), ...profiles]],
	]);
}

const find = (expression: RegExp, text: string): Span[] =>
	text.includes(".") ? findLoose(expression, text) : [];

const findLoose = (expression: RegExp, text: string): Span[] =>
	Array.from(text.matchAll(expression), ({ index, 0: found }) => ({
		from: index,
		to: index + found.length,
	}));

/** "lea point martin arobase gmail point com": an at, and a provider or an ending behind it. */
function findSpelledEmails(tokens: readonly Token[]): Span[] {
	return tokens.flatMap((token, index) => {
		if (!at.has(token.text)) return [];
		const before = tokens[index - 1];
		const domain = tokens[index + 1];
		if (!before || !domain || before.kind === "mark") return [];
		const ending = endingAt(tokens, index + 2);
		const isAddress =
			providers.has(domain.text) ||
			(ending !== undefined && token.text !== "at" && token.text !== "chez");
		// "je bosse chez orange" is an employer; with an ending behind it, or a name that is no word, an address.
		const isPlain = token.text === "chez" || token.text === "at";
		if (
			!isAddress ||
			(isPlain && ending === undefined && domain.text !== "gmail")
		)
			return [];
		return {
			from: startOfAddress(tokens, index - 1),
			to: ((ending ?? domain) as Token).to,
		};
	});
}

function endingAt(tokens: readonly Token[], index: number): Token | undefined {
	const token = tokens[index];
	if (token === undefined) return undefined;
	if (dot.has(token.text)) {
		const ending = tokens[index + 1];
		return ending && ENDING.test(ending.text) ? ending : undefined;
	}
	return ENDING.test(token.text) && /^\s*[.,]\s*$/.test(token.gap)
		? token
		: undefined;
}

/** Back over "lea point martin", "lea.martin 69". */
function startOfAddress(tokens: readonly Token[], index: number): number {
	let first = index;
	while (first > 0 && index - first < 4) {
		const token = tokens[first] as Token;
		const before = tokens[first - 1] as Token;
		const isPart =
			dot.has(before.text) || dot.has(token.text) || /^[._-]?$/.test(token.gap);
		if (!isPart) break;
		first--;
	}
	return (tokens[first] as Token).from;
}

/** "monsite point com". */
function findSpelledLinks(tokens: readonly Token[]): Span[] {
	return tokens.flatMap((token, index) => {
		const name = tokens[index - 1];
		const ending = tokens[index + 1];
		const isDot =
			/^(point|dot)$/.test(token.text) ||
			(token.text === "." && token.gap === " " && ending?.gap === " ");
		const isLink =
			isDot &&
			name?.kind === "word" &&
			name.text.length > 2 &&
			ending !== undefined &&
			/^(com|fr|net|org|gg|io)$/.test(ending.text);
		return isLink ? { from: name.from, to: ending.to } : [];
	});
}
