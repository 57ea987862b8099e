// A journal under test: its clock is turned by hand, and what its feed says is written down.
import { afterEach } from "bun:test";
import type {
	Append,
	Entry,
	Journal,
	Stored,
} from "../../server/kernel/journal.ts";

/** Where an engine keeps one journal; each test has its own. */
export interface Place {
	open(lifetimeMs: number, clock: Hands, freshEpoch: string): Promise<Journal>;
	/** Names of all that holds this text, byte for byte. */
	holding(text: string): readonly string[] | Promise<readonly string[]>;
	/** As if the disk had been lost. The journal is closed. */
	lose(): void | Promise<void>;
	/** Removes it, whatever state it is in. */
	remove(): void | Promise<void>;
}

export const MINUTE = 60_000;
export const LIFETIME = 180 * MINUTE;

export class Hands {
	ms = Date.UTC(2026, 0, 5, 12);
	now(): number {
		return this.ms;
	}
	turn(ms: number): void {
		this.ms += ms;
	}
}

export class Talk {
	readonly clock = new Hands();
	readonly heard: Entry[] = [];
	readonly #place: Place;
	#journal: Journal | undefined;
	#count = 0;

	constructor(place: Place) {
		this.#place = place;
	}

	get journal(): Journal {
		if (!this.#journal) throw new Error("the journal is not open");
		return this.#journal;
	}

	get place(): Place {
		return this.#place;
	}

	async open(): Promise<void> {
		this.#journal = await this.#place.open(
			LIFETIME,
			this.clock,
			`epoch-${++this.#count}`,
		);
		this.#journal.feed((entries) => this.heard.push(...entries));
	}

	async close(): Promise<void> {
		await this.#journal?.close();
		this.#journal = undefined;
	}

	async reopen(): Promise<void> {
		await this.close();
		await this.open();
	}

	/** An entry that differs from every other, unless told otherwise. */
	entry(own: Partial<Append> = {}): Append {
		const at = this.clock.now();
		return {
			stream: "room_a",
			author: "vis_alice",
			key: Bun.randomUUIDv7("hex", at),
			at,
			body: `"text ${++this.#count}"`,
			...own,
		};
	}

	say(own: Partial<Append> = {}): Promise<Stored> {
		return this.journal.append(this.entry(own));
	}

	/** One after the other; gives their seqs. */
	async sayMany(count: number, own: Partial<Append> = {}): Promise<number[]> {
		const seqs: number[] = [];
		for (let i = 0; i < count; i++) seqs.push((await this.say(own)).seq);
		return seqs;
	}

	async seqs(stream = "room_a", before = 0, limit = 1_000): Promise<number[]> {
		return (await this.journal.readBack(stream, before, limit)).map(
			({ seq }) => seq,
		);
	}
}

/** A body with a text in it that stands nowhere else, at its end. */
export const secret = (length: number): string =>
	`"${"s3cr3t-".padEnd(length, "w0rd ")}${Bun.randomUUIDv7()}"`;

export type Begin = () => Promise<Talk>;

/** Gives a way to begin talks that end with their test. */
export function talks(place: () => Place): Begin {
	let begun: Talk[] = [];
	afterEach(async () => {
		for (const talk of begun) {
			await talk.close();
			await talk.place.remove();
		}
		begun = [];
	});
	return async () => {
		const talk = new Talk(place());
		begun.push(talk);
		await talk.open();
		return talk;
	};
}
