// A talk as its live pages read it: heard once, drawn once for each language and each kind of reader, written to all.
import type { Message } from "../../views/model.ts";
import { mentions } from "../../views/parts/format-body.ts";
import { startsDay, startsGroup } from "../../views/parts/lines.ts";
import {
	type Happening,
	liveLine,
	type LiveContext,
} from "../../views/parts/live-lines.ts";
import { applyEntry, dropExpired, foldEntries } from "../../views/talk.ts";
import {
	contentOf,
	type EntryFrame,
	type StreamId,
	type VisitorId,
} from "../../wire/index.ts";
import { findVisitor } from "../identity/index.ts";
import { memory } from "../kernel/memory.ts";
import { encode } from "../kernel/trickle.ts";
import { HEARS_EVERYBODY, isUnheard, type Unheard } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";

/** Messages kept of a talk, to show what is answered, changed or reacted to. */
const HELD = 600;

/** Somebody’s doing, and when. */
type Source = Pick<Message, "author" | "at">;

type Drawing = Omit<LiveContext, "me" | "myName" | "showsQuote">;

/** One thing that happened, ready for every reader. */
export class Told {
	readonly seq: number;
	/** Who must hear all of these, or hears nothing of it. */
	readonly sources: readonly Source[];
	readonly #happening: Happening;
	readonly #drawn = new Map<string, Uint8Array>();

	constructor(seq: number, sources: readonly Source[], happening: Happening) {
		this.seq = seq;
		this.sources = sources;
		this.#happening = happening;
	}

	/** The same bytes for nearly everybody: only an author, who is called by name, and who must not hear get their own. */
	bytesFor(
		reader: { readonly id: VisitorId; readonly name: string },
		unheard: Unheard,
		drawing: Drawing,
	): Uint8Array {
		const told = this.#happening;
		const message = "message" in told ? told.message : null;
		const isOwn = message?.author === reader.id;
		const isCalled = message !== null && mentions(message.body, reader.name);
		const quoted = "quoted" in told ? told.quoted : null;
		const showsQuote =
			quoted === null || !isUnheard(unheard, quoted.author, quoted.at);
		const me = isOwn ? reader.id : "";
		const myName = isOwn || isCalled ? reader.name : "";
		const { locale, smileys } = drawing;
		const kind = `${locale} ${smileys} ${showsQuote} ${me} ${myName}`;
		const known = this.#drawn.get(kind);
		if (known) return known;
		const line = liveLine(this.seq, told, {
			...drawing,
			me,
			myName,
			showsQuote,
		});
		const bytes = encode(`${line}\n`);
		this.#drawn.set(kind, bytes);
		return bytes;
	}
}

export interface LiveReader {
	hear(told: Told): void;
	/** Something could not be told: what the reader shows is no longer whole. */
	lose(): void;
}

/** Seqs by what they are about, the latest few. */
class Latest<K> extends Map<K, number> {
	override set(key: K, seq: number): this {
		super.delete(key);
		super.set(key, seq);
		if (this.size > HELD) super.delete(this.keys().next().value as K);
		return this;
	}
}

class LiveTalk {
	readonly readers = new Set<LiveReader>();
	readonly ready: Promise<void>;
	readonly #world: World;
	readonly #stream: StreamId;
	readonly #stop: () => void;
	/** Heard while the past was read. */
	#early: EntryFrame[] | null = [];
	#messages: readonly Message[] = [];
	#head = 0;
	/** The last line is not something said: whoever speaks next is named again. */
	#isBroken = false;
	/** The last edit of a message, and each reaction that has come, by what they are about. */
	readonly #edits = new Latest<number>();
	readonly #reactions = new Latest<string>();

	constructor(world: World, stream: StreamId) {
		this.#world = world;
		this.#stream = stream;
		this.#stop = world.streams.follow(stream, (frame) => this.#receive(frame));
		this.ready = this.#load();
	}

