// Phrases: "j ai <8-17> (ans|piges)". Words, alternatives (a|b), what may be there [like this], numbers <8-17> or <n>,
// any word <w>, beginnings (exp*), up to three words between (..), a sentence's start (^) and end ($).
import { foldText } from "../text/fold-text.ts";
import { readNumbers } from "../text/numbers.ts";
import { bestNeeds } from "./needs.ts";
import type { Piece } from "./piece.ts";
import { Stop } from "./problem.ts";
import { limits, type Phrase } from "./syntax.ts";

const ANY = { least: 0, most: Number.POSITIVE_INFINITY };

const PART =
	/\s+|\(|\)|\[|\]|\||<[^<>]*>|\.{2,3}(?![^\s)\]|])|\^|\$|[^\s()[\]|<>^$]+/y;

/** `lists` are those that may be named: `<apps>`. */
export function readPhrase(
	source: string,
	lists: ReadonlyMap<string, readonly string[]>,
): Phrase {
	if (source.length > limits.phraseMax)
		throw new Stop(0, `a phrase has at most ${limits.phraseMax} characters`);
	const pieces = new PhraseReader(source, lists).read();
	const needed = bestNeeds(pieces);
	if (needed.needs.length === 0)
		throw new Stop(0, "a phrase needs a word that always stands in it");
	return { source, expression: expressPhrase(pieces), ...needed };
}

class PhraseReader {
	readonly #source: string;
	readonly #lists: ReadonlyMap<string, readonly string[]>;
	#at = 0;
	#pieces = 0;
	#gaps = 0;

	constructor(source: string, lists: ReadonlyMap<string, readonly string[]>) {
		this.#source = source;
		this.#lists = lists;
	}

	read(): readonly Piece[] {
		const [pieces = [], ...others] = this.#ways("", 0);
		if (others.length > 0)
			throw new Stop(0, "alternatives stand in ( ): (a|b)");
		return pieces;
	}

	#ways(closing: string, depth: number): readonly (readonly Piece[])[] {
		if (depth > limits.depthMax)
			throw new Stop(
				this.#at,
				`brackets are nested at most ${limits.depthMax} deep`,
			);
		const ways: Piece[][] = [[]];
		for (;;) {
			const from = this.#at;
			const part = this.#next();
			if (part === closing) break;
			if (part === "") throw new Stop(from, `expected ${closing}`);
			if (part === "|") ways.push([]);
			else ways.at(-1)?.push(...this.#piece(part, from, depth));
		}
		if (depth > 0 && ways.some((way) => way.length === 0))
			throw new Stop(
				this.#at - 1,
				"an alternative is empty; what may be missing stands in [ ]",
			);
		return ways;
	}

