import { expect, test } from "bun:test";
import fc from "fast-check";
import { Automaton } from "./automaton.ts";

const find = (words: readonly string[], text: string): string[] => {
	const found: string[] = [];
	new Automaton(words).scan(text, (word, end) =>
		found.push(`${words[word]}@${end}`),
	);
	return found.sort();
};

const look = (words: readonly string[], text: string): string[] =>
	words
		.flatMap((word) =>
			Array.from({ length: text.length + 1 }, (_, end) =>
				end >= word.length && text.slice(end - word.length, end) === word
					? [`${word}@${end}`]
					: [],
			).flat(),
		)
		.sort();

test("every word is found wherever it stands, also within another", () => {
	expect(find([" he ", "she", "hers", "he"], " ushers he ")).toEqual(
		[" he @11", "she@5", "hers@7", "he@5", "he@10"].sort(),
	);
	expect(find([], "nothing")).toEqual([]);
});

test("letters beyond the table are told apart", () => {
	expect(find([" да ", " не ", " 日本 "], " да 日本 нет ")).toEqual(
		[" да @4", " 日本 @7"].sort(),
	);
});

test("finds what a plain search finds, whatever the words and the text", () => {
	const word = fc.string({
		unit: fc.constantFrom(..."ab 1é日"),
		minLength: 1,
		maxLength: 4,
	});
	fc.assert(
		fc.property(
			fc.uniqueArray(word, { maxLength: 12 }),
			fc.string({ unit: fc.constantFrom(..."ab 1é日"), maxLength: 40 }),
			(words, text) => {
				expect(find(words, text)).toEqual(look(words, text));
			},
		),
	);
});
