// One live page: an answer that goes on for as long as its reader may hear the talk. It is a connection like any other
// (presence, what is told to a person, the end of a session), carried by a page instead of a socket.
import type { Frame } from "../../views/model.ts";
import {
	LIVE_SILENCE,
	type LiveEnd,
	liveEnding,
	liveOpening,
} from "../../views/pages/live.ts";
import { words } from "../../views/words/index.ts";
import { type CloseReason, sizes } from "../../wire/index.ts";
import { listHiddenBy } from "../contacts/index.ts";
import type { Visitor } from "../identity/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { type Carrier, Connection } from "../kernel/connection.ts";
import { memory } from "../kernel/memory.ts";
import { releaseSeat, takeSeat } from "../kernel/per-address.ts";
import { encode, Trickle } from "../kernel/trickle.ts";
import { isUnheard } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import { canHear, noteRead } from "../messages/index.ts";
import { arrive, linger, REQUEST_MS } from "../rooms/index.ts";
import { LiveNews } from "./live-news.ts";
import { followLive, type LiveReader, type Told } from "./follow-live.ts";
import { loadTalk } from "./load.ts";
import type { Place } from "./place.ts";

/** Proxies give up after a minute. */
const SILENCE_MS = 40_000;
/** It lasts at least so long, however soon its first line expires. */
const LASTS_MS = 60_000;

const BACK_SECONDS = 5;
const BACK_SPREAD = 6;

export interface LiveOpening {
	readonly actor: Actor;
	readonly visitor: Visitor;
	/** Counted like a socket's. */
	readonly address: string;
	readonly place: Place;
	readonly frame: Frame;
}

type Why =
	| "over"
	| "left"
	| "again"
	| "slow"
	| "going"
	| "elsewhere"
	| "banned";
const whys: Readonly<Record<CloseReason, Why>> = {
	"server.going": "going",
	"node.leaving": "again",
	"reader.slow": "slow",
	"session.over": "over",
	"protocol.flood": "elsewhere",
	"connections.too-many": "elsewhere",
	"site.banned": "banned",
};

/** All of a world, so that silence is filled and none lasts too long. */
const livePages = memory(() => new Set<LivePage>());

export class LivePage implements LiveReader, Carrier {
	readonly #world: World;
	readonly #opening: LiveOpening;
	readonly #trickle = new Trickle(() => this.#close());
	readonly #connection: Connection;
	readonly #news: LiveNews;
	/** Heard before the page shows what was said until now; null from then on. */
	#early: Told[] | null = [];
	#head = 0;
	#lines = 0;
	#endsAt: number;
	#writtenAt: number;
	#why: Why | null = null;
	#unfollow = (): void => {};

