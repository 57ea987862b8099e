// One look at a text, letter by letter, that makes no words of it: most lines hold nothing that a rule asks for, and need no
// reading. It may see too much, never too little: a text with any trick in it is read.
import type { Scope } from "../language/syntax.ts";
import { foldSingle } from "../text/fold-text.ts";
import { LEET, markOf, sorts } from "../text/tokens.ts";
import { holdsAddressSign, PHONE_MIN } from "./find-details.ts";
import { AGES } from "./ages/find-ages.ts";
import type { Program } from "./program.ts";
import { hasNumber } from "./walk.ts";

/** A longer text is read. */
const LENGTH_MAX = 512;
/** Single letters in a row beyond these may be a word that was taken apart; so may two, when one is a digit. */
const LOOSE_MAX = 2;
const SPACE = 0x20;
const NEVER = -9;

/** Whether a reading of the text could make a rule of this scope be asked. */
export const mustRead = (
	program: Program,
	text: string,
	scope: Scope,
): boolean =>
	program.seeks[scope].all ||
	text.length > LENGTH_MAX ||
	holdsAddressSign(text) ||
	new Glance(program, scope, text).isTelling();

class Glance {
	readonly #program: Program;
	readonly #uses: Program["seeks"][Scope]["uses"];
	readonly #seeksAges: boolean;
	readonly #text: string;
	#node = 0;
	/** Literals that mean something beside a number, and the numbers. */
	readonly #literals: number[] = [];
	readonly #numbers: number[] = [];
	/** Tokens so far; the last of them that said a number in words, and the last that was any number, or "un". */
	#tokens = 0;
	#spelledAt = NEVER;
	#countedAt = NEVER;
	/** What the word that ends here says: a number, null for "un", which is one beside another only. */
	#spelled: number | null | undefined;
	#loose = 0;
	#looseDigits = 0;
	#digits = 0;
	#wasPoint = false;
	#isOver = false;

	constructor(program: Program, scope: Scope, text: string) {
		this.#program = program;
		this.#uses = program.seeks[scope].uses;
		this.#seeksAges = program.seeks[scope].ages;
		this.#text = text;
	}

	isTelling(): boolean {
		this.#feed(SPACE);
		for (let at = 0; at < this.#text.length && !this.#isOver; ) {
			const code = this.#codeAt(at);
			const sort = sorts[code];
			if (sort === "letter") at = this.#word(at);
			else if (sort === "digit") at = this.#number(at);
			else if (sort === "mark") at = this.#mark(at);
			else at++;
		}
		return this.#isOver || this.#digits >= PHONE_MIN || this.#hasMeaning();
	}

	/** What a character reads as; 0 at the end, and for what takes more than a look. */
	#codeAt(at: number): number {
		if (at >= this.#text.length) return 0;
		const code = foldSingle(this.#text.charCodeAt(at));
		if (code > 0 && code < 0x80) return code;
		this.#isOver = true;
		return 0;
	}

	#word(start: number): number {
		const before = this.#node;
		let last = 0;
		let alike = 0;
		let at = start;
		for (; !this.#isOver; at++) {
			const code = this.#codeAt(at);
			if (sorts[code] !== "letter") {
				if (sorts[code] === "digit" || this.#isLeet(at)) this.#isOver = true;
				break;
			}
			alike = code === last ? alike + 1 : 0;
			// Stretched: "saluuut".
			if (alike > 1) this.#isOver = true;
			this.#feed(code);
			last = code;
		}
		this.#spelled = undefined;
		this.#endToken(at - start === 1, false);
		if (this.#spelled !== undefined) this.#readSpelled(before, this.#spelled);
		return at;
	}

	/** A sign between two letters. */
	#isLeet(at: number): boolean {
		return (
			LEET[this.#text[at] as string] !== undefined &&
			sorts[this.#codeAt(at + 1)] === "letter"
		);
	}

	/** A number in words stands in a reading in digits. With another beside it, it may say something else. */
	#readSpelled(before: number, value: number | null): void {
		this.#noteCounted();
		if (value === null) return;
		this.#spelledAt = this.#tokens;
		this.#numbers.push(value);
		this.#node = before;
		for (const digit of String(value)) this.#feed(digit.charCodeAt(0));
		this.#feed(SPACE);
	}

	/** "vingt et un", "deux mille", "un 5": together they say something else. */
	#noteCounted(): void {
		if (
			this.#tokens - this.#countedAt < 2 ||
			this.#tokens - this.#spelledAt < 3
		)
			this.#isOver = true;
		this.#countedAt = this.#tokens;
	}

	#number(start: number): number {
		let value = 0;
		let at = start;
		for (; ; at++) {
			const code = this.#codeAt(at);
			if (sorts[code] !== "digit") {
				if (sorts[code] === "letter") this.#isOver = true;
				break;
			}
			value = value * 10 + code - 0x30;
			this.#feed(code);
		}
		this.#digits += at - start;
		this.#numbers.push(value);
		this.#endToken(at - start === 1, true);
		this.#noteCounted();
		return at;
	}

	#mark(at: number): number {
		const signAt = (index: number): string | undefined =>
			index < 0 || index >= this.#text.length
				? undefined
				: String.fromCharCode(this.#codeAt(index));
		const mark = markOf(signAt(at) as string, signAt(at - 1), signAt(at + 1));
		if (mark === undefined || (mark === "." && this.#wasPoint)) return at + 1;
		this.#feed(mark.charCodeAt(0));
		this.#endToken(false, false);
		this.#wasPoint = mark === ".";
		return at + 1;
	}

	#endToken(isLoose: boolean, isDigit: boolean): void {
		this.#tokens++;
		this.#wasPoint = false;
		this.#feed(SPACE);
		if (!isLoose) {
			this.#loose = 0;
			this.#looseDigits = 0;
			return;
		}
		this.#loose++;
		if (isDigit) this.#looseDigits++;
		if (this.#loose > LOOSE_MAX || (this.#loose > 1 && this.#looseDigits > 0))
			this.#isOver = true;
	}

	#feed(code: number): void {
		const { automaton } = this.#program;
		this.#node = automaton.step(this.#node, code);
		automaton.eachEnd(this.#node, this.#noteLiteral);
	}

	readonly #noteLiteral = (literal: number): void => {
		const spelled = this.#program.spelled[literal];
		if (spelled === "mended") this.#isOver = true;
		else if (spelled !== undefined) this.#spelled = spelled;
		const uses = this.#uses[literal];
		if (uses === undefined) return;
		if (uses.some(({ number }) => number === null)) this.#isOver = true;
		else this.#literals.push(literal);
	};

	#hasMeaning(): boolean {
		if (this.#seeksAges && hasNumber(this.#numbers, AGES)) return true;
		return this.#literals.some((literal) =>
			this.#uses[literal]?.some(
				({ number }) => number !== null && hasNumber(this.#numbers, number),
			),
		);
	}
}
