// Whether a number is an age, by the word behind it: years, an end, what people add to their age; a thing would be what is
// counted.
import * as words from "./words.ts";
import { isYoungBefore, type Line, wordAt } from "./line.ts";
import type { Lead } from "./whose.ts";

const PICTURE = /^\p{Extended_Pictographic}/u;
/** Only ages are counted in these. */
const SLANG = /^(piges?|balais?|printemps|yo)$/;

/** The word behind a number, "et demi" left out. */
export function unitAt(line: Line, at: number): string {
	const next = wordAt(line, at + 1);
	if (next === "y" && wordAt(line, at + 2) === "o") return "yo";
	if (isLetterOfYears(line, at + 1)) return next === "a" ? "ans" : "years";
	if (/^[@4]$/.test(next) && wordAt(line, at + 2) === "ns") return "ans";
	if (/^(yr|year|yrs)$/.test(next)) return "years";
	return next;
}

/** "14a f", "16y here", "15 a et toi": the first letter of years. A plug has 16A, a house is 14a. */
function isLetterOfYears(line: Line, at: number): boolean {
	const letter = line.tokens[at];
	const next = line.tokens[at + 1];
	if (!/^[ay]$/.test(letter?.text ?? "")) return false;
	if (letter?.gap !== "")
		return /^et (toi|vous)$/.test(
			`${wordAt(line, at + 1)} ${wordAt(line, at + 2)}`,
		);
	if (next === undefined || /[,;:()/|]/.test(next.gap)) return at > 1;
	return /^([fhgm]|fille|garcon|girl|boy|male|female|et|and|toi|here|ici|lol|mdr)$/.test(
		next.text,
	);
}

/** A thing that is counted; "16 / h", and an h behind "asv", are people. */
export function isCounted(line: Line, at: number): boolean {
	if (!words.counted.has(wordAt(line, at))) return false;
	return !(
		/^[hm]$/.test(wordAt(line, at)) &&
		(/[,/|]/.test(line.tokens[at]?.gap ?? "") ||
			/^(asv|asl)$/.test(wordAt(line, 0)) ||
			/^(asv|asl)$/.test(line.before?.words.at(-1) ?? ""))
	);
}

/** Of a number behind which years stand. */
export function isAgeInYears(
	line: Line,
	at: number,
	{ whose, from, isPerson }: Lead,
): boolean {
	const after = wordAt(line, at + 2);
	const isTown =
		isDepartmentAt(line, at + 2) ||
		((whose === "bare" || isPerson === true) && isTownAt(line, at + 3));
	if (isDoubted(line, at + 2)) return false;
	if (words.spent.has(after) && !isMore(line, at + 2) && !isTown) return false;
	if (after === "et" && /^(plus|moins|[0-9]+)$/.test(wordAt(line, at + 3)))
		return false;
	if (/^(19[0-9]{2}|20[01][0-9]|202[0-5])$/.test(wordAt(line, at + 3)))
		return false;
	return (
		whose === "mine" ||
		(isAlone(line, from) &&
			!line.isQuestion &&
			!isOfChild(line, at) &&
			isFollowed(line, endOfYears(line, at)))
	);
}

/** "t'as 15 ans ou quoi". */
export const isDoubted = (line: Line, at: number): boolean =>
	wordAt(line, at) === "ou" && wordAt(line, at + 1) === "quoi";

/** "18 ans le mois prochain pour mon fils". */
const isOfChild = ({ words: said }: Line, at: number): boolean =>
	said.some(
		(word, index) =>
			index > at + 1 &&
			words.children.has(word) &&
			/^(pour|for|est|de) (mon|ma|mes|notre|nos|la|le|my|our|the)$/.test(
				said.slice(index - 2, index).join(" "),
			),
	);

function endOfYears(line: Line, at: number): number {
	let end = at + 2;
	while (/^(old|o|et|demi|demie)$/.test(wordAt(line, end))) {
		if (wordAt(line, end) === "et" && !/^demie?$/.test(wordAt(line, end + 1)))
			break;
		end++;
	}
	return end;
}

