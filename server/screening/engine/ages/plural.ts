// Ages that several people share, the writer among them: "on a 14 et 15 ans", "nous avons 16 ans toutes les deux", "we're
// both 15". Numbers in a row are one answer: "14, 15 et 16 ans".
import { isDoubted, unitAt } from "./behind.ts";
import { leadOf } from "./lead.ts";
import { type Line, wordAt } from "./line.ts";
import * as words from "./words.ts";

/** People of one age group: "we're 14 and 3" is a score. */
const APART_MAX = 4;

/** Where the words begin that say whose it is, when it is the writer's and somebody else's. */
export function sharedFrom(line: Line, at: number): number | undefined {
	const first = endOfRow(line, at, -1);
	const last = endOfRow(line, at, 1);
	const verb = verbBefore(line, first);
	const isInYears = words.years.has(unitAt(line, last));
	const from = haveAt(line, verb);
	const lead = first < last ? leadOf(line, first) : undefined;
	if (lead?.isPerson && lead.whose === "mine" && isInYears) return lead.from;
	if (from !== undefined)
		return isInYears && !isSpent(line, last + 2) ? from : undefined;
	const isBeing = areAt(line, verb);
	if (isBeing === undefined || !isEnd(line, isInYears ? last + 2 : last + 1))
		return undefined;
	const isTold =
		isInYears ||
		isBeing === "named" ||
		/^(both|all)$/.test(wordAt(line, first - 1)) ||
		wordAt(line, last + 1) === "both" ||
		isGroup(line, first, last);
	return isTold ? 0 : undefined;
}

const isNumberAt = (line: Line, at: number): boolean =>
	line.tokens[at]?.kind === "number";

/** The first or the last number of "14, 15 et 16". */
function endOfRow(line: Line, at: number, step: 1 | -1): number {
	let end = at;
	for (;;) {
		const isJoined = /^(et|ou|and|or)$/.test(wordAt(line, end + step));
		const next = end + (isJoined ? 2 * step : step);
		if (!isNumberAt(line, next)) return end;
		end = next;
	}
}

/** Back over "toutes les deux", "both", "bientôt". */
function verbBefore(line: Line, first: number): number {
	let index = first - 1;
	for (; index >= 0; index--) {
		const word = wordAt(line, index);
		if (isNumberAt(line, index) && wordAt(line, index - 1) === "les") index--;
		else if (
			!/^(tous|toutes|both|all|chacun|chacune)$/.test(word) &&
			!words.fillers.has(word) &&
			!words.soon.has(word)
		)
			break;
	}
	return index;
}

/** "on a", "nous avons", "ma pote et moi avons". */
function haveAt(line: Line, at: number): number | undefined {
	const before = wordAt(line, at - 1);
	switch (wordAt(line, at)) {
		case "a":
			return before === "on" && !isAsked(line, at - 2) ? at - 1 : undefined;
		case "avons":
			return /^(nous|moi)$/.test(before) ? at - 1 : undefined;
		default:
			return undefined;
	}
}

/** "est-ce qu'on a 15 ans ?" */
const isAsked = (line: Line, at: number): boolean =>
	line.isQuestion && /^(qu|que)$/.test(wordAt(line, at));

/** "we are", or "me and my friend are", who are people. */
function areAt(line: Line, at: number): "named" | "plain" | undefined {
	if (!/^(are|re|r)$/.test(wordAt(line, at))) return undefined;
	if (wordAt(line, at - 1) === "we") return "plain";
	const subject = line.words.slice(0, at);
	return subject.some((one) => /^(and|n)$/.test(one)) &&
		subject.some((one) => /^(me|i)$/.test(one))
		? "named"
		: undefined;
}

function isGroup(line: Line, first: number, last: number): boolean {
	const apart = Math.abs(
		Number(wordAt(line, first)) - Number(wordAt(line, last)),
	);
	return first < last && apart <= APART_MAX;
}

/** "16 ans de vie commune", "14 ans d'écart", "on a 15 ans ou quoi"; not "toutes les deux", "chacune", "d'accord". */
function isSpent(line: Line, after: number): boolean {
	const word = wordAt(line, after);
	if (/^chacune?$/.test(word)) return false;
	if (/^(tous|toutes)$/.test(word))
		return !/^$|^(les [0-9]+|et|ici)/.test(
			line.words.slice(after + 1, after + 3).join(" "),
		);
	return words.spent.has(word) || isDoubted(line, after);
}

function isEnd(line: Line, after: number): boolean {
	const next = line.tokens[after];
	return (
		next === undefined ||
		/[,;:()/]/.test(next.gap) ||
		/^(old|both)$/.test(next.text) ||
		words.afterAge.has(next.text)
	);
}
