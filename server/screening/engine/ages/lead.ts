// Whose a number is, by the words before it: "j'ai 15", "my age is 15", "moi c'est Léa, 15". What is not plainly somebody's
// own is unknown.
import { type Line, wordAt } from "./line.ts";
import { isMineBefore, personAt } from "./persons.ts";
import { type Lead, type Mood, UNKNOWN } from "./whose.ts";
import * as words from "./words.ts";

/** Back from the number over what stands between, to what has it. */
export function leadOf(line: Line, at: number): Lead {
	let index = at - 1;
	let mood: Mood = "is";
	let isMine = false;
	for (; index >= 0; index--) {
		const word = wordAt(line, index);
		const before = wordAt(line, index - 1);
		if (word === "de" && before === "moins") {
			mood = "below";
			index--;
		} else if (
			word === "pas" &&
			(before === "meme" || wordAt(line, index + 1) === "encore")
		)
			mood = "below";
		else if (word === "even" && before === "not") {
			mood = "below";
			index--;
		} else if (word === "2" && /^agee?$/.test(before)) index--;
		else if (word === "peine" && before === "a") index--;
		else if (word === "pres" && before === "peu") index -= 2;
		else if (/^(vrai|fait|realite)$/.test(word) && before === "en") index--;
		else if (word === "under" || word === "below") mood = "below";
		else if (word === "de" && /^(agee?s?|loin|est)$/.test(before)) index--;
		else if (words.soon.has(word)) mood = "soon";
		else if (words.not.has(word)) mood = "not";
		else if (words.noMore.has(word) && before !== "en") mood = "gone";
		else if (word === "mes" || (word === "my" && mood === "is")) isMine = true;
		else if (isOwner(line, index)) break;
		else if (!words.fillers.has(word)) break;
	}
	if (line.words[at - 1] === "a") return articleAt(line, at - 1, mood);
	return isMine ? ownedAt(line, index, mood) : ownerAt(line, index, mood);
}

/** "i'm a 15 year old", "on a 15 ans"; "il a 15 ans", "à 15 ans" are nobody's own. */
function articleAt(line: Line, at: number, mood: Mood): Lead {
	if (wordAt(line, at - 1) === "on")
		return { whose: "mine", mood, from: at - 1, isPlural: true };
	if (!/^(yo|yr|yrs|years?)$/.test(wordAt(line, at + 2))) return UNKNOWN;
	let index = at - 1;
	while (words.fillers.has(wordAt(line, index))) index--;
	return isMineBefore(line, index)
		? { whose: index < 0 ? "bare" : "mine", mood, from: index + 1 }
		: UNKNOWN;
}

function isOwner(line: Line, at: number): boolean {
	return (
		/^(ai|a|fait)$/.test(wordAt(line, at)) &&
		/^(j|je|on|g|n|en)$/.test(wordAt(line, at - 1))
	);
}

/** Who has it, by the word at `at`: a verb, a pronoun, a kind of person. */
function ownerAt(line: Line, at: number, mood: Mood): Lead {
	const mine = (from: number, is: Mood = mood): Lead => ({
		whose: "mine",
		mood: is,
		from,
	});
	const word = wordAt(line, at);
	const before = wordAt(line, at - 1);
	if (at < 0) return { whose: "bare", mood, from: 0 };
	if (words.iHave.has(word)) return mine(at);
	if (words.haves.has(word) && (at === 0 || words.iBefore.has(before)))
		return mine(subjectAt(line, at - 1));
	if (word === "eu" && /^(ai|jai|g|ge)$/.test(before))
		return mine(subjectAt(line, at - 2), "had");
	if (words.shallHave.has(word)) return mine(subjectAt(line, at - 1), "soon");
	if (words.celebrate.has(word)) return goingAt(line, at, mood);
	if (/^(i|im|ima)$/.test(word)) return { ...mine(at), isBeing: true };
	if (/^(m|am)$/.test(word) && before === "i")
		return { ...mine(at - 1), isBeing: true };
	if (word === "be") return goingAt(line, at, mood);
	if (words.turn.has(word)) return turnAt(line, at);
	if (word === "atteins" || word === "touche") return mine(at - 1, "soon");
	if (/^(de|des|d)$/.test(word) && /^(age|agee|approche)$/.test(before))
		return isMeAt(line, at - 2) ? mine(at - 2) : UNKNOWN;
	if (words.iAm.has(word)) return mine(at);
	if (isMeAt(line, at)) return mine(at);
	if (/^(is|est|c|cest|s)$/.test(word)) return isAt(line, at, mood);
	if (/^agee?s?$/.test(word)) return agedAt(line, at, mood);
	if (word === "avons" || word === "sommes")
		return { ...mine(at - 1), isPlural: true };
	if (
		/^(dans|ds|in) (un|une|a|[0-9]+|quelques) [a-z]+$/.test(
			line.words.slice(0, at + 1).join(" "),
		)
	)
		return { whose: "bare", mood: "soon", from: 0 };
	return personAt(line, at, mood);
}

