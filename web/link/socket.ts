// One live connection to the server, kept up for as long as the page lives.
import type { CommandName } from "../../wire/commands.ts";
import type { StreamId } from "../../wire/ids.ts";
import type { Push } from "../../wire/pushes.ts";
import { type Answer, No, type NoCode } from "./answers.ts";

const SECOND = 1_000;
/** An answer is not waited for longer. */
const LATE_MS = 15 * SECOND;
const SILENCE_MS = 25 * SECOND;
const DEAD_MS = 10 * SECOND;
/** How soon a connection that should be there after sleep must show that it is. */
const WAKE_MS = 4 * SECOND;
/** A connection that lived as long is a good one: the next cut starts from the shortest wait. */
const GOOD_MS = 10 * SECOND;

export type LinkState =
	| "connecting"
	| "live"
	/** Waiting, or trying again. */
	| "lost"
	/** The server said that it goes. */
	| "going"
	/** Not coming back: session over, another page took the place, or a flood. */
	| { readonly ended: number };

/** A connection that the page already has: what it said meanwhile, each with when it came. */
export interface Opened {
	readonly socket: WebSocket;
	readonly heard: readonly (readonly [data: string, at: number])[];
	/** What was read in other tabs. */
	readonly read: readonly (readonly [StreamId, number])[];
	/** How it was closed since; 0 while it is open. */
	readonly code: number;
	/** When the page came. */
	readonly at: number;
}

interface Hearing {
	push(push: Push, at: number): void;
	/** Every change of state; `live` once the server has welcomed us. */
	state(state: LinkState): void;
	/** The server could not be reached `times` times in a row. */
	refused(times: number): void;
}

interface Waiting {
	resolve(result: never): void;
	reject(no: No): void;
	readonly timer: ReturnType<typeof setTimeout>;
}

/** Full jitter: a thousand pages that were cut off together do not come back together. */
export const backoff = (attempt: number, random = Math.random): number =>
	random() * Math.min(30 * SECOND, 0.5 * SECOND * 2 ** attempt);

export class Link {
	#url = "";
	readonly #hearing: Hearing;
	#socket: WebSocket | null = null;
	#state: LinkState = "connecting";
	readonly #waiting = new Map<number, Waiting>();
	#lastId = 0;
	#attempt = 0;
	#refused = 0;
	#welcomedAt = 0;
	#heardAt = 0;
	/** When the connection is given up unless something is heard; 0 when it is not in doubt. */
	#deadline = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#watch: ReturnType<typeof setInterval> | undefined;

	constructor(hearing: Hearing) {
		this.#hearing = hearing;
	}

	/** Takes the connection over, and keeps it up from here on. */
	begin({ socket, heard, code }: Opened): void {
		this.#url = socket.url;
		this.#watch = setInterval(() => this.#look(), SECOND);
		this.#take(socket);
		for (const [data, at] of heard) this.#hear(data, at);
		if (code > 0) this.#closed(code);
	}

	get isLive(): boolean {
		return this.#state === "live";
	}

	/** One command, one answer; rejected with a `No`. */
	ask<N extends CommandName>(
		name: N,
		...values: readonly unknown[]
	): Promise<Answer<N>> {
		return new Promise((resolve, reject) => {
			// One that is closing has not said so yet.
			if (!this.isLive || this.#socket?.readyState !== WebSocket.OPEN)
				return reject(new No("link.lost"));
			const id = ++this.#lastId;
			const timer = setTimeout(
				() => this.#settle(id)?.reject(new No("link.late")),
				LATE_MS,
			);
			this.#waiting.set(id, { resolve, reject, timer });
			this.#socket?.send(JSON.stringify([id, name, ...values]));
		});
	}

	/** The network is back, or the reader is: do not wait out a pause, and do not trust what was silent. */
	wake(): void {
		if (this.isLive) {
			if (Date.now() - this.#heardAt > WAKE_MS) this.#doubt(WAKE_MS);
		} else if (!this.#socket && typeof this.#state === "string")
			this.#connectIn(backoff(0));
	}

	/** The network is gone: whatever the socket thinks. */
	cut(): void {
		if (this.#socket) this.#closed(1006);
	}

	close(): void {
		clearInterval(this.#watch);
		this.#end(4999);
	}

	#connectIn(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#connect(), ms);
	}

	#connect(): void {
		clearTimeout(this.#timer);
		this.#take(new WebSocket(this.#url));
	}

	#take(socket: WebSocket): void {
		this.#socket = socket;
		this.#welcomedAt = 0;
		this.#heardAt = Date.now();
		this.#deadline = Date.now() + LATE_MS;
		socket.onmessage = ({ data }) => this.#hear(String(data));
		socket.onclose = ({ code }) => this.#closed(code);
	}

	#hear(data: string, at = Date.now()): void {
		this.#heardAt = at;
		if (this.#welcomedAt) this.#deadline = 0;
		const frame = JSON.parse(data);
		if (typeof frame[0] === "string") this.#hearPush(frame as Push, at);
		else this.#hearAnswer(frame);
	}

	#hearPush(push: Push, at: number): void {
		if (push[0] === "welcome") {
			this.#welcomedAt = at;
			this.#refused = this.#deadline = 0;
		}
		this.#hearing.push(push, at);
		if (push[0] === "welcome") this.#become("live");
	}

	#hearAnswer([id, isYes, ...rest]: [number, 0 | 1, ...unknown[]]): void {
		const waiting = this.#settle(id);
		if (isYes) waiting?.resolve(rest[0] as never);
		else waiting?.reject(new No(...(rest as [NoCode, string, number])));
	}

	#settle(id: number): Waiting | undefined {
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		clearTimeout(waiting?.timer);
		return waiting;
	}

	/** Once a second: asks after a long silence, gives up after a longer one. */
	#look(): void {
		if (!this.#socket) return;
		const now = Date.now();
		if (this.#deadline > 0 && now > this.#deadline) this.#closed(1006);
		else if (now - this.#heardAt > SILENCE_MS) this.#doubt(DEAD_MS);
	}

	#doubt(ms: number): void {
		const isNew = this.#deadline === 0;
		const deadline = Date.now() + ms;
		this.#deadline = isNew ? deadline : Math.min(this.#deadline, deadline);
		// Whatever is heard settles it; if nothing is, the deadline does.
		if (isNew) this.ask("ping").catch(() => {});
	}

	#closed(code: number): void {
		const reached = this.#welcomedAt > 0;
		if (reached && Date.now() - this.#welcomedAt > GOOD_MS) this.#attempt = 0;
		this.#drop();
		if (code >= 4500 && code <= 4999) return this.#end(code);
		const isGoing = code === 4000 || (this.#state === "going" && !reached);
		const isFirst = this.#attempt === 0 && !reached;
		this.#become(isGoing ? "going" : isFirst ? "connecting" : "lost");
		if (!reached) this.#hearing.refused(++this.#refused);
		this.#connectIn(backoff(this.#attempt++));
	}

	/** Forgets the socket and everything that was asked of it. */
	#drop(): void {
		const socket = this.#socket;
		this.#socket = null;
		if (socket) {
			socket.onmessage = socket.onclose = null;
			socket.close();
		}
		for (const id of [...this.#waiting.keys()])
			this.#settle(id)?.reject(new No("link.lost"));
	}

	#end(code: number): void {
		this.#drop();
		clearTimeout(this.#timer);
		this.#become({ ended: code });
	}

	#become(state: LinkState): void {
		this.#state = state;
		this.#hearing.state(state);
	}
}