	#next(): string {
		PART.lastIndex = this.#at;
		const part = PART.exec(this.#source)?.[0] ?? "";
		if (part === "" && this.#at < this.#source.length)
			throw new Stop(this.#at, `${this.#source[this.#at]} is not closed`);
		this.#at += part.length;
		return /^\s/.test(part) ? this.#next() : part;
	}

	#piece(part: string, from: number, depth: number): readonly Piece[] {
		if (++this.#pieces > limits.piecesMax)
			throw new Stop(from, `a phrase has at most ${limits.piecesMax} words`);
		if (part === "(")
			return [{ kind: "either", ways: this.#ways(")", depth + 1) }];
		if (part === "[")
			return [{ kind: "maybe", ways: this.#ways("]", depth + 1) }];
		if (part === ")" || part === "]")
			throw new Stop(from, `${part} closes nothing`);
		if (part === "$") return [{ kind: "end" }];
		if (part === "^" && from === 0) return [{ kind: "start" }];
		if (part === "^") throw new Stop(from, "^ stands at a phrase's start");
		if (part === ".." || part === "...") return [this.#gap(part, from)];
		if (part.startsWith("<")) return [this.#named(part.slice(1, -1), from)];
		return wordsOf(part, from);
	}

	#gap(part: ".." | "...", from: number): Piece {
		if (++this.#gaps > limits.gapsMax)
			throw new Stop(from, `a phrase has at most ${limits.gapsMax} gaps`);
		return { kind: "any", least: 0, most: part === ".." ? 3 : limits.gapMax };
	}

	#named(name: string, from: number): Piece {
		if (name === "n") return { kind: "number", ways: "[0-9]+", range: ANY };
		if (name === "quote") return { kind: "word", text: '"', isOpen: false };
		if (name === "w") return { kind: "any", least: 1, most: 1 };
		const range = /^([0-9]{1,4})-([0-9]{1,4})$/.exec(name);
		if (range) return numbersOf(Number(range[1]), Number(range[2]), from);
		const list = this.#lists.get(name);
		if (list === undefined)
			throw new Stop(
				from,
				`there is no list ${name} above; or write <8-17>, <n>, <w>, <quote>`,
			);
		if (list.length > limits.rangeMax)
			throw new Stop(
				from,
				`the list ${name} is too long for a phrase (${limits.rangeMax} words at most)`,
			);
		return {
			kind: "either",
			ways: list.map((entry) =>
				entry
					.trim()
					.split(" ")
					.map((text) => ({ kind: "word", text, isOpen: false })),
			),
		};
	}
}

function numbersOf(least: number, most: number, from: number): Piece {
	if (least > most || most - least >= limits.rangeMax)
		throw new Stop(
			from,
			`a range goes up and holds at most ${limits.rangeMax} numbers`,
		);
	const ways = Array.from({ length: most - least + 1 }, (_, i) => least + i);
	return {
		kind: "number",
		ways: `(?:${ways.join("|")})`,
		range: { least, most },
	};
}

/** As readings have them: folded, apostrophes parting words, numbers in digits. */
function wordsOf(part: string, from: number): readonly Piece[] {
	const isOpen = part.endsWith("*");
	const { plain } = foldText(isOpen ? part.slice(0, -1) : part);
	const texts = plain.split(/['’-]/).filter((text) => text !== "");
	if (texts.length === 0 && plain !== "-")
		throw new Stop(from, `${part} is no word`);
	if (/[*_,:!;]/.test(plain))
		throw new Stop(
			from,
			`${part} cannot stand in a phrase: readings have letters, digits and . ? @ + - % " €`,
		);
	const words = plain === "-" ? ["-"] : texts.map(inDigits);
	return words.map((text, index) => ({
		kind: "word",
		text,
		isOpen: isOpen && index === words.length - 1,
	}));
}

const inDigits = (text: string): string =>
	readNumbers([{ kind: "word", text, from: 0, to: 0, gap: "" }])[0]?.text ??
	text;

const escapeWord = (text: string): string =>
	text.replace(/[.?+*^$()[\]{}|\\]/g, "\\$&");

/** Every word is written with the space behind it; the one before the first is the phrase's own. */
function expressPhrase(pieces: readonly Piece[]): string {
	const isFirst = pieces[0]?.kind === "start";
	const whole = `${isFirst ? "(?:^|[.?])" : ""} ${express(isFirst ? pieces.slice(1) : pieces)}`;
	// Gaps take as few words as they can, or what is ignored would swallow what follows; at the end that would be none.
	return pieces.at(-1)?.kind === "any" ? whole.replace(/\?$/, "") : whole;
}

function express(pieces: readonly Piece[]): string {
	return pieces.map(expressPiece).join("");
}

function expressPiece(piece: Piece): string {
	switch (piece.kind) {
		case "word":
			return `${escapeWord(piece.text)}${piece.isOpen ? "[^ ]*" : ""} `;
		case "number":
			return `${piece.ways} `;
		case "any":
			return `(?:[^ .?]+ ){${piece.least},${piece.most}}?`;
		case "either":
			return `(?:${piece.ways.map(express).join("|")})`;
		case "maybe":
			return `(?:${piece.ways.map(express).join("|")})?`;
		case "start":
			return "";
		case "end":
			return "(?:[.?] |$)";
	}
}
