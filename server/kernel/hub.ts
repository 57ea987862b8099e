// Who hears what on this node. A frame is built once and published once per topic; Bun's native publish writes it to
// every connection of the topic, one write per connection and tick.
import type { Server } from "bun";
import { type CloseReason, sizes } from "../../wire/index.ts";
import type { Connection } from "./connection.ts";
import { Interest } from "./interest.ts";
import { Metrics } from "./metrics.ts";
import { HEARS_EVERYBODY, type Unheard } from "./unheard.ts";

/** Typing and presence of a topic travel beside it, so that a slow reader can be spared them. */
const ephemeralOf = (topic: string): string => `${topic}~`;

type Tailor = (connection: Connection, unheard: Unheard) => string | null;

export class Hub {
	/** Set once the door is open; before that nobody listens. */
	server: Pick<Server<Connection>, "publish" | "subscriberCount"> | undefined;
	/** One connection for nearly everybody, so no set is made for one. */
	readonly #ofActor = new Map<string, readonly Connection[]>();
	readonly #unheardOf = new Map<string, Unheard>();
	/** Connections that must not hear everybody, by topic: they are written to one by one. */
	readonly #tailored = new Map<string, Set<Connection>>();
	readonly #metrics: Metrics;
	#isPressed = false;
	/** Which topics and people have somebody here. */
	readonly interest = new Interest();
	count = 0;

	constructor(metrics = new Metrics()) {
		this.#metrics = metrics;
	}

	add(connection: Connection): void {
		const { id } = connection.actor;
		this.#ofActor.set(id, [...this.connectionsOf(id), connection]);
		this.count++;
		connection.unheard = this.#unheardOf.get(id) ?? null;
		this.interest.begin(id);
	}

	remove(connection: Connection): void {
		const { id } = connection.actor;
		const held = this.connectionsOf(id);
		const left = held.filter((one) => one !== connection);
		if (left.length === held.length) return;
		if (left.length > 0) this.#ofActor.set(id, left);
		else this.#ofActor.delete(id);
		this.count--;
		for (const topic of connection.topics) {
			this.#untailor(connection, topic);
			this.interest.end(topic);
		}
		this.interest.end(id);
	}

	/** Oldest first. */
	connectionsOf(actor: string): readonly Connection[] {
		return this.#ofActor.get(actor) ?? NOBODY;
	}

