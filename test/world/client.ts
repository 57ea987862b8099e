// A client as one could be written from docs/PROTOCOL.md alone: it comes back by itself, resumes, says again under the
// same key what was not answered, and keeps a log of what it heard.
import type { EntryFrame, Resumed } from "../../wire/index.ts";

interface Owed {
	readonly frame: readonly [name: string, ...values: unknown[]];
	/** Said again after a cut: its key makes it once. */
	readonly again: boolean;
	readonly resolve: (result: unknown) => void;
	readonly reject: (refusal: Error) => void;
}

/** Waits this long before the next try. */
const AGAIN_MS = 15;

export class Client {
	/** Every entry that this client has, in the order in which it took them in. */
	readonly entries: EntryFrame[] = [];
	/** Entries that came although they were known: allowed, and dropped by their seq. */
	repeated = 0;
	/** An entry whose predecessor was not there, that no resume has given. */
	readonly holes: string[] = [];
	readonly closes: number[] = [];
	resets = 0;
	cuts = 0;
	readonly #url: string;
	readonly #headers: Record<string, string>;
	readonly #stream: string;
	readonly #owed = new Map<number, Owed>();
	#socket: WebSocket | undefined;
	#nextId = 1;
	#epoch = "";
	#head = 0;
	/** What is said while a resume is on its way. */
	#held: EntryFrame[] | null = null;
	#isOver = false;
	#isLive = false;
	#live = Promise.withResolvers<void>();

	constructor(
		server: { readonly url: string },
		cookie: string,
		stream: string,
	) {
		this.#url = `${server.url.replace("http", "ws")}/v1/live`;
		this.#headers = { cookie, origin: server.url };
		this.#stream = stream;
		this.#connect();
	}

	/** Welcomed, and nothing is missing. */
	get live(): Promise<void> {
		return this.#live.promise;
	}

	/** Once, on this connection. */
	ask<R>(name: string, ...values: readonly unknown[]): Promise<R> {
		return this.#send<R>([name, ...values], false);
	}

	/** Until it is answered, however often the connection ends: gives the seq. */
	async say(key: string, body: string): Promise<number> {
		const frame = ["message.send", this.#stream, key, body, 0] as const;
		return (await this.#send<{ said: number }>(frame, true)).said;
	}

	/** As a network does: without a word. */
	cut(): void {
		this.cuts++;
		(this.#socket as { terminate?(): void } | undefined)?.terminate?.();
	}

	end(): void {
		this.#isOver = true;
		this.#socket?.close();
	}

	#send<R>(frame: Owed["frame"], again: boolean): Promise<R> {
		return new Promise<R>((resolve, reject) => {
			const id = this.#nextId++;
			this.#owed.set(id, { frame, again, resolve: resolve as never, reject });
			if (this.#isWelcomed) this.#put(id, frame);
		});
	}

	get #isWelcomed(): boolean {
		return this.#epoch !== "" && this.#socket?.readyState === 1;
	}

	#put(id: number, frame: Owed["frame"]): void {
		if (this.#socket?.readyState === 1)
			this.#socket.send(JSON.stringify([id, ...frame]));
	}

	#connect(): void {
		const socket = new WebSocket(this.#url, {
			headers: this.#headers,
		} as never);
		this.#socket = socket;
		socket.onmessage = ({ data }) => {
			if (socket === this.#socket) this.#hear(JSON.parse(String(data)));
		};
		socket.onclose = ({ code }) => {
			if (socket !== this.#socket) return;
			this.closes.push(code);
			this.#lost();
			const mayComeBack = code < 4500;
			if (!this.#isOver && mayComeBack)
				setTimeout(() => this.#connect(), AGAIN_MS);
		};
	}

	#lost(): void {
		if (this.#isLive) this.#live = Promise.withResolvers(); // Else somebody may wait for this one.
		this.#isLive = false;
		this.#held = null;
		for (const [id, { again, reject }] of this.#owed) {
			if (again) continue;
			this.#owed.delete(id);
			reject(new Error("the connection ended"));
		}
	}

	#hear(values: unknown[]): void {
		const [head] = values;
		if (typeof head === "number") this.#answered(head, values);
		else if (head === "welcome") this.#welcomed(values[1] as { epoch: string });
		else if (head === "entry" && values[1] === this.#stream)
			this.#entry(values as never as EntryFrame);
	}

	#welcomed({ epoch }: { epoch: string }): void {
		this.#epoch ||= epoch;
		this.#held = [];
		for (const [id, { frame, again }] of this.#owed)
			if (again) this.#put(id, frame);
		this.#resume(this.#socket);
	}

	async #resume(socket: WebSocket | undefined): Promise<void> {
		// Cut meanwhile: the next welcome asks again.
		if (socket !== this.#socket || socket?.readyState !== 1) return;
		const position = [[this.#stream, this.#head]];
		try {
			this.#resumed(await this.ask<Resumed>("resume", this.#epoch, position));
			this.#isLive = true;
			this.#live.resolve();
		} catch {
			// A busy server is asked again.
			setTimeout(() => this.#resume(socket), AGAIN_MS);
		}
	}

	#resumed({ epoch, streams }: Resumed): void {
		const [mine] = streams;
		this.#epoch = epoch;
		if (mine?.[1] === "reset") this.resets++;
		const held = this.#held ?? [];
		this.#held = null;
		for (const entry of mine?.[2] ?? []) this.#take(entry);
		for (const entry of held) this.#entry(entry);
	}

	#entry(entry: EntryFrame): void {
		if (this.#held) this.#held.push(entry);
		else {
			if (entry[3] > this.#head)
				this.holes.push(`${entry[2]} follows ${entry[3]}, not ${this.#head}`);
			this.#take(entry);
		}
	}

	#take(entry: EntryFrame): void {
		if (entry[2] <= this.#head) {
			this.repeated++;
			return;
		}
		this.#head = entry[2];
		this.entries.push(entry);
	}

	#answered(id: number, [, isYes, result, sentence, wait]: unknown[]): void {
		const owed = this.#owed.get(id);
		if (!owed) return;
		// "Later" is not "no": a full server, a rate.
		if (isYes !== 1 && owed.again && Number(wait) > 0) {
			setTimeout(() => this.#put(id, owed.frame), AGAIN_MS);
			return;
		}
		this.#owed.delete(id);
		if (isYes === 1) owed.resolve(result);
		else owed.reject(new Error(`${String(result)}: ${String(sentence)}`));
	}
}
