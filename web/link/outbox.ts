// What was said here and is not answered yet. Kept until it is, across cuts and reloads, and sent again under the same
// key: said twice is said once. One at a time, so that the order in which I speak is the order in which I am heard.
import type { CommandName } from "../../wire/commands.ts";
import type { Spoken } from "../../wire/index.ts";
import type { No, NoCode } from "./answers.ts";
import { keep, kept } from "./shelf.ts";

type Saying = Extract<
	CommandName,
	"message.send" | "message.edit" | "message.delete" | "message.react"
>;

export interface Letter {
	readonly key: string;
	readonly name: Saying;
	/** After the name: stream, key, …. */
	readonly values: readonly unknown[];
	readonly at: number;
	/** Refused, with this sentence; waits for its author. */
	readonly failed?: string;
}

interface Post {
	ask(name: Saying, ...values: readonly unknown[]): Promise<unknown>;
	isLive(): boolean;
	answered(letter: Letter, spoken: Spoken): void;
	refused(letter: Letter, no: No): void;
}

/** Refusals that only mean "not now". */
const LATER: readonly NoCode[] = [
	"server.going",
	"server.busy",
	"limit.rate",
	"limit.in-flight",
];
/** A letter that only ever hears "not now" from a server that answers is given back to its author. */
const TRIES = 4;

export class Outbox {
	readonly #shelf: string;
	readonly #post: Post;
	#letters: readonly Letter[];
	#isSending = false;
	#pause: ReturnType<typeof setTimeout> | undefined;
	#tries = 0;

	constructor(stream: string, post: Post) {
		this.#shelf = `outbox ${stream}`;
		this.#post = post;
		this.#letters = kept<Letter[]>(this.#shelf) ?? [];
	}

	get letters(): readonly Letter[] {
		return this.#letters;
	}

	add(letter: Letter): void {
		this.#change([
			...this.#letters.filter(({ key }) => key !== letter.key),
			letter,
		]);
		this.send();
	}

	retry(key: string): void {
		const letter = this.#letters.find((known) => known.key === key);
		if (!letter) return;
		const { failed: _, ...again } = letter;
		this.add(again);
	}

	remove(key: string): void {
		this.#change(this.#letters.filter((letter) => letter.key !== key));
	}

	/** Sends what waits, if it can. Called whenever the link is live and caught up. */
	send(): void {
		const letter = this.#letters.find(
			(waiting) => waiting.failed === undefined,
		);
		if (
			this.#isSending ||
			this.#pause !== undefined ||
			!letter ||
			!this.#post.isLive()
		)
			return;
		this.#isSending = true;
		this.#post.ask(letter.name, ...letter.values).then(
			(result) => this.#answered(letter, result as Spoken),
			(no) => this.#refused(letter, no as No),
		);
	}

	#answered(letter: Letter, spoken: Spoken): void {
		this.#isSending = false;
		this.#tries = 0;
		this.remove(letter.key);
		this.send();
		this.#post.answered(letter, spoken);
	}

	#refused(letter: Letter, no: No): void {
		this.#isSending = false;
		// Sent again when the link is back.
		if (no.code === "link.lost") return;
		if (
			no.code === "link.late" ||
			(LATER.includes(no.code) && ++this.#tries < TRIES)
		)
			return this.#again(1_000 * Math.max(1, no.wait));
		this.#tries = 0;
		// What may be said again stays, marked; the rest is only told.
		if (letter.name === "message.send")
			this.#change(
				this.#letters.map((known) =>
					known.key === letter.key ? { ...letter, failed: no.sentence } : known,
				),
			);
		else this.remove(letter.key);
		this.#post.refused(letter, no);
		this.send();
	}

	/** Nothing leaves meanwhile: what I say next must not overtake it. */
	#again(ms: number): void {
		this.#pause = setTimeout(() => {
			this.#pause = undefined;
			this.send();
		}, ms);
	}

	#change(letters: readonly Letter[]): void {
		this.#letters = letters;
		keep(this.#shelf, letters.length > 0 ? letters : null);
	}
}
