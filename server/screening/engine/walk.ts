// What one walk over a text finds of lists and phrases; expressions run only for what it has found, and only when asked.

import type { Range } from "../language/piece.ts";
import type { Reading, Span } from "../text/read-text.ts";
import type { CompiledPhrase, Leaf, Program } from "./program.ts";
import type { Use } from "./seeks.ts";

/** Steps of expressions for one text, each some ten nanoseconds. A line of chat needs a few hundred. */
const STEPS_MAX = 4_000_000;

/** Places of one phrase, or of one word of a list. */
const PLACES_MAX = 40;

/** What the walk has found of a leaf. */
interface Found {
	readonly sought: number[];
	readonly ignored: number[];
	readonly unless: number[];
	/** Of a list: entry → each place where it ends in the reading. */
	readonly entries: Map<number, { literal: number; ends: number[] }>;
	/** Once asked. */
	said: Matches | undefined;
}

/** What of a leaf is said, and the text in which it was: without what is ignored. */
interface Matches {
	readonly count: number;
	readonly phrases: readonly CompiledPhrase[];
	readonly clear: string;
}

const NOTHING: readonly number[] = [];
const UNSAID: Matches = { count: 0, phrases: [], clear: "" };

export function hasNumber(
	numbers: readonly number[],
	{ least, most }: Range,
): boolean {
	for (const number of numbers)
		if (number >= least && number <= most) return true;
	return false;
}

export class Walk {
	readonly #program: Program;
	readonly #reading: Reading;
	/** Of each leaf; undefined while nothing is found: most lines hold nothing that is asked for. */
	#found: Map<number, Found> | undefined;
	#steps = 0;

	constructor(program: Program, reading: Reading) {
		this.#program = program;
		this.#reading = reading;
		program.automaton.scan(reading.text, (literal, end) => {
			for (const use of program.uses[literal] ?? [])
				if (use.number === null || hasNumber(reading.numbers, use.number))
					this.#note(use, literal, end);
		});
	}

	#note({ leaf, part, index }: Use, literal: number, end: number): void {
		const found = this.#foundOf(leaf);
		if (part === "entry") {
			const entry = found.entries.get(index);
			if (entry === undefined)
				found.entries.set(index, { literal, ends: [end] });
			else if (entry.ends.length < PLACES_MAX) entry.ends.push(end);
		} else if (!found[part].includes(index)) found[part].push(index);
	}

	/** Those that may be said. */
	get leaves(): Iterable<number> {
		return this.#found?.keys() ?? NOTHING;
	}

	/** The text would have taken too many steps, and was not read to its end. */
	get isTangled(): boolean {
		return this.#steps > STEPS_MAX;
	}

	/** How many different words of a list, or phrases of a set, are said. */
	count(name: string): number {
		return this.#said(name).count;
	}

	#foundOf(leaf: number): Found {
		this.#found ??= new Map();
		let found = this.#found.get(leaf);
		if (!found) {
			found = {
				sought: [],
				ignored: [],
				unless: [],
				entries: new Map(),
				said: undefined,
			};
			this.#found.set(leaf, found);
		}
		return found;
	}

	/** Of a list each different word, of phrases those that match outside of what is ignored. */
	#said(name: string): Matches {
		const leaf = this.#program.leafOf.get(name);
		const found = leaf && this.#found?.get(leaf.id);
		if (!leaf || !found) return UNSAID;
		found.said ??=
			leaf.entries > 0
				? { ...UNSAID, count: found.entries.size }
				: this.#match(leaf, found);
		return found.said;
	}

	#match(leaf: Leaf, found: Found): Matches {
		const { text } = this.#reading;
		const matching = (phrases: readonly CompiledPhrase[], within: string) =>
			phrases.filter((phrase) => this.#tests(phrase, within));
		const sought = found.sought.map(
			(index) => leaf.sought[index] as CompiledPhrase,
		);
		let phrases = matching(sought, text);
		let clear = text;
		const isUnless = (index: number) =>
			this.#tests(leaf.unless[index] as CompiledPhrase, text);
		if (phrases.length > 0 && found.unless.some(isUnless)) return UNSAID;
		for (const index of found.ignored) {
			if (phrases.length === 0) return UNSAID;
			const phrase = leaf.ignored[index] as CompiledPhrase;
			if (!this.#tests(phrase, clear) || !this.#mayFind(phrase)) continue;
			clear = phrase.expression.blank(clear);
			phrases = matching(phrases, clear);
		}
		return { count: phrases.length, phrases, clear };
	}

	/** Where a leaf is said, in the text as it was written. */
	placesOf(name: string): readonly Span[] {
		const leaf = this.#program.leafOf.get(name);
		const found = leaf && this.#found?.get(leaf.id);
		if (!leaf || !found) return [];
		const { automaton } = this.#program;
		const places = [...found.entries.values()].flatMap(({ literal, ends }) =>
			ends.map((end) => ({
				from: end - automaton.wordAt(literal).length,
				to: end,
			})),
		);
		const { phrases, clear } = this.#said(name);
		for (const phrase of phrases) places.push(...this.#placesIn(phrase, clear));
		return places.map(({ from, to }) =>
			this.#reading.originOf(from + 1, to - 1),
		);
	}

	/** Every place: what is said twice is masked twice. */
	#placesIn(phrase: CompiledPhrase, text: string) {
		const places: { readonly from: number; readonly to: number }[] = [];
		for (let from = 0; places.length < PLACES_MAX && this.#mayFind(phrase); ) {
			const place = phrase.expression.find(text, from);
			if (place === null) break;
			places.push(place);
			// The space at an end is the next one's beginning.
			from = Math.max(place.to - 1, from + 1);
		}
		return places;
	}

	#mayFind({ expression }: CompiledPhrase): boolean {
		this.#steps += this.#reading.text.length * expression.cost();
		return this.#steps <= STEPS_MAX;
	}

	#tests(phrase: CompiledPhrase, text: string): boolean {
		for (const set of phrase.also)
			if (!set.some((word) => text.includes(word))) return false;
		this.#steps += text.length;
		return this.#steps <= STEPS_MAX && phrase.expression.test(text);
	}
}
