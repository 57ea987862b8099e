import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import type { Push } from "../../wire/pushes.ts";
import { welcomeOf } from "../state/cast.ts";
import { newKey } from "./key.ts";
import { backoff, Link, type LinkState } from "./socket.ts";

const realSocket = globalThis.WebSocket;

class FakeSocket {
	static all: FakeSocket[] = [];
	static get last(): FakeSocket {
		return FakeSocket.all.at(-1) as FakeSocket;
	}
	static readonly OPEN = 1;
	readonly url = "ws://here";
	readyState = 1;
	sent: unknown[][] = [];
	isClosed = false;
	onmessage: ((event: { data: string }) => void) | null = null;
	onclose: ((event: { code: number }) => void) | null = null;
	constructor() {
		FakeSocket.all.push(this);
	}
	send(data: string): void {
		this.sent.push(JSON.parse(data));
	}
	close(): void {
		this.isClosed = true;
	}
	says(frame: unknown): void {
		this.onmessage?.({ data: JSON.stringify(frame) });
	}
	ends(code: number): void {
		this.readyState = 3;
		this.onclose?.({ code });
	}
}

let states: LinkState[];
let pushes: Push[];
let refused: number[];
let links: Link[];

function open(): { link: Link; socket: FakeSocket } {
	const link = new Link({
		push: (push) => pushes.push(push),
		state: (state) => states.push(state),
		refused: (times) => refused.push(times),
	});
	link.begin({
		socket: new WebSocket("ws://here"),
		heard: [],
		read: [],
		code: 0,
		at: Date.now(),
	});
	links.push(link);
	return { link, socket: FakeSocket.last };
}

function openLive(): { link: Link; socket: FakeSocket } {
	const opened = open();
	opened.socket.says(["welcome", welcomeOf()]);
	return opened;
}

beforeEach(() => {
	jest.useFakeTimers();
	FakeSocket.all = [];
	[states, pushes, refused, links] = [[], [], [], []];
	globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket;
});

afterEach(() => {
	for (const link of links) link.close();
	globalThis.WebSocket = realSocket;
	jest.useRealTimers();
});

describe("a command", () => {
	test("has one answer", async () => {
		const { link, socket } = openLive();
		const yes = link.ask("ping");
		const no = link.ask("typing", "room_a");
		expect(socket.sent).toEqual([
			[1, "ping"],
			[2, "typing", "room_a"],
		]);
		socket.says([2, 0, "limit.rate", "Trop vite.", 3]);
		socket.says([1, 1, 1234]);
		expect(await yes).toBe(1234);
		expect(await no.catch((refusal) => refusal)).toMatchObject({
			code: "limit.rate",
			sentence: "Trop vite.",
			wait: 3,
		});
	});

	test("is not asked before the welcome, and lost with the connection", async () => {
		const { link, socket } = open();
		expect(await link.ask("ping").catch(({ code }) => code)).toBe("link.lost");
		socket.says(["welcome", welcomeOf()]);
		const asked = link.ask("ping");
		socket.ends(1006);
		expect(await asked.catch(({ code }) => code)).toBe("link.lost");
	});

	test("that is not answered in fifteen seconds is late", async () => {
		const { link, socket } = openLive();
		const asked = link
			.ask("message.read", "room_a", 3)
			.catch(({ code }) => code);
		for (let i = 0; i < 15; i++) {
			jest.advanceTimersByTime(1_000);
			socket.says(["counts", []]);
		}
		expect(await asked).toBe("link.late");
		socket.says([1, 1, null]); // Nobody waits for it any more.
	});
});

