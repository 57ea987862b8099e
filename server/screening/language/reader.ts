import { type Lexeme, nameOf } from "./lexer.ts";
import { Stop } from "./problem.ts";

const UNITS_MS: Readonly<Record<string, number>> = {
	second: 1_000,
	minute: 60_000,
	hour: 3_600_000,
	day: 86_400_000,
};

/** Walks over lexemes; whatever it expects and does not find ends the block with a Stop. */
export class Reader {
	readonly #lexemes: readonly Lexeme[];
	#index = 0;

	constructor(lexemes: readonly Lexeme[]) {
		this.#lexemes = lexemes;
	}

	get now(): Lexeme {
		return this.#lexemes[this.#index] as Lexeme;
	}

	get isAtEnd(): boolean {
		return this.now.kind === "end";
	}

	take(): Lexeme {
		const { now } = this;
		if (!this.isAtEnd) this.#index++;
		return now;
	}

	/** Takes this word or sign if it is next. */
	has(value: string): boolean {
		const { kind } = this.now;
		if ((kind !== "name" && kind !== "sign") || this.now.value !== value)
			return false;
		this.take();
		return true;
	}

	expect(value: string): void {
		if (!this.has(value)) this.fail(value);
	}

	fail(expected: string): never {
		throw new Stop(
			this.now.at,
			`expected ${expected}, found ${nameOf(this.now)}`,
		);
	}

	#of(kind: Lexeme["kind"], expected: string): Lexeme {
		return this.now.kind === kind ? this.take() : this.fail(expected);
	}

	name(expected: string): string {
		return this.#of("name", expected).value;
	}

	text(expected: string): Lexeme {
		return this.#of("text", expected);
	}

	number(expected: string, most: number): number {
		const { value, at } = this.#of("number", expected);
		if (Number(value) > most)
			throw new Stop(at, `${expected} is at most ${most}`);
		return Number(value);
	}

	/** One of these words or signs. */
	oneOf<T extends string>(values: readonly T[]): T {
		const { kind, value } = this.now;
		const found =
			kind === "name" || kind === "sign"
				? values.find((one) => one === value)
				: undefined;
		if (found === undefined)
			return this.fail(
				values.length > 1
					? `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`
					: (values[0] as string),
			);
		this.take();
		return found;
	}

	/** `10 minutes`, in ms. */
	duration(most: number): number {
		const { at } = this.now;
		const count = this.number("a duration, such as 10 minutes", 10_000);
		const unit = this.oneOf(
			Object.keys(UNITS_MS).flatMap((one) => [one, `${one}s`]),
		);
		const ms = count * (UNITS_MS[unit.replace(/s$/, "")] as number);
		if (ms > most || ms === 0)
			throw new Stop(at, `lasts from a second to ${most / 86_400_000} days`);
		return ms;
	}

	/** Goes on at the next block, so that every problem is told at once. */
	skipTo(starts: ReadonlySet<string>): void {
		let depth = 0;
		while (
			!this.isAtEnd &&
			!(depth <= 0 && this.now.kind === "name" && starts.has(this.now.value))
		) {
			const { kind, value } = this.take();
			if (kind === "sign" && value === "{") depth++;
			if (kind === "sign" && value === "}") depth--;
		}
	}
}
