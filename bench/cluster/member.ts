// One of the crowd: keeps a connection to some node, comes back by itself, resumes all its streams, says again under the
// same key what was not answered, and keeps a log of what it heard that no part of the site can touch.
import type { EntryFrame, Resumed, StreamId } from "../../wire/index.ts";
import type { Person } from "./seed.ts";

const PING_MS = 2_000;
/** A node from which so long nothing came is given up: the network may be gone without a word. */
const SILENT_MS = 5_000;
const AGAIN_MS = 300;
const AGAIN_MAX_MS = 4_000;

export interface Heard {
	readonly seq: number;
	readonly key: string;
	readonly body: string;
}

/** What the crowd tells of itself. */
export interface Watching {
	/** A node to try, by its address. */
	pick(): string;
	sent(key: string, stream: StreamId, body: string, node: string): void;
	acknowledged(key: string, seq: number): void;
	heard(key: string, node: string, isLive: boolean): void;
	closed(node: string, code: number): void;
}

interface Owed {
	readonly key: string;
	readonly stream: StreamId;
	readonly body: string;
}

export class Member {
	readonly person: Person;
	readonly log = new Map<StreamId, Heard[]>();
	/** Streams that had to be begun anew: what was there before was not told. */
	resets = 0;
	repeated = 0;
	gaps = 0;
	isLive = false;
	node = "";
	readonly #watching: Watching;
	readonly #heads = new Map<StreamId, number>();
	readonly #owed = new Map<number, Owed>();
	readonly #pinging: ReturnType<typeof setInterval>;
	#socket: WebSocket | undefined;
	#epoch = "";
	#nextId = 1;
	#attempt = 0;
	#heardAt = 0;
	#resumeId = 0;
	/** What comes while a resume is on its way. */
	#held: EntryFrame[] | null = [];
	#isOver = false;

	constructor(person: Person, watching: Watching) {
		this.person = person;
		this.#watching = watching;
		for (const stream of person.streams) {
			this.log.set(stream, []);
			this.#heads.set(stream, 0);
		}
		this.#pinging = setInterval(() => this.#look(), PING_MS);
		this.#connect();
	}

	get owes(): number {
		return this.#owed.size;
	}

	say(stream: StreamId, key: string, body: string): void {
		const id = this.#nextId++;
		this.#owed.set(id, { key, stream, body });
		this.#watching.sent(key, stream, body, this.node);
		if (this.isLive) this.#put(id);
	}

	end(): void {
		this.#isOver = true;
		clearInterval(this.#pinging);
		this.#socket?.close();
	}

	#put(id: number): void {
		const owed = this.#owed.get(id);
		if (owed)
			this.#send([id, "message.send", owed.stream, owed.key, owed.body, 0]);
	}

	#send(frame: readonly unknown[]): void {
		if (this.#socket?.readyState === 1)
			this.#socket.send(JSON.stringify(frame));
	}

	#connect(): void {
		if (this.#isOver) return;
		const node = this.#watching.pick();
		this.node = node;
		const socket = new WebSocket(`${node.replace("http", "ws")}/v1/live`, {
			headers: { cookie: this.person.cookie, origin: node },
		} as never);
		this.#socket = socket;
		this.#heardAt = performance.now();
		socket.onmessage = ({ data }) => {
			if (socket !== this.#socket) return;
			this.#heardAt = performance.now();
			this.#hear(JSON.parse(String(data)));
		};
		socket.onclose = ({ code }) => {
			if (socket === this.#socket) this.#lost(code);
		};
	}

	#lost(code: number): void {
		if (this.isLive) this.#watching.closed(this.node, code);
		const socket = this.#socket;
		this.#socket = undefined;
		(socket as { terminate?(): void } | undefined)?.terminate?.();
		this.isLive = false;
		this.#held = [];
		const most = Math.min(AGAIN_MAX_MS, AGAIN_MS * 2 ** this.#attempt++);
		setTimeout(() => this.#connect(), Math.random() * most);
	}

	#look(): void {
		if (!this.#socket) return;
		if (performance.now() - this.#heardAt > SILENT_MS) this.#lost(1006);
		else this.#send([this.#nextId++, "ping"]);
	}

	#hear(values: unknown[]): void {
		const [head] = values;
		if (typeof head === "number") this.#answered(head, values);
		else if (head === "welcome") {
			this.#epoch ||= (values[1] as { epoch: string }).epoch;
			this.#resume();
		} else if (head === "entry") this.#entry(values as never as EntryFrame);
	}

	#resume(): void {
		this.#held ??= [];
		this.#resumeId = this.#nextId++;
		this.#send([this.#resumeId, "resume", this.#epoch, [...this.#heads]]);
	}

	#answered(id: number, [, isYes, result, , wait]: unknown[]): void {
		if (id === this.#resumeId) {
			if (isYes === 1) this.#resumed(result as Resumed);
			else setTimeout(() => this.#resume(), AGAIN_MS);
			return;
		}
		const owed = this.#owed.get(id);
		if (!owed) return;
		if (isYes === 1) {
			this.#owed.delete(id);
			this.#watching.acknowledged(owed.key, (result as { said: number }).said);
		} else if (Number(wait) > 0) setTimeout(() => this.#put(id), AGAIN_MS);
		else throw new Error(`${String(result)} for ${owed.body}`);
	}

	#resumed({ streams }: Resumed): void {
		const held = this.#held ?? [];
		this.#held = null;
		let isWhole = true;
		for (const [stream, how, entries] of streams) {
			if (how === "reset") this.resets++;
			if (how === "later" || how === "left") isWhole = false;
			for (const entry of entries) this.#take(entry, false);
			if (how === "left") throw new Error(`told to have left ${stream}`);
		}
		for (const entry of held) this.#entry(entry);
		if (!isWhole) return this.#resume();
		this.#attempt = 0;
		if (this.isLive) return;
		this.isLive = true;
		for (const id of this.#owed.keys()) this.#put(id);
	}

	#entry(entry: EntryFrame): void {
		if (this.#held) {
			this.#held.push(entry);
			return;
		}
		if (entry[3] > (this.#heads.get(entry[1]) ?? 0)) {
			this.gaps++;
			this.#held = [entry];
			this.#resume();
		} else this.#take(entry, true);
	}

	#take(entry: EntryFrame, isLive: boolean): void {
		const [, stream, seq, , , , key, , , , body] =
			entry as readonly unknown[] as [
				"entry",
				StreamId,
				number,
				number,
				number,
				string,
				string,
				string,
				string,
				string,
				string,
			];
		if (seq <= (this.#heads.get(stream) ?? 0)) {
			this.repeated++;
			return;
		}
		this.#heads.set(stream, seq);
		this.log.get(stream)?.push({ seq, key, body });
		this.#watching.heard(key, this.node, isLive);
	}
}
