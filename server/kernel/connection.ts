import { type CloseReason, closes, type Locale } from "../../wire/index.ts";
import type { Actor } from "./actor.ts";
import type { Unheard } from "./unheard.ts";

/** What carries a connection's frames: a WebSocket, or an answer that goes on and reads them for somebody. */
export interface Carrier {
	readonly readyState: number;
	cork(write: () => void): unknown;
	/** 0: it was dropped. */
	send(frame: string): number;
	subscribe(topic: string): void;
	unsubscribe(topic: string): void;
	getBufferedAmount(): number;
	close(code: number, reason: string): void;
	terminate(): void;
}

/** One live connection. Kept small: a site holds ten thousand of them. */
export class Connection {
	readonly actor: Actor;
	readonly locale: Locale;
	/** What its address is counted by. */
	readonly address: string;
	topics: readonly string[] = [];
	/** Authors whom this connection must not hear; null for nearly everybody. */
	unheard: Unheard | null = null;
	/** Last seq sent of each stream, while `unheard` is set: its chain of `prev` is its own. */
	lastSeq: Map<string, number> | null = null;
	/** Typing and presence are held back until its backlog is read. */
	isCongested = false;
	/** Until it has been welcomed; commands wait for it. */
	ready: Promise<void> | null = null;
	/** Commands whose answer is still owed. */
	inFlight = 0;
	/** Frames refused lately; far too many end the connection. */
	refused = 0;
	refusedSince = 0;
	#socket: Carrier | undefined;
	#answers: string[] | null = null;

	constructor(actor: Actor, locale: Locale, address: string) {
		this.actor = actor;
		this.locale = locale;
		this.address = address;
	}

	attach(socket: Carrier): void {
		this.#socket = socket;
	}

	detach(): void {
		this.#socket = undefined;
	}

	get isOpen(): boolean {
		return this.#socket !== undefined;
	}

	send(frame: string): void {
		this.#write([frame]);
	}

	/** Answers of one tick leave together, behind what was published in it: one write. */
	answer(frame: string): void {
		if (this.#answers) {
			this.#answers.push(frame);
			return;
		}
		this.#answers = [frame];
		queueMicrotask(() => {
			const answers = this.#answers ?? [];
			this.#answers = null;
			this.#write(answers);
		});
	}

	/** 0 from Bun means that a frame was dropped; a reader must never have a hole, so the connection ends. */
	#write(frames: readonly string[]): void {
		const socket = this.#socket;
		if (!socket) return;
		socket.cork(() => {
			for (const frame of frames) {
				if (socket.send(frame) !== 0 || socket.readyState !== 1) continue;
				socket.terminate();
				return;
			}
		});
	}

	/** The last seq of a stream that this connection, which must not hear everybody, has got. */
	noteSent(stream: string, seq: number): void {
		this.lastSeq ??= new Map();
		this.lastSeq.set(stream, seq);
	}

	follow(topic: string): void {
		this.#socket?.subscribe(topic);
	}

	unfollow(topic: string): void {
		this.#socket?.unsubscribe(topic);
	}

	/** Bytes not yet taken by the network. */
	get backlog(): number {
		return this.#socket?.getBufferedAmount() ?? 0;
	}

	close(reason: CloseReason): void {
		this.#socket?.close(closes[reason].code, reason);
	}
}
