// Whose a number is where a person is described or named before it: "une fille de 15 ans", "moi c'est Léa, 15 ans".
import { isYoungBefore, type Line, wordAt } from "./line.ts";
import { type Lead, type Mood, UNKNOWN } from "./whose.ts";
import * as words from "./words.ts";

/** "je suis une fille de 15 ans", "fille 15 ans", "moi c'est Léa, 15 ans", "Léa, 15 ans". */
export function personAt(line: Line, at: number, mood: Mood): Lead {
	let index = at;
	let isPerson = false;
	let isKin = false;
	for (; index >= 0; index--) {
		const word = wordAt(line, index);
		if (words.people.has(word)) isPerson = true;
		else if (words.kin.has(word)) isPerson = isKin = true;
		else if (!words.adjectives.has(word)) break;
	}
	if (isPerson) {
		while (
			words.articles.has(wordAt(line, index)) ||
			/^(qu|que|encore|juste|just)$/.test(wordAt(line, index))
		)
			index--;
		return isMineBefore(line, index) && !(isKin && isGreeted(line, index))
			? {
					whose: index < 0 ? "bare" : "mine",
					mood,
					from: index + 1,
					isPerson: true,
				}
			: UNKNOWN;
	}
	return nameAt(line, at, mood);
}

/** Before "une fille de": nothing, a greeting, "je suis", "i am", "nous sommes". */
export function isMineBefore(line: Line, at: number): boolean {
	const word = wordAt(line, at);
	if (at < 0) return true;
	if (words.iAm.has(word) || /^(im|am|sommes|are|moi)$/.test(word)) return true;
	if (word === "m" || word === "est")
		return /^(i|on)$/.test(wordAt(line, at - 1));
	return isGreeted(line, at);
}

/** Nothing but a greeting before; "le petit" is greeted by nobody. */
const isGreeted = (line: Line, at: number): boolean =>
	wordAt(line, at) !== "le" &&
	line.words.slice(0, at + 1).every((one) => words.hellos.has(one));

/** "moi c'est Enzo 15 ans", "je m'appelle Léa et j'ai", "Maxime, 17 ans": a name, and what stands before. */
function nameAt(line: Line, at: number, mood: Mood): Lead {
	const first = line.words.slice(0, at + 1);
	if (first.every((word) => words.hellos.has(word)))
		return { whose: "bare", mood, from: at + 1 };
	const start = first.findIndex((word) => !words.hellos.has(word));
	const isNamed =
		/(^| )(moi|c|c est|cest|m?app?ell?e?|prenom|name is|name|suis|jsuis|im|i m|i am) [a-z]+( et)?$|(^| )(moi c est|moi c|moi cest|m?app?ell?e?|name is) [a-z]+ [a-z]+$/.test(
			first.join(" "),
		) && !first.some((word) => words.others.has(word) && word !== "toi");
	const isSpent = first
		.slice(-2)
		.some(
			(word, index) =>
				words.notNames.has(word) &&
				!isMarie(first.slice(0, index - 2).at(-1), word),
		);
	if (isNamed && !isSpent)
		return {
			whose: "mine",
			mood,
			from: start,
			// "je suis routier, 17 ans de camion": what they do, and for how long.
			...(/(^| )(j?suis|im|i m|i am) [a-z]+( et)?$/.test(first.join(" "))
				? {}
				: { isPerson: true }),
		};
	const isName =
		at === start &&
		/,/.test(line.tokens[at + 1]?.gap ?? "") &&
		!words.others.has(wordAt(line, at));
	return isName || isYoungBefore(line, at + 1) || isSaidLast(line, at + 1)
		? { whose: "bare", mood, from: start }
		: UNKNOWN;
}

/** "moi c'est Marie": behind "je suis", she would be married. */
const isMarie = (before: string | undefined, word: string): boolean =>
	word === "marie" && /^(est|c|cest|m?app?ell?e?|is)$/.test(before ?? "");

/** "je te le dis direct, 15 ans": the last thing of a sentence that is about oneself. */
function isSaidLast({ tokens, words: said }: Line, at: number): boolean {
	const first = said.slice(0, at);
	return (
		(tokens[at]?.gap.includes(",") ?? false) &&
		tokens[at + 2] === undefined &&
		first.some((word) => words.myself.has(word)) &&
		!first.some((word) => words.others.has(word)) &&
		!first.slice(-2).some((word) => words.notNames.has(word))
	);
}