	constructor(world: World, opening: LiveOpening) {
		const { actor, frame, address, visitor, place } = opening;
		this.#world = world;
		this.#opening = opening;
		this.#writtenAt = this.#endsAt = frame.now;
		this.#news = new LiveNews(world, visitor, place.stream, frame.locale);
		this.#connection = new Connection(actor, frame.locale, address);
		this.#connection.attach(this);
		takeSeat(world, address);
		world.hub.add(this.#connection);
		livePages(world).add(this);
		arrive(world, visitor.id);
	}

	get body(): ReadableStream<Uint8Array> {
		return this.#trickle.body;
	}

	/** What was said until now, and from here on whatever comes: nothing is missed between the two. */
	async begin(): Promise<void> {
		const { place, frame, visitor } = this.#opening;
		const world = this.#world;
		try {
			await this.#news.begin();
			this.#unfollow = await followLive(world, place.stream, this);
			const shown = await loadTalk(
				world,
				visitor,
				place.stream,
				place.peerRead,
			);
			this.#write(
				encode(
					liveOpening(frame, {
						...shown,
						path: place.path,
						name: place.name,
						hidden: listHiddenBy(world, visitor.id),
					}),
				),
			);
			this.#head = shown.talk.head;
			this.#endsAt = this.#lastMoment(shown.talk.messages[0]?.at);
		} catch (error) {
			this.#trickle.end(encode(""));
			throw error;
		}
		noteRead(world, visitor.id, place.stream, this.#head);
		const early = this.#early ?? [];
		this.#early = null;
		for (const told of early) this.hear(told);
		if (this.#why) this.#end(this.#why);
	}

	/** What has expired leaves the page when it begins again. */
	#lastMoment(first = Number.POSITIVE_INFINITY): number {
		const { now, lifetimeMs } = this.#opening.frame;
		const least = now + Math.min(LASTS_MS, lifetimeMs / 4);
		const most = now + sizes.livePageSeconds * 1_000;
		return Math.min(most, Math.max(least, first + lifetimeMs));
	}

	hear(told: Told): void {
		if (this.#early) {
			this.#early.push(told);
			return;
		}
		// What it does not show any more, it does not note as read.
		if (this.#why || told.seq <= this.#head) return;
		this.#head = told.seq;
		const { place, visitor, frame } = this.#opening;
		if (!canHear(this.#world, visitor.id, place.stream))
			return this.#end("left");
		const unheard = this.#world.hub.unheardBy(visitor.id);
		if (told.sources.some(({ author, at }) => isUnheard(unheard, author, at)))
			return;
		const { locale, lifetimeMs } = frame;
		const tools = { path: place.path, says: words(locale).toolsOf };
		const now = this.#world.clock.now();
		const smileys = frame.prefs.smileys === "on";
		const drawing = { locale, lifetimeMs, now, tools, smileys };
		this.#write(told.bytesFor(visitor, unheard, drawing));
		noteRead(this.#world, visitor.id, place.stream, told.seq);
		if (this.#trickle.backlog > sizes.backlogBytes) this.#end("slow");
		else if (++this.#lines >= sizes.livePageLines) this.#end("again");
	}

	/** It begins again, whole. */
	lose(): void {
		this.#end("again");
	}

	/** A few times a minute. */
	async tend(): Promise<void> {
		if (this.#early) return;
		const now = this.#world.clock.now();
		if (now >= this.#endsAt) return this.#end("again");
		for (const line of await this.#news.unread()) this.#write(encode(line));
		if (now - this.#writtenAt >= SILENCE_MS) this.#write(encode(LIVE_SILENCE));
	}

	#write(chunk: Uint8Array): void {
		this.#writtenAt = this.#world.clock.now();
		this.#trickle.write(chunk);
	}

	#end(why: Why): void {
		this.#why = why;
		if (!this.#early)
			this.#trickle.end(encode(`${liveEnding(this.#ending(why))}`));
	}

	#ending(why: Why): LiveEnd {
		const w = words(this.#opening.frame.locale);
		const here = { href: `${this.#opening.place.path}/live`, leaves: false };
		switch (why) {
			case "over":
				return { ...w.liveOver, href: "/", leaves: true, again: null };
			case "banned":
				return {
					...w.liveBanned,
					href: "/sanctions",
					leaves: true,
					again: null,
				};
			case "left":
				return { ...w.liveLeft, href: "/rooms", leaves: true, again: null };
			case "elsewhere":
				return { ...w.liveElsewhere, ...here, again: null };
			case "going":
				return { ...w.liveAgain, ...here, again: this.#patience() };
			case "slow":
				return { ...w.liveSlow, ...here, again: 0 };
			case "again":
				return { ...w.liveAgain, ...here, again: 0 };
		}
	}

	/** Until the server is back; not everybody in the same second. */
	#patience(): number {
		const chance = Number.parseInt(this.#opening.actor.session.slice(0, 6), 16);
		return BACK_SECONDS + (chance % BACK_SPREAD);
	}

	#close(): void {
		const { visitor, address } = this.#opening;
		this.#unfollow();
		livePages(this.#world).delete(this);
		this.#connection.detach();
		this.#world.hub.remove(this.#connection);
		releaseSeat(this.#world, address);
		linger(this.#world, visitor.id, REQUEST_MS);
	}

	// As a carrier: what the hub tells this person. Of talks it tells nothing, since the page follows no topic.
	readonly readyState = 1;

	cork(write: () => void): void {
		write();
	}

	send(frame: string): number {
		const { stream } = this.#opening.place;
		if (frame.startsWith('["left"')) {
			if (JSON.parse(frame)[1] === stream) this.#end("left");
		} else if (frame.startsWith('["hidden"')) this.#end("again");
		else {
			const line = this.#news.of(frame);
			if (line && !this.#early) this.#write(encode(line));
		}
		return frame.length;
	}

	subscribe(): void {}
	unsubscribe(): void {}

	getBufferedAmount(): number {
		return this.#trickle.backlog;
	}

	close(_code: number, reason: string): void {
		this.#end(whys[reason as CloseReason]);
	}

	terminate(): void {
		this.#end("slow");
	}
}

export async function tendLivePages(world: World): Promise<void> {
	await Promise.all([...livePages(world)].map((page) => page.tend()));
}
