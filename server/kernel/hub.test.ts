import { beforeEach, describe, expect, test } from "bun:test";
import type { ServerWebSocket } from "bun";
import fc from "fast-check";
import { closes, sizes } from "../../wire/index.ts";
import { Connection } from "./connection.ts";
import { Hub } from "./hub.ts";
import type { Unheard } from "./unheard.ts";

/** What Bun's server does for us: topics, and frames to whoever subscribed. */
class FakeServer {
	readonly sockets = new Set<FakeSocket>();
	publish(channel: string, frame: string): number {
		const followers = [...this.sockets].filter((socket) =>
			socket.channels.has(channel),
		);
		for (const socket of followers) socket.frames.push(frame);
		if (followers.length === 0) return 0;
		// As Bun 1.4 does: -1 as soon as one of them is behind.
		return followers.some((socket) => socket.backlog > 0) ? -1 : frame.length;
	}
	subscriberCount(channel: string): number {
		return [...this.sockets].filter(({ channels }) => channels.has(channel))
			.length;
	}
}

class FakeSocket {
	readonly channels = new Set<string>();
	readonly frames: string[] = [];
	backlog = 0;
	closedWith: number | null = null;
	readyState = 1;
	drops = false;
	subscribe(channel: string): void {
		this.channels.add(channel);
	}
	unsubscribe(channel: string): void {
		this.channels.delete(channel);
	}
	cork(work: () => void): void {
		work();
	}
	send(frame: string): number {
		if (this.drops) return 0;
		this.frames.push(frame);
		return this.backlog > 0 ? -1 : frame.length;
	}
	getBufferedAmount(): number {
		return this.backlog;
	}
	close(code: number): void {
		this.closedWith ??= code;
	}
	terminate(): void {
		this.closedWith ??= 1006;
	}
}

let server: FakeServer;
let hub: Hub;

function connect(name: string): { connection: Connection; socket: FakeSocket } {
	const socket = new FakeSocket();
	const connection = new Connection(
		{ id: `vis_${name}`, session: "hash" },
		"en",
		"192.0.2.1",
	);
	connection.attach(socket as unknown as ServerWebSocket<Connection>);
	server.sockets.add(socket);
	hub.add(connection);
	return { connection, socket };
}

const only = (...names: string[]): Unheard =>
	new Map(names.map((name) => [name, 0]));
/** As for a push that somebody caused: not for those who must not hear them. */
const from =
	(author: string, frame: string) => (_: Connection, unheard: Unheard) =>
		unheard.has(author) ? null : frame;

beforeEach(() => {
	server = new FakeServer();
	hub = new Hub();
	hub.server = server;
});

describe("topics", () => {
	test("a frame reaches those who follow its topic, once, and nobody else", () => {
		const [alice, bob] = [connect("alice"), connect("bob")];
		hub.subscribe(alice.connection, "room_a");
		hub.subscribe(alice.connection, "room_a");
		hub.publish("room_a", "hello");
		expect([alice.socket.frames, bob.socket.frames]).toEqual([["hello"], []]);
		hub.unsubscribe(alice.connection, "room_a");
		hub.publish("room_a", "again");
		expect(alice.socket.frames).toEqual(["hello"]);
	});

	test("a frame for one person reaches all of their connections, and no other", () => {
		const [first, second, bob] = [
			connect("alice"),
			connect("alice"),
			connect("bob"),
		];
		hub.publish("vis_alice", "for alice");
		hub.publishEphemeral("vis_alice", "passing");
		expect(first.socket.frames).toEqual(["for alice", "passing"]);
		expect(second.socket.frames).toEqual(["for alice", "passing"]);
		expect(bob.socket.frames).toEqual([]);
		expect(hub.connectionsOf("vis_alice")).toEqual([
			first.connection,
			second.connection,
		]);
	});

	test("expelling ends a topic on all of somebody's connections, and leaves their others", () => {
		const [first, second] = [connect("alice"), connect("alice")];
		for (const { connection } of [first, second]) {
			hub.subscribe(connection, "room_a");
			hub.subscribe(connection, "room_b");
		}
		hub.expel("vis_alice", "room_a");
		hub.publish("room_a", "a");
		hub.publish("room_b", "b");
		expect([first.socket.frames, second.socket.frames]).toEqual([["b"], ["b"]]);
	});

	test("a connection that went leaves nothing behind, however often that is said", () => {
		const { connection } = connect("alice");
		hub.setUnheard("vis_alice", only("vis_mallory"));
		hub.subscribe(connection, "room_a");
		hub.remove(connection);
		hub.remove(connection);
		expect(hub.count).toBe(0);
		expect([...hub.connections()]).toEqual([]);
		hub.publish("room_a", "nobody there", () => {
			throw new Error("it was written to");
		});
	});
});

