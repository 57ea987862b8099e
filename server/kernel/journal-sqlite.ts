// The embedded engine of the journal: hands what one tick says to the worker as one transaction, and speaks only when the
// disk has it.
import { mkdirSync } from "node:fs";
import type { Clock } from "./clock.ts";
import {
	type Append,
	type Entry,
	type HearBatch,
	type Journal,
	type Stored,
	segmentMsFor,
} from "./journal.ts";
import { packBatch, unpackOutcomes } from "./journal-batch.ts";
import {
	entryOf,
	Gathering,
	WAITING_MAX,
	type Waiting,
} from "./journal-gathering.ts";
import type { Outcome } from "./journal-segment.ts";
import type { Answer, Answers, Ask } from "./journal-worker.ts";
import { Refusal } from "./refusal.ts";

type Settle = (answer: Answer) => void;

export async function openJournal(
	directory: string,
	lifetimeMs: number,
	clock: Clock,
	freshEpoch: string,
): Promise<Journal> {
	mkdirSync(directory, { recursive: true, mode: 0o700 });
	const worker = new Worker(
		new URL("./journal-worker.ts", import.meta.url).href,
	);
	const engine = new SqliteJournal(worker, clock);
	await engine.open({
		directory,
		lifetimeMs,
		segmentMs: segmentMsFor(lifetimeMs),
		freshEpoch,
	});
	return engine;
}

class SqliteJournal implements Journal {
	epoch = "";
	readonly #worker: Worker;
	readonly #clock: Clock;
	/** What is done with the worker's answers, which come in the order of the questions. */
	readonly #settles: Settle[] = [];
	readonly #heads = new Map<string, number>();
	readonly #gathering = new Gathering((batch) => this.#write(batch));
	/** Why nothing is taken any more. */
	#over: Error | undefined;
	#ended = false;
	#closing: Promise<void> | undefined;
	readonly #handlers = new Set<(entries: readonly Entry[]) => void>();

	constructor(worker: Worker, clock: Clock) {
		this.#worker = worker;
		this.#clock = clock;
		worker.onmessage = (event: MessageEvent<Answer>) =>
			this.#settles.shift()?.(event.data);
		worker.onerror = (event) => this.#die(event.message);
		worker.addEventListener("close", () => this.#die("it ended"));
	}

	async open(options: Extract<Ask, { do: "open" }>["options"]): Promise<void> {
		try {
			const { epoch, heads } = await this.#ask({ do: "open", options });
			this.epoch = epoch;
			for (const [stream, head] of heads) this.#heads.set(stream, head);
		} catch (error) {
			this.#end();
			throw error;
		}
	}

	append(entry: Append): Promise<Stored> {
		if (this.#over) return Promise.reject(this.#over);
		return this.#gathering.add(entry);
	}

	async readBack(
		stream: string,
		before: number,
		limit: number,
	): Promise<readonly Entry[]> {
		return this.#ask({
			do: "read",
			stream,
			before,
			limit,
			now: this.#clock.now(),
		});
	}

	async find(stream: string, seq: number): Promise<Entry | undefined> {
		return this.#ask({ do: "find", stream, seq, now: this.#clock.now() });
	}

	async listRevisions(stream: string, seq: number): Promise<readonly number[]> {
		return this.#ask({ do: "revisions", stream, seq });
	}

	async follow(): Promise<void> {}

	unfollow(): void {}

	readonly followsAll = true;

	async listHeads(): Promise<ReadonlyMap<string, number>> {
		return this.#heads;
	}

	head(stream: string): number {
		return this.#heads.get(stream) ?? 0;
	}

	feed(handler: (entries: readonly Entry[]) => void): () => void {
		this.#handlers.add(handler);
		return () => this.#handlers.delete(handler);
	}

	onBatch(hear: HearBatch): void {
		this.#gathering.onBatch(hear);
	}

	async expire(): Promise<void> {
		const first = await this.#ask({ do: "expire", now: this.#clock.now() });
		for (const [stream, head] of this.#heads)
			if (head < first) this.#heads.delete(stream);
	}

	close(): Promise<void> {
		this.#closing ??= this.#writeAndClose();
		return this.#closing;
	}

	/** Writes what was accepted, then closes the files: the worker takes its questions in their order. */
	async #writeAndClose(): Promise<void> {
		if (this.#over) return;
		while (this.#gathering.writeNow());
		const closed = this.#ask({ do: "close" });
		this.#over = new Refusal("server.going");
		try {
			await closed;
		} finally {
			this.#end();
		}
	}

	#end(): void {
		this.#ended = true;
		this.#worker.terminate();
	}

	/** Without its thread nothing can be stored: whoever waits is told, and the process ends, to be started again. */
	#die(problem: string): void {
		if (this.#ended) return;
		this.#ended = true;
		const failure = new Error(`the journal's worker failed: ${problem}`);
		this.#over = failure;
		this.#gathering.reject(failure);
		for (const settle of this.#settles.splice(0))
			settle({ ok: false, full: false, problem: failure.message });
		throw failure;
	}

	#write(batch: readonly Waiting[]): void {
		this.#settles.push((answer) => {
			this.#gathering.next();
			if (answer.ok)
				this.#announce(
					batch,
					unpackOutcomes(answer.value as Answers["append"]),
				);
			else for (const { reject } of batch) reject(failureOf(answer));
		});
		this.#worker.postMessage({
			do: "append",
			batch: packBatch(batch),
			now: this.#clock.now(),
		} satisfies Ask);
	}

	/** First the feed, then the answers: whoever is told "stored" can already see it. */
	#announce(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
		const fresh: Entry[] = [];
		for (const [index, { entry }] of batch.entries()) {
			const outcome = outcomes[index];
			if (!outcome?.isNew) continue;
			this.#heads.set(entry.stream, outcome.seq);
			fresh.push(entryOf(entry, outcome));
		}
		try {
			if (fresh.length > 0)
				for (const handler of this.#handlers) handler(fresh);
		} finally {
			// Stored is stored, whatever became of the feed.
			for (const [index, { resolve, reject }] of batch.entries()) {
				const outcome = outcomes[index];
				if (outcome)
					resolve({ seq: outcome.seq, at: outcome.at, isNew: outcome.isNew });
				else reject(new Error("the journal's worker left an entry unanswered"));
			}
		}
	}

	#ask<A extends Exclude<Ask, { do: "append" }>>(
		ask: A,
	): Promise<Answers[A["do"]]> {
		if (this.#over) return Promise.reject(this.#over);
		if (this.#settles.length >= WAITING_MAX)
			return Promise.reject(new Refusal("server.busy"));
		return new Promise((resolve, reject) => {
			this.#settles.push((answer) =>
				answer.ok
					? resolve(answer.value as Answers[A["do"]])
					: reject(failureOf(answer)),
			);
			this.#worker.postMessage(ask);
		});
	}
}

const failureOf = (answer: Extract<Answer, { ok: false }>): Error =>
	answer.full ? new Refusal("server.full") : new Error(answer.problem);
