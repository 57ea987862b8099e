import { foldText } from "./fold-text.ts";
import { type Folded, originOf, type Token } from "./token.ts";

export type Sort = "letter" | "digit" | "mark" | "picture" | "gap";

/** What the characters of ASCII are. */
export const sorts: readonly Sort[] = Array.from({ length: 128 }, (_, code) => {
	const c = String.fromCharCode(code);
	if (/[a-z]/i.test(c)) return "letter";
	if (/[0-9]/.test(c)) return "digit";
	return /[.?!;\n@+%"$-]/.test(c) ? "mark" : "gap";
});
const LETTER = /^[\p{L}\p{M}\p{Nd}]$/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;

function sortOf(plain: string, at: number): Sort {
	const code = plain.charCodeAt(at);
	if (code < 128) return sorts[code] as Sort;
	if (code === 0x20ac || code === 0xab || code === 0xbb) return "mark";
	const character = String.fromCodePoint(plain.codePointAt(at) as number);
	if (LETTER.test(character)) return "letter";
	if (/^[“”„…]$/.test(character)) return "mark";
	return PICTURE.test(character) ? "picture" : "gap";
}

/** What a sign stands for between two letters. */
export const LEET: Readonly<Record<string, string>> = {
	"@": "a",
	$: "s",
	"!": "i",
	"€": "e",
};
/** What follows the @ of an address; enough of it to tell. */
const ADDRESS = /^@[a-z0-9-]+ ?\. ?[a-z]{2}/;
const STRETCHED = /(\p{L})\1{2,}/gu;

/** Cuts a text into its tokens, in one walk. */
export function cutTokens(text: string): Token[] {
	return new Cutter(foldText(text)).cut();
}

class Cutter {
	readonly #folded: Folded;
	readonly #tokens: Token[] = [];
	/** End of the token before, in the folded text. */
	#done = 0;

	constructor(folded: Folded) {
		this.#folded = folded;
	}

	cut(): Token[] {
		const { plain } = this.#folded;
		for (let at = 0; at < plain.length; ) {
			const sort = sortOf(plain, at);
			if (sort === "letter" || sort === "digit") at = this.#word(at);
			else if (sort === "mark") at = this.#mark(at);
			else if (sort === "picture") {
				const wide = (plain.codePointAt(at) as number) > 0xffff ? 2 : 1;
				this.#add("word", plain.slice(at, at + wide), at, at + wide);
				at += wide;
			} else at++;
		}
		return this.#tokens;
	}

	#add(kind: Token["kind"], text: string, at: number, end: number): void {
		this.#tokens.push({
			kind,
			text,
			from: originOf(this.#folded, at),
			to: originOf(this.#folded, end),
			gap: this.#gapBefore(at),
		});
		this.#done = end;
	}

	#gapBefore(at: number): string {
		const { plain } = this.#folded;
		const isSpace = at === this.#done + 1 && plain.charCodeAt(at - 1) === 0x20;
		return isSpace ? " " : plain.slice(this.#done, at);
	}

	#word(start: number): number {
		const { plain } = this.#folded;
		let end = start;
		let letters = 0;
		let leet = "";
		let stretch = 0;
		for (; end < plain.length; end++) {
			const sort = sortOf(plain, end);
			if (sort === "letter") letters++;
			else if (sort !== "digit") {
				const letter = this.#leetAt(end);
				if (letter === undefined) break;
				leet += plain[end];
			}
			if (end > start && plain[end] === plain[end - 1]) stretch++;
		}
		let text = plain.slice(start, end);
		if (leet !== "") text = text.replace(/[@$!€]/g, (c) => LEET[c] as string);
		if (letters > 0 && stretch > 1) text = text.replace(STRETCHED, "$1");
		this.#add(letters > 0 ? "word" : "number", text, start, end);
		return end;
	}

	/** A sign within a word, read as a letter. */
	#leetAt(at: number): string | undefined {
		const { plain } = this.#folded;
		const letter = LEET[plain[at] as string];
		if (letter === undefined) return undefined;
		const isInside =
			sortOf(plain, at - 1) === "letter" &&
			at + 1 < plain.length &&
			sortOf(plain, at + 1) === "letter";
		if (!isInside) return undefined;
		return plain[at] === "@" && ADDRESS.test(plain.slice(at, at + 40))
			? undefined
			: letter;
	}

	#mark(at: number): number {
		const { plain } = this.#folded;
		const sign = plain[at] as string;
		const next = plain[at + 1];
		const text = markOf(sign, plain[at - 1], next);
		if (text === undefined) return at + 1;
		if (text === "." && this.#tokens.at(-1)?.text === ".") return at + 1;
		this.#add("mark", text, at, at + 1);
		return at + 1;
	}
}

/** The mark that a sign is where it stands, or undefined when it only separates. */
export function markOf(
	sign: string,
	before: string | undefined,
	next: string | undefined,
): string | undefined {
	const isLast = next === undefined || /\s/.test(next);
	switch (sign) {
		case ".":
			return isLast ? "." : undefined;
		case "!":
		case ";":
		case "\n":
		case "…":
			return ".";
		case "$":
			return "€";
		case "+":
		case "-":
			return next !== undefined &&
				/\d/.test(next) &&
				(before === undefined || /[\s(]/.test(before))
				? sign
				: undefined;
		case "?":
		case "@":
		case "%":
		case "€":
			return sign;
		default:
			return '"';
	}
}
