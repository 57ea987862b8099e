// Ages under 18 that people give as their own: whose it is (lead.ts), whether it is an age at all (behind.ts), and
// whether it holds now. What is not plainly somebody's own is nobody's.
import type { Span } from "../../text/read-text.ts";
import type { Token } from "../../text/token.ts";
import { isAgeInYears, isCounted, isPlainAge, unitAt } from "./behind.ts";
import { leadOf } from "./lead.ts";
import { type Line, linesOf, wordAt } from "./line.ts";
import { sharedFrom } from "./plural.ts";
import type { Lead } from "./whose.ts";
import * as words from "./words.ts";

const ADULT = 18;
const YOUNGEST = 7;
/** A text in which findAges finds something holds a number within. */
export const AGES = { least: YOUNGEST, most: ADULT };
/** Of a text; a longer list of numbers is none of ages. */
const CANDIDATES_MAX = 40;

const isCandidate = ({ kind, text }: Token): boolean =>
	kind === "number" &&
	text.length <= 2 &&
	text[0] !== "0" &&
	Number(text) >= YOUNGEST &&
	Number(text) <= ADULT;

/** Cheap, and true of every text in which findAges finds something. */
export const mayTellAge = (tokens: readonly Token[]): boolean =>
	tokens.some(isCandidate);

export function findAges(tokens: readonly Token[]): readonly Span[] {
	return linesOf(tokens)
		.flatMap((line) =>
			line.tokens.flatMap((token, at) =>
				isCandidate(token) ? [{ line, at, token }] : [],
			),
		)
		.slice(0, CANDIDATES_MAX)
		.filter(({ line, at }) => isOwnAge(line, at))
		.map(({ token }) => token);
}

function isOwnAge(line: Line, at: number): boolean {
	const isInYears = words.years.has(unitAt(line, at));
	// The commonest numbers: hours, prices, distances.
	if (!isInYears && isCounted(line, at + 1)) return false;
	if (line.words.some((word) => words.feels.has(word))) return false;
	if (isInYears && isLikeMine(line, at)) return true;
	const shared = sharedFrom(line, at);
	if (shared !== undefined && Number(wordAt(line, at)) < ADULT)
		return !isThought(line, shared);
	const lead = leadOf(line, at);
	if (lead.whose === "unknown" || isThought(line, lead.from)) return false;
	const isHeld = isInYears
		? isAgeInYears(line, at, lead)
		: isPlainAge(line, at, lead);
	return isHeld && isUnderAge(line, at, lead, isInYears);
}

/** "qui a 15 ans comme moi", whoever is looked for. */
function isLikeMine(line: Line, at: number): boolean {
	return (
		Number(wordAt(line, at)) < ADULT &&
		/^(comme moi|like me)$/.test(
			`${wordAt(line, at + 2)} ${wordAt(line, at + 3)}`,
		)
	);
}

function isUnderAge(
	line: Line,
	at: number,
	{ mood }: Lead,
	isInYears: boolean,
): boolean {
	if (mood === "gone") return false;
	if (Number(wordAt(line, at)) < ADULT)
		return mood !== "not" && (mood !== "had" || isInYears);
	if (mood === "had" || isCorrected(line, at)) return false;
	return mood !== "is" || isYetToCome(line, at);
}

/** "j'ai pas 18 ans, j'en ai 48": the age that holds is told, too. */
const isCorrected = (line: Line, at: number): boolean =>
	/(?:^| )(?:ai|j|g|jai|suis|mais|plutot|c est|im|m|am|but) (?:bien |deja |just |bientot |presque |plutot |almost )?(?:1[89]|[2-9][0-9]) (?:ans |an |piges |balais |years |yo |$|et |and |mdr |lol )/.test(
		[...line.words.slice(at + 1), ...line.behind(), ""].join(" "),
	);

/** "dans 8 mois j'ai 18 ans", "j'ai 18 ans en avril". */
function isYetToCome(line: Line, at: number): boolean {
	const rest = line.words.slice(at + 1).join(" ");
	const first = line.words.slice(0, at).join(" ");
	return (
		(/^(ans )?(dans|in|ds|en|le|l an|fin|debut|cet ete|next) ?([0-9]+|[a-z]+)?/.test(
			rest,
		) &&
			(/\b(dans|in|ds) (un|une|[0-9]+|a|quelques|peu|few)\b/.test(rest) ||
				/\b(prochain|prochaine|next|ete|bientot)\b/.test(rest) ||
				line.words.slice(at).some((word) => words.months.has(word)))) ||
		/\b(dans|in|ds) ([0-9]+|un|une|quelques|a) [a-z]+ (j|je|i|jai|g|moi)\b/.test(
			first,
		)
	);
}

/** "on dirait que j'ai 15 ans", "comme si", "depuis que", "il dit j'ai 15 ans". */
function isThought(line: Line, from: number): boolean {
	const [second = "", first = ""] = [
		wordAt(line, from - 2),
		wordAt(line, from - 1),
	];
	if (/^(quand|lorsque|when|since)$/.test(first) || first === '"') return true;
	if (first === "si" && second === "comme") return true;
	const isLinked = /^(que|qu|that|k|like)$/.test(first);
	if (isLinked && /^(depuis|des|tant|jusqu|alors)$/.test(second)) return true;
	const near = line.tokens.slice(Math.max(0, from - 3), from);
	if (line.tokens[from]?.gap.includes(",")) return false;
	if (!near.some(({ text }) => words.thinks.has(text))) return false;
	const subject = line.words.slice(Math.max(0, from - 5), from);
	return !subject.some((word) => /^(j|je|jai|i)$/.test(word));
}