describe("who is not heard", () => {
	test("nothing of theirs arrives, and everything else exactly once", () => {
		const [alice, bob] = [connect("alice"), connect("bob")];
		for (const { connection } of [alice, bob])
			hub.subscribe(connection, "room_a");
		hub.setUnheard("vis_alice", only("vis_mallory"));
		hub.publish("room_a", "bob is here", from("vis_bob", "bob is here"));
		hub.publish(
			"room_a",
			"mallory is here",
			from("vis_mallory", "mallory is here"),
		);
		hub.publishEphemeral(
			"room_a",
			"mallory types",
			from("vis_mallory", "mallory types"),
		);
		hub.publish("room_a", "the room closes");
		expect(alice.socket.frames).toEqual(["bob is here", "the room closes"]);
		expect(bob.socket.frames).toEqual([
			"bob is here",
			"mallory is here",
			"mallory types",
			"the room closes",
		]);
	});

	test("nor does it arrive by way of their own topic", () => {
		const alice = connect("alice");
		hub.setUnheard("vis_alice", only("vis_mallory"));
		hub.publish(
			"vis_alice",
			"mallory waves",
			from("vis_mallory", "mallory waves"),
		);
		hub.publishEphemeral(
			"vis_alice",
			"mallory types",
			from("vis_mallory", "mallory types"),
		);
		hub.publish("vis_alice", "your settings");
		expect(alice.socket.frames).toEqual(["your settings"]);
	});

	test("it holds for connections that come later, and ends when somebody is heard again", () => {
		hub.setUnheard("vis_alice", only("vis_mallory"));
		const alice = connect("alice");
		hub.subscribe(alice.connection, "room_a");
		const say = (frame: string) =>
			hub.publish("room_a", frame, from("vis_mallory", frame));
		say("one");
		hub.setUnheard("vis_alice", only());
		say("two");
		hub.publishEphemeral("room_a", "typing", from("vis_mallory", "typing"));
		expect(alice.socket.frames).toEqual(["two", "typing"]);
		expect(hub.unheardBy("vis_alice")).toEqual(only());
	});

	test("whatever is changed in whatever order, each frame arrives exactly where it should", () => {
		const names = ["alice", "bob", "carol"];
		const step = fc.record({
			who: fc.constantFrom(...names),
			topic: fc.constantFrom("room_a", "room_b"),
			does: fc.constantFrom(
				"follow",
				"leave",
				"ignore",
				"heed",
				"say",
				"type",
				"fall behind",
				"catch up",
			),
			author: fc.constantFrom(...names),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				server = new FakeServer();
				hub = new Hub();
				hub.server = server;
				const people = new Map(
					names.map((name) => [
						name,
						{
							...connect(name),
							topics: new Set<string>(),
							ignores: new Set<string>(),
							expected: [] as string[],
						},
					]),
				);
				for (const [i, { who, topic, does, author }] of steps.entries()) {
					const person = people.get(who) as NonNullable<
						ReturnType<typeof people.get>
					>;
					const { connection, socket } = person;
					const frame = `${i} by ${author}`;
					const hearing = [...people.values()].filter(
						(one) => one.topics.has(topic) && !one.ignores.has(`vis_${author}`),
					);
					if (does === "follow") hub.subscribe(connection, topic);
					if (does === "follow") person.topics.add(topic);
					if (does === "leave") hub.unsubscribe(connection, topic);
					if (does === "leave") person.topics.delete(topic);
					if (does === "ignore") person.ignores.add(`vis_${author}`);
					if (does === "heed") person.ignores.delete(`vis_${author}`);
					if (does === "ignore" || does === "heed")
						hub.setUnheard(`vis_${who}`, only(...person.ignores));
					if (does === "fall behind")
						socket.backlog = sizes.backlogEphemeralBytes + 1;
					if (does === "catch up") socket.backlog = 0;
					if (does === "catch up") hub.drained(connection);
					if (does === "say")
						hub.publish(topic, frame, from(`vis_${author}`, frame));
					if (does === "type")
						hub.publishEphemeral(topic, frame, from(`vis_${author}`, frame));
					if (does === "say")
						for (const one of hearing) one.expected.push(frame);
					if (does === "type")
						for (const one of hearing)
							if (!one.connection.isCongested) one.expected.push(frame);
					hub.relieve();
				}
				for (const { socket, expected } of people.values())
					expect(socket.frames).toEqual(expected);
			}),
		);
	});
});