	*connections(): Iterable<Connection> {
		for (const held of this.#ofActor.values()) yield* held;
	}

	subscribe(connection: Connection, topic: string): void {
		if (connection.topics.includes(topic)) return;
		connection.topics = [...connection.topics, topic];
		this.#listen(connection, topic);
		this.interest.begin(topic);
	}

	unsubscribe(connection: Connection, topic: string): void {
		if (!connection.topics.includes(topic)) return;
		connection.topics = connection.topics.filter((one) => one !== topic);
		this.#unlisten(connection, topic);
		connection.lastSeq?.delete(topic);
		this.interest.end(topic);
	}

	/** Ends what somebody hears of a topic, on all of their connections. */
	expel(actor: string, topic: string): void {
		for (const connection of this.connectionsOf(actor))
			this.unsubscribe(connection, topic);
	}

	/** Ends all of somebody's connections, behind the answers of this tick. */
	end(actor: string, reason: CloseReason): void {
		for (const connection of this.connectionsOf(actor))
			setImmediate(() => connection.close(reason));
	}

	/** From now on, nothing that `authors` say or do reaches this person; with none, everybody is heard. */
	setUnheard(actor: string, authors: Unheard): void {
		if (authors.size > 0) this.#unheardOf.set(actor, authors);
		else this.#unheardOf.delete(actor);
		for (const connection of this.connectionsOf(actor)) {
			for (const topic of connection.topics) this.#unlisten(connection, topic);
			connection.unheard = this.#unheardOf.get(actor) ?? null;
			if (!connection.unheard) connection.lastSeq = null;
			for (const topic of connection.topics) this.#listen(connection, topic);
		}
	}

	unheardBy(actor: string): Unheard {
		return this.#unheardOf.get(actor) ?? HEARS_EVERYBODY;
	}

	/**
	 * To everybody who follows the topic, or to all connections of one person when the topic is their id. `tailor` builds
	 * the frame for those who must not hear everybody; without it they get the same one.
	 */
	publish(topic: string, frame: string, tailor?: Tailor): void {
		const own = this.#ofActor.get(topic);
		if (!own) this.#publishNatively(topic, frame);
		for (const connection of own ?? this.#tailored.get(topic) ?? NOBODY)
			this.#sendTo(connection, frame, tailor);
	}

	/** May be lost: not sent to connections that are behind. */
	publishEphemeral(topic: string, frame: string, tailor?: Tailor): void {
		const own = this.#ofActor.get(topic);
		if (!own) this.#publishNatively(ephemeralOf(topic), frame);
		for (const connection of own ?? this.#tailored.get(topic) ?? NOBODY)
			if (!connection.isCongested) this.#sendTo(connection, frame, tailor);
	}

	#publishNatively(channel: string, frame: string): void {
		if (!this.server) return;
		this.#metrics.add("publishes", 1);
		this.#metrics.add("deliveries", this.server.subscriberCount(channel));
		const written = this.server.publish(channel, frame);
		if (written < 0) this.#isPressed = true;
	}

	#sendTo(connection: Connection, frame: string, tailor?: Tailor): void {
		const own =
			tailor && connection.unheard
				? tailor(connection, connection.unheard)
				: frame;
		if (own !== null) {
			this.#metrics.add("deliveries", 1);
			connection.send(own);
		}
		if (connection.backlog > 0) this.#isPressed = true;
	}

	/** Spares connections that are behind, and ends those that are too far behind. Called a few times a second. */
	relieve(): void {
		if (!this.#isPressed) return;
		this.#isPressed = false;
		for (const connection of this.connections()) {
			const { backlog } = connection;
			if (backlog === 0) continue;
			this.#isPressed = true;
			if (backlog > sizes.backlogBytes) this.#cut(connection);
			else if (backlog > sizes.backlogEphemeralBytes && !connection.isCongested)
				this.#spare(connection);
		}
	}

	/** The connection has read what it was sent. */
	drained(connection: Connection): void {
		if (!connection.isCongested || connection.backlog > 0) return;
		connection.isCongested = false;
		if (connection.unheard) return;
		for (const topic of connection.topics)
			connection.follow(ephemeralOf(topic));
	}

	#spare(connection: Connection): void {
		this.#metrics.add("slowReaders", 1, "spared");
		connection.isCongested = true;
		for (const topic of connection.topics)
			connection.unfollow(ephemeralOf(topic));
	}

	/** The close frame follows what is already on its way, so the reader has no hole; it resumes from there. */
	#cut(connection: Connection): void {
		this.#metrics.add("slowReaders", 1, "cut");
		for (const topic of connection.topics) {
			this.#unlisten(connection, topic);
			this.interest.end(topic);
		}
		connection.topics = [];
		connection.close("reader.slow");
	}

	#listen(connection: Connection, topic: string): void {
		if (connection.unheard) {
			const apart = this.#tailored.get(topic) ?? new Set();
			this.#tailored.set(topic, apart.add(connection));
			return;
		}
		connection.follow(topic);
		if (!connection.isCongested) connection.follow(ephemeralOf(topic));
	}

	#unlisten(connection: Connection, topic: string): void {
		this.#untailor(connection, topic);
		connection.unfollow(topic);
		connection.unfollow(ephemeralOf(topic));
	}

	#untailor(connection: Connection, topic: string): void {
		const apart = this.#tailored.get(topic);
		if (apart?.delete(connection) && apart.size === 0)
			this.#tailored.delete(topic);
	}
}

const NOBODY: readonly never[] = [];
