// A live connection without a network: what Bun's socket does for the door, in memory, and a record of what was heard.
import type { ServerWebSocket, WebSocketHandler } from "bun";
import { Connection } from "../../server/kernel/connection.ts";
import type { Push, Welcome } from "../../wire/index.ts";
import type { Visitor } from "./cast.ts";

export type Answer =
	| { readonly result: unknown }
	| {
			readonly refused: string;
			readonly sentence: string;
			readonly wait: number;
	  };

/** The connection ended before the answer. */
const UNANSWERED = "unanswered";

type Door = WebSocketHandler<Connection>;
/** The id is the door's to count. */
export type Asked = readonly [name: string, ...values: unknown[]];

/** Who follows which topic, as Bun's native publish sees it. */
export class Air {
	readonly screens = new Set<Screen>();

	/** Below 0 when somebody is behind, as Bun says it. */
	publish(topic: string, frame: string): number {
		let isPressed = false;
		for (const screen of this.screens) {
			if (!screen.follows.has(topic)) continue;
			screen.receive(frame);
			isPressed ||= screen.backlog > 0;
		}
		return isPressed ? -1 : frame.length;
	}

	subscriberCount(topic: string): number {
		let count = 0;
		for (const screen of this.screens) if (screen.follows.has(topic)) count++;
		return count;
	}
}

export class Screen {
	readonly follows = new Set<string>();
	/** Every frame, as it came. */
	readonly frames: string[] = [];
	readonly heard: Push[] = [];
	readonly answers: unknown[][] = [];
	closed: { code: number; reason: string } | null = null;
	/** Bytes that the reader leaves unread. */
	backlog = 0;
	readonly #door: Door;
	readonly #socket: ServerWebSocket<Connection>;
	readonly #owed = new Map<number, (answer: Answer) => void>();
	readonly #air: Air;
	#asked = 0;

	constructor(air: Air, door: Door, visitor: Visitor) {
		this.#air = air;
		this.#door = door;
		this.#socket = this.#fake(
			new Connection(
				{ id: visitor.id, session: visitor.session },
				"fr",
				visitor.address,
			),
		);
		air.screens.add(this);
		door.open?.(this.#socket);
	}

	get connection(): Connection {
		return this.#socket.data;
	}

	/** One command, one answer. */
	ask(asked: Asked): Promise<Answer> {
		if (this.closed)
			return Promise.resolve({ refused: UNANSWERED, sentence: "", wait: 0 });
		const id = ++this.#asked;
		return new Promise((resolve) => {
			this.#owed.set(id, resolve);
			this.say(JSON.stringify([id, ...asked]));
		});
	}

	/** Any bytes at all. */
	say(raw: string | Buffer): void {
		if (!this.closed) this.#door.message?.(this.#socket, raw as string);
	}

	/** The reader goes, or is sent away. */
	close(code = 1001, reason = ""): void {
		if (this.closed) return;
		this.closed = { code, reason };
		for (const settle of this.#owed.values())
			settle({ refused: UNANSWERED, sentence: reason, wait: 0 });
		this.#air.screens.delete(this);
		this.#door.close?.(this.#socket, code, reason);
	}

	receive(frame: string): void {
		if (this.closed) return;
		this.frames.push(frame);
		const values = JSON.parse(frame) as unknown[];
		if (typeof values[0] !== "number") this.heard.push(values as never as Push);
		else this.#settle(values);
	}

	/** What was said first. */
	get welcome(): Welcome {
		const [push] = this.heardOf("welcome");
		if (!push) throw new Error("nobody was welcomed");
		return push[1];
	}

	/** What was heard of one kind. */
	heardOf<K extends Push[0]>(
		kind: K,
	): Extract<Push, readonly [K, ...unknown[]]>[] {
		return this.heard.filter((push) => push[0] === kind) as never;
	}

	#settle(values: unknown[]): void {
		this.answers.push(values);
		const [id, isYes, result, sentence, wait] = values as [
			number,
			number,
			unknown,
			string,
			number,
		];
		this.#owed.get(id)?.(
			isYes === 1 ? { result } : { refused: String(result), sentence, wait },
		);
		this.#owed.delete(id);
	}

	#fake(data: Connection): ServerWebSocket<Connection> {
		const screen = this;
		const socket = {
			data,
			get readyState() {
				return screen.closed ? 3 : 1;
			},
			send: (frame: string) => {
				screen.receive(frame);
				return frame.length;
			},
			cork: (write: () => unknown) => write(),
			subscribe: (topic: string) => screen.follows.add(topic),
			unsubscribe: (topic: string) => screen.follows.delete(topic),
			getBufferedAmount: () => screen.backlog,
			close: (code: number, reason: string) => screen.close(code, reason),
			terminate: () => screen.close(1006),
		};
		return socket as unknown as ServerWebSocket<Connection>;
	}
}