/** Behind an age with nobody before it: an end, or what people add to their age. */
function isFollowed(line: Line, end: number): boolean {
	const next = line.tokens[end];
	if (next === undefined) return true;
	if (/[,;:()/|]/.test(next.gap))
		return !/^(il|elle|ils|elles|he|she|they)$/.test(next.text);
	if (/^(de|d)$/.test(next.text)) return true;
	if (SLANG.test(wordAt(line, end - 1))) return true;
	if (/^(c|cest)$/.test(next.text))
		return /grave|chaud|bon|probleme|ok/.test(line.words.slice(end).join(" "));
	if (/^(dans|ds|in)$/.test(next.text)) return isTimeAt(line, end + 1);
	// "16 ans m paris"; "une fille de 15 ans m'écrit" tells of somebody else.
	if (next.text === "m")
		return (
			!/^['’]/.test(line.tokens[end + 1]?.gap ?? "") &&
			!/^(a|ont|avait|as|en|y)$/.test(wordAt(line, end + 1))
		);
	if (/^(l|le|la)$/.test(next.text))
		return /^(mois|semaine|an|annee|ete) (pro|prochaine?)( (?!qu)|$)/.test(
			line.words.slice(end + 1).join(" "),
		);
	if (next.text === "car") return wordAt(line, end - 1) !== "old";
	if (next.text === "a") return wordAt(line, end + 1) === "peine";
	if (next.text === "et" || next.text === "and")
		return (
			words.afterAge.has(wordAt(line, end + 1)) ||
			/^[0-9]+$/.test(wordAt(line, end + 1))
		);
	return (
		(words.afterAge.has(next.text) && !/^(a|l|le|en|m)$/.test(next.text)) ||
		words.people.has(next.text) ||
		words.adjectives.has(next.text) ||
		/^(h|f|g|female|male|cherche|looking|searching|hetero|bi|gay|lesbienne)$/.test(
			next.text,
		)
	);
}

/** "dans 2 mois", "in a month", "in May". */
const isTimeAt = (line: Line, at: number): boolean =>
	line.tokens[at]?.kind === "number" ||
	/^(un|une|a|quelques|few)$/.test(wordAt(line, at)) ||
	words.months.has(wordAt(line, at));

/** "15 ans de Lyon": one word, and nothing that years are spent on. */
function isTownAt(line: Line, at: number): boolean {
	const next = line.tokens[at + 1];
	return (
		/^(de|d)$/.test(wordAt(line, at - 1)) &&
		wordAt(line, at) !== "" &&
		!words.spans.has(wordAt(line, at)) &&
		!line.words.slice(at).some((word) => words.years.has(word)) &&
		(next === undefined ||
			/[,;:()/|]/.test(next.gap) ||
			/^(et|ici|cherche|qui|pour|j|je)$/.test(next.text))
	);
}

/** "du 59", "du 93". */
const isDepartmentAt = (line: Line, at: number): boolean =>
	wordAt(line, at) === "du" &&
	/^([0-8]?[0-9]|9[0-5]|97[1-6])$/.test(wordAt(line, at + 1));

/** "15 ans d'accord ?", "15 years of age": nothing that was spent. */
function isMore(line: Line, at: number): boolean {
	return /^(d accord|d ici|of age)$/.test(
		`${wordAt(line, at)} ${wordAt(line, at + 1)}`,
	);
}

/** Nobody else stands before it. */
function isAlone(line: Line, from: number): boolean {
	return !line.words.slice(0, from).some((word) => words.others.has(word));
}

/** Of a number that stands alone: a thing behind it would be what is counted. */
export function isPlainAge(line: Line, at: number, lead: Lead): boolean {
	const { whose, mood, from } = lead;
	if (mood === "had" || mood === "gone" || lead.isPlural) return false;
	const next = line.tokens[at + 1];
	const after = wordAt(line, at + 1);
	const isCut =
		next === undefined || /[,;:()/]/.test(next.gap) || PICTURE.test(next.text);
	if (next?.kind === "number" || isCounted(line, at + 1)) return false;
	if (lead.isBeing && !isCut && !words.afterAge.has(after))
		return !/s$/.test(after);
	if (whose === "bare" && isIntroduced(line, at, after)) return true;
	if (lead.isPerson && isDepartmentAt(line, at + 1)) return true;
	if (after === "que" && /^(dans|ds)$/.test(wordAt(line, at + 2)))
		return isTimeAt(line, at + 3);
	if (!isCut && !words.afterAge.has(after)) return false;
	if (after === "en" && !words.afterIn.has(wordAt(line, at + 2))) return false;
	if (after === "et" && /^(demi|demie)$/.test(wordAt(line, at + 2)))
		return true;
	if (/^(et|ou|and)$/.test(after) && line.tokens[at + 2]?.kind === "number")
		return false;
	if (/^(le|l|la|de|d|a)$/.test(after)) return false;
	if (/^(dans|ds|in)$/.test(after) && !isTimeAt(line, at + 2)) return false;
	if (whose === "mine") return true;
	if (
		(isCut || after === "yet") &&
		(mood === "below" || (mood === "soon" && from === 0))
	)
		return true;
	return (
		isAlone(line, from) &&
		(/^(toi|tw|vous|vs|u|you|wbu|hbu)$/.test(wordAt(line, at + 2)) ||
			/^(toi|vous|u|you|wbu|hbu|here|why|pourquoi|pk|pq|dsl|sorry|mdr|lol)$/.test(
				after,
			) ||
			isAskedBefore(line, at) ||
			isSigned(line, at) ||
			isYoungBefore(line, at))
	);
}

/** "15 f paris": a town or two, no "15 m de long". */
const isShortAt = (line: Line, at: number): boolean =>
	line.words.length - at <= 2 &&
	!/^(de|d|du|x|sur|outside|inside|away|today|tonight|long|wide|high|deep|tall|ahead|left)$/.test(
		wordAt(line, at),
	);

/** "17 fille bi", "sixteen, nearly seventeen": where nothing stands before. */
function isIntroduced(line: Line, at: number, after: string): boolean {
	const isFirst = line.words
		.slice(0, at)
		.every((word) => words.hellos.has(word));
	return (
		isFirst &&
		((words.people.has(after) && !/[^r]s$/.test(after)) ||
			(/^(et|and)$/.test(after) &&
				words.adjectives.has(wordAt(line, at + 2))) ||
			(/^(dans|in)$/.test(after) &&
				/^(jours?|mois|semaines?|ans?|days?|weeks?|months?|years?)$/.test(
					wordAt(line, at + 3),
				) &&
				!/^(de|d)$/.test(wordAt(line, at + 4)) &&
				!line.words.some((word) => words.children.has(word))) ||
			(/^[fmgh]$/.test(after) && isShortAt(line, at + 2)) ||
			(after === "going" && wordAt(line, at + 2) === "on") ||
			(words.soon.has(after) && line.tokens[at + 2]?.kind === "number"))
	);
}

/** "hi, Emily, 14, UK": greeted, then a name, an age and a place. Ungreeted, it is a score or a table as well. */
function isSigned({ tokens, words: said }: Line, at: number): boolean {
	const places = said.length - at - 1;
	return (
		at > 1 &&
		said.slice(0, at - 1).every((word) => words.hellos.has(word)) &&
		(places === 1 || places === 2) &&
		[at, at + 1].every((index) => tokens[index]?.gap.includes(","))
	);
}

/** "Mon âge ? Seize." */
function isAskedBefore(line: Line, at: number): boolean {
	const said = line.before?.tokens.map(({ text }) => text) ?? [];
	const last = said.slice(-2).join(" ");
	return (
		at === 0 &&
		line.tokens.length <= 2 &&
		/^(moi|mon age|et moi|my age|age)$/.test(last)
	);
}
