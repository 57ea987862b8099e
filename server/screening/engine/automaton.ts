// Aho-Corasick: every literal of every rule and every word of every list, found in one walk over a text. The steps are a
// dense table, so that a character costs one look-up whatever the words are.

/** a–z, 0–9, the space, the marks; the last is shared by everything else, which is compared once more when it matters. */
const OTHER = 47;
const WIDTH = 48;
const symbols = Uint8Array.from({ length: 128 }, (_, code) => {
	const at = " abcdefghijklmnopqrstuvwxyz0123456789.?@+-%\"€'".indexOf(
		String.fromCharCode(code),
	);
	return at < 0 ? OTHER : at;
});

const symbolOf = (code: number): number =>
	code < 128 ? (symbols[code] as number) : OTHER;
const symbolAt = (text: string, at: number): number =>
	symbolOf(text.charCodeAt(at));

export class Automaton {
	readonly #words: readonly string[];
	/** Of a word with characters beyond the table: itself and all that read like it. Only these are compared letter by letter. */
	readonly #alike: ReadonlyMap<number, readonly number[]>;
	readonly #next: Int32Array;
	/** Of each node: the word that ends there, or −1; and the nearest shorter node with such an end, or 0. */
	readonly #word: Int32Array;
	readonly #shorter: Int32Array;

	/** Each word once. */
	constructor(words: readonly string[]) {
		this.#words = words;
		const most = words.reduce((sum, word) => sum + word.length, 1);
		const next = new Int32Array(most * WIDTH);
		const ends = new Int32Array(most).fill(-1);
		const { nodes, alike } = plant(words, next, ends);
		this.#alike = alike;
		this.#next = next.slice(0, nodes * WIDTH);
		this.#word = ends.slice(0, nodes);
		this.#shorter = link(this.#next, this.#word);
	}

	wordAt(index: number): string {
		return this.#words[index] as string;
	}

	/** Calls with each word's index, for each place where it stands. */
	scan(text: string, found: (word: number, end: number) => void): void {
		const next = this.#next;
		const word = this.#word;
		const shorter = this.#shorter;
		let node = 0;
		for (let at = 0; at < text.length; at++) {
			node = next[node * WIDTH + symbolAt(text, at)] as number;
			let end = longestEnd(node, word, shorter);
			for (; end !== 0; end = shorter[end] as number)
				this.#report(text, word[end] as number, at + 1, found);
		}
	}

	/** One character further, for who walks by himself; 0 is where a walk begins. */
	step(node: number, code: number): number {
		return this.#next[node * WIDTH + symbolOf(code)] as number;
	}

	/** Calls with each word that may end at a node: those that read alike are not told apart. */
	eachEnd(node: number, found: (word: number) => void): void {
		const word = this.#word;
		const shorter = this.#shorter;
		let end = longestEnd(node, word, shorter);
		for (; end !== 0; end = shorter[end] as number) {
			const index = word[end] as number;
			const alike = this.#alike.get(index);
			if (alike === undefined) found(index);
			else for (const one of alike) found(one);
		}
	}

	#report(
		text: string,
		index: number,
		end: number,
		found: (word: number, end: number) => void,
	): void {
		const alike = this.#alike.get(index);
		if (alike === undefined) found(index, end);
		else
			for (const one of alike)
				if (text.endsWith(this.#words[one] as string, end)) found(one, end);
	}
}

/** Where the chain of words that end at a node begins: the node itself, or the nearest shorter one; 0 when none does. */
const longestEnd = (
	node: number,
	word: Int32Array,
	shorter: Int32Array,
): number => ((word[node] as number) >= 0 ? node : (shorter[node] as number));

function plant(
	words: readonly string[],
	next: Int32Array,
	ends: Int32Array,
): { nodes: number; alike: Map<number, number[]> } {
	const alike = new Map<number, number[]>();
	let nodes = 1;
	for (const [index, word] of words.entries()) {
		let node = 0;
		let isPlain = true;
		for (let at = 0; at < word.length; at++) {
			const symbol = symbolAt(word, at);
			if (symbol === OTHER) isPlain = false;
			const step = node * WIDTH + symbol;
			if (next[step] === 0) next[step] = nodes++;
			node = next[step] as number;
		}
		const first = ends[node] as number;
		if (first < 0) ends[node] = index;
		if (!isPlain && first < 0) alike.set(index, [index]);
		if (!isPlain && first >= 0) alike.get(first)?.push(index);
	}
	return { nodes, alike };
}

/** Breadth first: where a walk goes on when the next letter is not there, written into the table itself. */
function link(next: Int32Array, word: Int32Array): Int32Array {
	const nodes = word.length;
	const fail = new Int32Array(nodes);
	const shorter = new Int32Array(nodes);
	const queue = new Int32Array(nodes);
	let filled = 0;
	for (let symbol = 0; symbol < WIDTH; symbol++)
		if (next[symbol] !== 0) queue[filled++] = next[symbol] as number;
	for (let taken = 0; taken < filled; taken++) {
		const node = queue[taken] as number;
		const back = fail[node] as number;
		shorter[node] = longestEnd(back, word, shorter);
		for (let symbol = 0; symbol < WIDTH; symbol++) {
			const step = node * WIDTH + symbol;
			const child = next[step] as number;
			const other = next[back * WIDTH + symbol] as number;
			if (child === 0) next[step] = other;
			else {
				fail[child] = other;
				queue[filled++] = child;
			}
		}
	}
	return shorter;
}
