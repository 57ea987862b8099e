// Nothing missing after a cut: says where we are, hears what came since, and holds back what is said meanwhile.
import type { CommandName } from "../../wire/commands.ts";
import type { EntryFrame } from "../../wire/entries.ts";
import type { Resumed } from "../../wire/index.ts";
import { hasGap } from "../state/apply.ts";
import { caughtUp, reset } from "../state/local.ts";
import type { State } from "../state/state.ts";

/** Many readers may see the same gap at once: they do not all ask in the same instant. */
const SPREAD_MS = 300;
const AGAIN_MS = 1_000;

interface Reader {
	state(): State;
	change(how: (state: State) => State): void;
	ask(
		name: Extract<CommandName, "resume">,
		...values: readonly unknown[]
	): Promise<Resumed>;
	isLive(): boolean;
	/** Nothing is missing any more. */
	done(): void;
}

export class Resuming {
	readonly #reader: Reader;
	#held: EntryFrame[] | null = null;
	#isAsking = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(reader: Reader) {
		this.#reader = reader;
	}

	get isDone(): boolean {
		return this.#held === null;
	}

	/** After each welcome. Commands of a connection that is gone will never be answered. */
	start(): void {
		this.#held = [];
		this.#isAsking = false;
		this.#askIn(0);
	}

	/** An entry of the page's talk: true when it is dealt with here, now or later. */
	hold(entry: EntryFrame): boolean {
		if (!this.#held && !hasGap(this.#reader.state(), entry)) return false;
		if (this.#held) this.#held.push(entry);
		else {
			this.#held = [entry];
			this.#askIn(Math.random() * SPREAD_MS);
		}
		return true;
	}

	#askIn(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#ask(), ms);
	}

	#ask(): void {
		const { talk } = this.#reader.state();
		if (this.#isAsking || !this.#reader.isLive()) return;
		if (!talk) return this.#finish();
		this.#isAsking = true;
		const before = this.#held?.length ?? 0;
		this.#reader.ask("resume", talk.epoch, [[talk.stream, talk.head]]).then(
			(resumed) => {
				this.#isAsking = false;
				this.#reader.change((state) => taken(state, resumed));
				this.#drain(before);
			},
			// A lost link resumes with its next welcome.
			() => {
				this.#isAsking = false;
				this.#askIn(AGAIN_MS);
			},
		);
	}

	/**
	 * What was held before the question is answered by it, so whatever still seems to miss something then (its
	 * predecessor expired, or its author is not heard) follows all the same: no question is asked twice for one entry.
	 */
	#drain(before: number): void {
		const held = this.#held ?? [];
		for (const [index, entry] of held.entries()) {
			if (index >= before && hasGap(this.#reader.state(), entry)) {
				this.#held = held.slice(index);
				return this.#askIn(Math.random() * SPREAD_MS);
			}
			this.#reader.change((state) => caughtUp(state, [entry]));
		}
		this.#finish();
	}

	#finish(): void {
		this.#held = null;
		this.#reader.done();
	}
}

function taken(state: State, resumed: Resumed): State {
	const mine = resumed.streams.find(
		([stream]) => stream === state.talk?.stream,
	);
	if (!mine || mine[1] === "left") return { ...state, left: true };
	const now =
		mine[1] === "reset"
			? reset(state, resumed.epoch, mine[2])
			: caughtUp(state, mine[2]);
	return { ...now, filled: true };
}