/** "mon âge", "je suis âgée de", "fille âgée de"; at a sentence's start, whoever writes. */
function agedAt(line: Line, at: number, mood: Mood): Lead {
	const before = wordAt(line, at - 1);
	if (/^(mon|my|vrai|)$/.test(before) || words.hellos.has(before))
		return { whose: at === 0 ? "bare" : "mine", mood, from: at };
	return isMeAt(line, at - 1)
		? { whose: "mine", mood, from: at - 1 }
		: personAt(line, at, mood);
}

/** Where "je n'en" begins. */
function subjectAt(line: Line, at: number): number {
	let index = at;
	while (index > 0 && /^(n|en|y)$/.test(wordAt(line, index))) index--;
	return Math.max(0, index);
}

function isMeAt(line: Line, at: number): boolean {
	return (
		/^(moi|mwa)$/.test(wordAt(line, at)) ||
		words.iAm.has(wordAt(line, at)) ||
		/^(j|je|m)$/.test(wordAt(line, at))
	);
}

/** "mes 15 ans", by what stands before. */
function ownedAt(line: Line, at: number, mood: Mood): Lead {
	const word = wordAt(line, at);
	if (at < 0 || words.hellos.has(word))
		return { whose: "mine", mood, from: at + 1 };
	if (word === "avant")
		return /^(ans|an|mois|semaines?|jours?)$/.test(wordAt(line, at - 1))
			? { whose: "mine", mood: "not", from: at }
			: UNKNOWN;
	if (
		words.towards.has(word) ||
		words.celebrate.has(word) ||
		words.shallHave.has(word)
	)
		return { whose: "mine", mood: "soon", from: at };
	if (word === "de" && /^(approche|feter|fete)$/.test(wordAt(line, at - 1)))
		return { whose: "mine", mood: "soon", from: at - 1 };
	if (word === "etait" && wordAt(line, at - 1) === "c")
		return /\b(hier|aujourd|aujourdhui)\b/.test(line.words.join(" "))
			? { whose: "mine", mood, from: at - 1 }
			: UNKNOWN;
	if (/^c ?est$/.test(`${wordAt(line, at - 1)} ${word}`) || word === "cest")
		return { whose: "mine", mood, from: at };
	return words.haves.has(word) && words.iBefore.has(wordAt(line, at - 1))
		? { whose: "mine", mood, from: at - 1 }
		: UNKNOWN;
}

/** "je vais avoir", "je viens de fêter", "gonna be". */
function goingAt(line: Line, at: number, mood: Mood): Lead {
	for (let index = at - 1; index >= Math.max(0, at - 4); index--) {
		const word = wordAt(line, index);
		if (
			words.others.has(word) ||
			(/^(d|impression)$/.test(word) &&
				!line.words
					.slice(Math.max(0, index - 2), index)
					.some((one) => words.justDone.has(one)))
		)
			return UNKNOWN;
		if (words.justDone.has(word) && word !== "vient")
			return { whose: "mine", mood, from: subjectAt(line, index - 1) };
		if (words.goingTo.has(word) && !words.others.has(wordAt(line, index - 1)))
			return {
				whose: "mine",
				mood: mood === "is" ? "soon" : mood,
				from: subjectAt(line, index - 1),
			};
	}
	return UNKNOWN;
}

function turnAt(line: Line, at: number): Lead {
	const before = line.words.slice(Math.max(0, at - 3), at);
	return before.some(
		(word) =>
			words.others.has(word) || /^(when|since|before|after|until)$/.test(word),
	)
		? UNKNOWN
		: {
				whose: "mine",
				mood: wordAt(line, at) === "turned" ? "is" : "soon",
				from: at,
			};
}

/** "moi c'est 15", "mon âge est 15", "my age is 15". */
function isAt(line: Line, at: number, mood: Mood): Lead {
	let index = at - 1;
	while (/^(c|est|ce|real|reel|vrai)$/.test(wordAt(line, index))) index--;
	const isMine =
		/^(moi|mwa)$/.test(wordAt(line, index)) ||
		(wordAt(line, index) === "age" &&
			/^(mon|my|vrai|real|)$/.test(wordAt(line, index - 1)));
	return isMine ? { whose: "mine", mood, from: Math.max(0, index) } : UNKNOWN;
}