describe("slow readers", () => {
	test("from 64 KB on, what may be lost is not sent to them; once they have read, it is", () => {
		const [slow, fast] = [connect("alice"), connect("bob")];
		for (const { connection } of [slow, fast])
			hub.subscribe(connection, "room_a");
		slow.socket.backlog = sizes.backlogEphemeralBytes + 1;
		hub.publish("room_a", "said");
		hub.relieve();
		hub.publishEphemeral("room_a", "typing");
		hub.publish("room_a", "said too");
		expect(slow.socket.frames).toEqual(["said", "said too"]);
		expect(fast.socket.frames).toEqual(["said", "typing", "said too"]);
		slow.socket.backlog = 10;
		hub.drained(slow.connection);
		expect(slow.connection.isCongested).toBe(true);
		slow.socket.backlog = 0;
		hub.drained(slow.connection);
		hub.publishEphemeral("room_a", "typing again");
		expect(slow.socket.frames.at(-1)).toBe("typing again");
	});

	test("at 256 KB they are closed with a code that says resume, and hear nothing after it", () => {
		const [slow, fast] = [connect("alice"), connect("bob")];
		for (const { connection } of [slow, fast])
			hub.subscribe(connection, "room_a");
		slow.socket.backlog = sizes.backlogBytes + 1;
		hub.publish("room_a", "last");
		hub.relieve();
		hub.publish("room_a", "too late");
		hub.relieve();
		expect(slow.socket.closedWith).toBe(closes["reader.slow"].code);
		expect(slow.socket.frames).toEqual(["last"]);
		expect(fast.socket.closedWith).toBeNull();
		expect(fast.socket.frames).toEqual(["last", "too late"]);
	});

	test("those who must not hear everybody are relieved and cut alike", () => {
		const slow = connect("alice");
		hub.setUnheard("vis_alice", only("vis_mallory"));
		hub.subscribe(slow.connection, "room_a");
		slow.socket.backlog = sizes.backlogEphemeralBytes + 1;
		hub.publish("room_a", "said");
		hub.relieve();
		hub.publishEphemeral("room_a", "typing");
		slow.socket.backlog = sizes.backlogBytes + 1;
		hub.publish("room_a", "last");
		hub.relieve();
		hub.publish("room_a", "too late");
		expect(slow.socket.frames).toEqual(["said", "last"]);
		expect(slow.socket.closedWith).toBe(closes["reader.slow"].code);
	});

	test("frames for one person count as well", () => {
		const slow = connect("alice");
		slow.socket.backlog = sizes.backlogBytes + 1;
		hub.publish("vis_alice", "for alice");
		hub.relieve();
		expect(slow.socket.closedWith).toBe(closes["reader.slow"].code);
	});

	test("a frame that the network dropped ends the connection: there is never a hole", () => {
		const alice = connect("alice");
		hub.setUnheard("vis_alice", only("vis_mallory"));
		hub.subscribe(alice.connection, "room_a");
		alice.socket.drops = true;
		hub.publish("room_a", "lost");
		expect(alice.socket.closedWith).toBe(1006);
	});

	test("nobody is looked at while everybody keeps up", () => {
		const alice = connect("alice");
		hub.subscribe(alice.connection, "room_a");
		hub.publish("room_a", "said");
		alice.socket.getBufferedAmount = () => {
			throw new Error("looked at");
		};
		hub.relieve();
	});
});

test("ending somebody closes all of their connections behind this tick's answers", async () => {
	const [first, second, bob] = [
		connect("alice"),
		connect("alice"),
		connect("bob"),
	];
	hub.end("vis_alice", "session.over");
	first.connection.answer("done");
	await new Promise(setImmediate);
	expect(first.socket.frames).toEqual(["done"]);
	expect([first, second, bob].map(({ socket }) => socket.closedWith)).toEqual([
		closes["session.over"].code,
		closes["session.over"].code,
		null,
	]);
});