	async #load(): Promise<void> {
		const past = await this.#world.streams.latest(
			this.#stream,
			HEARS_EVERYBODY,
		);
		const frames = past.frames.map((frame) => JSON.parse(frame) as EntryFrame);
		this.#messages = foldEntries(frames);
		this.#head = Math.max(past.lastSeq, 0);
		const early = this.#early ?? [];
		this.#early = null;
		for (const frame of early) this.#hear(frame);
	}

	/** The journal calls this: what cannot be drawn is a fault of these pages, and must reach nobody else. */
	#receive(frame: string): void {
		try {
			this.#hear(JSON.parse(frame) as EntryFrame);
		} catch (error) {
			this.#world.log.fault("pages.live", error, { stream: this.#stream });
			for (const reader of [...this.readers]) reader.lose();
		}
	}

	#hear(frame: EntryFrame): void {
		if (this.#early) {
			this.#early.push(frame);
			return;
		}
		const seq = frame[2];
		if (seq <= this.#head) return;
		this.#head = seq;
		const told = this.#tell(frame);
		if (told) for (const reader of [...this.readers]) reader.hear(told);
	}

	#tell(frame: EntryFrame): Told | null {
		const [, , seq, , at, author] = frame;
		const content = contentOf(frame);
		const { messages: lifetime } = this.#world.config;
		const before = dropExpired(
			this.#messages,
			this.#world.clock.now(),
			lifetime.minutes * 60_000,
		);
		this.#messages = applyEntry(before, frame).slice(-HELD);
		const target = content[0] === "said" ? seq : content[1];
		const message = this.#find(target) ?? before.find((m) => m.seq === target);
		if (!message) return null;
		const about = [{ author, at }, message];
		const previous = before.at(-1);
		const broken = this.#isBroken;
		this.#isBroken = content[0] !== "said";
		switch (content[0]) {
			case "said":
				return new Told(seq, about, {
					kind: "said",
					...this.#withQuoted(message),
					first: broken || startsGroup(previous, message),
					day: startsDay(previous, message, at),
				});
			case "edited": {
				const hides = this.#linesOf(target);
				this.#edits.set(target, seq);
				const shown = this.#withQuoted(message);
				return new Told(seq, about, { kind: "edited", ...shown, hides });
			}
			case "gone":
				return new Told(seq, about, {
					kind: "gone",
					hides: this.#linesOf(target),
				});
			case "reacted":
				return this.#react(seq, about, message, content);
		}
	}

	#react(
		seq: number,
		about: readonly Source[],
		message: Message,
		[, target, emoji, on]: readonly [unknown, number, string, 0 | 1],
	): Told | null {
		const author = about[0]?.author ?? "";
		const reaction = `${target} ${author} ${emoji}`;
		const line = this.#reactions.get(reaction);
		if (on === 0) {
			if (line === undefined) return null;
			this.#reactions.delete(reaction);
			return new Told(seq, about, { kind: "unreacted", hides: [line] });
		}
		if (line !== undefined) return null;
		this.#reactions.set(reaction, seq);
		const name = findVisitor(this.#world, author)?.name ?? "";
		return new Told(seq, about, { kind: "reacted", name, emoji, message });
	}

	/** What it answers is shown while it can be found. */
	#withQuoted(message: Message): { message: Message; quoted: Message | null } {
		const quoted = this.#find(message.reply) ?? null;
		return quoted
			? { message, quoted }
			: { message: { ...message, reply: 0 }, quoted };
	}

	/** The line as it was said, or as a page that began later shows it, and the last that an edit has put in its place. */
	#linesOf(target: number): readonly number[] {
		const edit = this.#edits.get(target);
		return edit === undefined ? [target] : [target, edit];
	}

	#find(seq: number): Message | undefined {
		return seq === 0 ? undefined : this.#messages.find((m) => m.seq === seq);
	}

	close(): void {
		this.#stop();
	}
}

/** Of each talk that has a live page. */
const talks = memory(() => new Map<StreamId, LiveTalk>());

/** From here on the reader hears everything. Gives the way to stop; the last who stops ends it. */
export async function followLive(
	world: World,
	stream: StreamId,
	reader: LiveReader,
): Promise<() => void> {
	const held = talks(world);
	const talk = held.get(stream) ?? new LiveTalk(world, stream);
	held.set(stream, talk);
	talk.readers.add(reader);
	const stop = () => {
		talk.readers.delete(reader);
		if (talk.readers.size > 0 || held.get(stream) !== talk) return;
		held.delete(stream);
		talk.close();
	};
	try {
		await talk.ready;
	} catch (error) {
		stop(); // The past could not be read: whoever comes next tries again.
		throw error;
	}
	return stop;
}
