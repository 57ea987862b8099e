// What a live page says of elsewhere: somebody asks to talk, has accepted, or has written in private.
import { liveNews } from "../../views/pages/live.ts";
import { words } from "../../views/words/index.ts";
import type {
	Conversation,
	ConversationId,
	Locale,
	Push,
	StreamId,
} from "../../wire/index.ts";
import { listHeardBy, presentConversation } from "../contacts/index.ts";
import type { Visitor } from "../identity/index.ts";
import type { World } from "../kernel/world.ts";
import { stateOf } from "../messages/index.ts";

export class LiveNews {
	readonly #world: World;
	readonly #reader: Visitor;
	readonly #here: StreamId;
	readonly #locale: Locale;
	/** As they were last told. */
	readonly #states = new Map<ConversationId, Conversation["state"]>();
	readonly #heads = new Map<ConversationId, number>();

	constructor(world: World, reader: Visitor, here: StreamId, locale: Locale) {
		this.#world = world;
		this.#reader = reader;
		this.#here = here;
		this.#locale = locale;
		for (const row of listHeardBy(world, reader.id)) {
			const seen = presentConversation(world, row, reader.id);
			if (seen) this.#states.set(row.id, seen.state);
		}
	}

	/** From here on, what grows is news. */
	async begin(): Promise<void> {
		for (const { id } of listHeardBy(this.#world, this.#reader.id)) {
			await this.#world.streams.attend(id);
			this.#heads.set(id, this.#world.streams.head(id));
		}
	}

	/** A push, when it is one that this page tells; as a line. */
	of(frame: string): string | null {
		if (frame.startsWith('["notice"')) return this.#notice(JSON.parse(frame));
		if (!frame.startsWith('["conversation"')) return null;
		const { id, name, state } = JSON.parse(frame)[1] as Conversation;
		const before = this.#states.get(id);
		this.#states.set(id, state);
		if (state === before) return null;
		const w = words(this.#locale);
		const isHere = id === this.#here;
		if (state === "received")
			return this.#line(id, w.asks(name), w.answerRequest);
		if (state === "open" && before === "asked")
			return this.#line(id, w.accepted(name), w.goToConversation);
		if (state === "over" && isHere)
			return this.#line(id, w.overNote(name), w.refresh);
		return null;
	}

	/** A line for each conversation that has grown by something unread. */
	async unread(): Promise<readonly string[]> {
		const lines: string[] = [];
		for (const { id, ...row } of listHeardBy(this.#world, this.#reader.id)) {
			await this.#world.streams.attend(id);
			const head = this.#world.streams.head(id);
			const before = this.#heads.get(id) ?? 0;
			this.#heads.set(id, head);
			if (id === this.#here || head === before || row.state !== "open")
				continue;
			const { unread } = await stateOf(this.#world, this.#reader, id);
			if (unread === 0) continue;
			const w = words(this.#locale);
			const name =
				row.asker === this.#reader.id ? row.asked_name : row.asker_name;
			lines.push(this.#line(id, w.wrote(name), w.goToConversation));
		}
		return lines;
	}

	/** A measure against the reader. */
	#notice([, fr, en, href]: Extract<
		Push,
		readonly ["notice", ...unknown[]]
	>): string {
		const sentence = this.#locale === "fr" ? fr : en;
		const way = words(this.#locale).noticeWhy;
		return `${liveNews({ sentence, way, href, leaves: true })}`;
	}

	#line(id: ConversationId, sentence: string, way: string): string {
		const href = `/messages/${id}`;
		return `${liveNews({ sentence, way, href, leaves: true })}`;
	}
}
