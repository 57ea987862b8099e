// What the writers of these tests say: everything about an entry can be told from its key, so that a check needs no
// other record than the keys and seqs that were acknowledged.
import type { Append, Entry } from "../../server/kernel/journal.ts";
import { MINUTE } from "../conformance/talk.ts";

export const WRITERS = 100;
export const PER_WRITER = 100;
export const LIFETIME = 12 * 60 * MINUTE;
const STREAMS = 20;
/** Rounds lie so far apart that every few of them begin a new segment. */
const ROUND = 12 * MINUTE;
const START = Date.UTC(2026, 0, 5, 12);

/** The hands of the clock when a round begins. */
export const startOf = (round: number): number => START + round * ROUND;

const hex = (value: number, length: number): string =>
	value.toString(16).padStart(length, "0");
const sha = (text: string): string =>
	new Bun.CryptoHasher("sha256").update(text).digest("hex");

/** The n-th thing that a writer says in a round. */
export function letterOf(round: number, writer: number, n: number): Append {
	const at = startOf(round);
	const author = `vis_${hex(writer, 4)}`;
	const time = hex(at, 12);
	const tail = sha(`${round} ${writer} ${n}`);
	const key = `${time.slice(0, 8)}-${time.slice(8)}-7${hex(n, 3)}-8${hex(writer, 3)}-${tail.slice(0, 12)}`;
	return {
		stream: `room_${(writer + n) % STREAMS}`,
		author,
		key,
		at,
		body: `"${sha(key).repeat(1 + ((writer * n) % 12))}"`,
	};
}

/** The letter that has this key. */
function letterWith(
	key: string,
): Append & { writer: number; n: number; round: number } {
	const round =
		(Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16) - START) / ROUND;
	const n = Number.parseInt(key.slice(15, 18), 16);
	const writer = Number.parseInt(key.slice(20, 23), 16);
	return { ...letterOf(round, writer, n), round, writer, n };
}

export interface Acknowledged {
	readonly author: string;
	readonly key: string;
	readonly seq: number;
}

/** The complete lines among what a writer has printed. */
export const readAcknowledged = (printed: string): Acknowledged[] =>
	printed
		.slice(0, printed.lastIndexOf("\n") + 1)
		.split("\n")
		.flatMap((line) => {
			const [kind, author, key, seq] = line.split(" ");
			return kind === "A" && author && key
				? [{ author, key, seq: Number(seq) }]
				: [];
		});

export interface Readable {
	readBack(
		stream: string,
		before: number,
		limit: number,
	): Promise<readonly Entry[]>;
}

export const readAll = (journal: Readable): Promise<(readonly Entry[])[]> =>
	Promise.all(
		Array.from({ length: STREAMS }, (_, i) =>
			journal.readBack(`room_${i}`, 0, 1_000_000),
		),
	);

/**
 * What is wrong with what is stored, one line each: every acknowledged entry is there once with its seq and text, in
 * order; nothing is there twice; nothing is there that nobody said; each writer's words are in the order of saying.
 */
export function findWrong(
	streams: readonly (readonly Entry[])[],
	acknowledged: readonly Acknowledged[],
): string[] {
	const wrong: string[] = [];
	const seqOf = new Map<string, number>();
	const lastOf = new Map<string, number>();
	const entries = streams.flat().sort((a, b) => a.seq - b.seq);
	for (const stream of streams) {
		let last = 0;
		for (const { seq, prev } of stream) {
			if (prev !== last || seq <= last)
				wrong.push(`${seq} follows ${prev}, not ${last}`);
			last = seq;
		}
	}
	for (const { seq, key, author, stream, body } of entries) {
		const letter = letterWith(key);
		if (
			letter.key !== key ||
			letter.author !== author ||
			letter.stream !== stream
		)
			wrong.push(`nobody said ${seq}`);
		if (letter.body !== body) wrong.push(`${seq} holds another text`);
		if (seqOf.has(key))
			wrong.push(`${key} is there twice: ${seqOf.get(key)}, ${seq}`);
		seqOf.set(key, seq);
		const turn = letter.round * PER_WRITER + letter.n;
		if (turn <= (lastOf.get(author) ?? -1))
			wrong.push(`${seq} of ${author} came before what it followed`);
		lastOf.set(author, turn);
	}
	for (const { key, seq } of acknowledged)
		if (seqOf.get(key) !== seq)
			wrong.push(
				`${key} was acknowledged as ${seq}, and is ${seqOf.get(key) ?? "nowhere"}`,
			);
	return wrong;
}