describe("a connection that ends", () => {
	test.each([4000, 4001, 4002, 4499, 1001, 1006, 1011, 1012])(
		"with %i comes back",
		(code) => {
			const { socket } = openLive();
			socket.ends(code);
			expect(states.at(-1)).toBe(code === 4000 ? "going" : "lost");
			jest.advanceTimersByTime(500);
			expect(FakeSocket.all).toHaveLength(2);
		},
	);

	test.each([4500, 4501, 4502, 4999])("with %i does not", (code) => {
		const { link, socket } = openLive();
		socket.ends(code);
		expect(states.at(-1)).toEqual({ ended: code });
		link.wake();
		jest.advanceTimersByTime(120_000);
		expect(FakeSocket.all).toHaveLength(1);
	});

	test("waits longer each time, until one has lived ten seconds", () => {
		const waits = (): number => {
			const before = FakeSocket.all.length;
			let waited = 0;
			while (FakeSocket.all.length === before && waited < 60_000) {
				jest.advanceTimersByTime(100);
				waited += 100;
			}
			return waited;
		};
		const random = Math.random;
		Math.random = () => 0.999;
		const { socket } = openLive();
		socket.ends(1006);
		const seen = [waits()];
		for (let i = 0; i < 7; i++) {
			FakeSocket.last.ends(1006);
			seen.push(waits());
		}
		expect(seen).toEqual([
			500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
		]);
		expect(refused.at(-1)).toBe(7);
		FakeSocket.last.says(["welcome", welcomeOf()]);
		jest.advanceTimersByTime(11_000);
		FakeSocket.last.ends(1006);
		expect(waits()).toBe(500);
		Math.random = random;
	});

	test("is not waited for when the reader or the network comes back", () => {
		const { link, socket } = openLive();
		for (let i = 0; i < 9; i++) {
			FakeSocket.last.ends(1006);
			jest.advanceTimersByTime(30_000);
		}
		FakeSocket.last.ends(1006);
		const before = FakeSocket.all.length;
		link.wake();
		jest.advanceTimersByTime(500);
		expect(FakeSocket.all).toHaveLength(before + 1);
		expect(socket.isClosed).toBe(true);
	});
});

describe("silence", () => {
	test("is asked after, and given up on", () => {
		const { socket } = openLive();
		jest.advanceTimersByTime(24_000);
		expect(socket.sent).toEqual([]);
		jest.advanceTimersByTime(2_000);
		expect(socket.sent).toEqual([[1, "ping"]]);
		jest.advanceTimersByTime(8_000);
		expect(states.at(-1)).toBe("live");
		jest.advanceTimersByTime(4_000);
		expect(states.at(-1)).toBe("lost");
		expect(socket.isClosed).toBe(true);
	});

	test("that is broken is no longer doubted", () => {
		const { socket } = openLive();
		jest.advanceTimersByTime(27_000);
		socket.says([1, 1, 5]);
		jest.advanceTimersByTime(20_000);
		expect(states.at(-1)).toBe("live");
	});

	test("of a handshake is given up on too", () => {
		open();
		jest.advanceTimersByTime(17_000);
		expect(states.at(-1)).toBe("connecting");
		expect(refused).toEqual([1]);
		expect(FakeSocket.all.length).toBeGreaterThan(1);
	});

	test("after sleep is doubted at once", () => {
		const { link, socket } = openLive();
		jest.advanceTimersByTime(6_000);
		link.wake();
		expect(socket.sent).toEqual([[1, "ping"]]);
		jest.advanceTimersByTime(5_500);
		expect(states.at(-1)).toBe("lost");
	});
});

test("a network that is gone cuts, whatever the socket thinks", () => {
	const { link, socket } = openLive();
	link.cut();
	expect(states.at(-1)).toBe("lost");
	socket.says(["counts", []]);
	expect(pushes).toHaveLength(1);
});

test("waits are spread over their whole span", () => {
	expect(backoff(0, () => 0)).toBe(0);
	expect(backoff(3, () => 0.5)).toBe(2_000);
	expect(backoff(50, () => 1)).toBe(30_000);
});

test("a key is a UUIDv7 of its time", () => {
	const form =
		/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
	const at = 1_800_000_000_123;
	const keys = Array.from({ length: 200 }, () => newKey(at));
	for (const key of keys) expect(key).toMatch(form);
	expect(new Set(keys).size).toBe(200);
	expect(
		Number.parseInt((keys[0] as string).replaceAll("-", "").slice(0, 12), 16),
	).toBe(at);
	expect(newKey(at) < newKey(at + 1)).toBe(true);
});
