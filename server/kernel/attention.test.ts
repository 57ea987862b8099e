import { beforeEach, expect, jest, onTestFinished, test } from "bun:test";
import { Attention } from "./attention.ts";
import { Refusal } from "./refusal.ts";

let now = 0;
let isOut = false;
let followed: string[];
let late: [string, number][];
const here = new Set<string>();

function attend(): Attention {
	const attention = new Attention({
		journal: {
			follow: async (stream: string) => {
				if (isOut) throw new Refusal("server.busy");
				followed.push(`+${stream}`);
			},
			unfollow: (stream: string) => followed.push(`-${stream}`),
		} as never,
		clock: { now: () => now },
		isFollowed: (stream) => here.has(stream),
		onLate: async (stream, since) => {
			late.push([stream, since]);
		},
		onUnfollowed: (stream) => followed.push(`forget ${stream}`),
	});
	onTestFinished(() => attention.close());
	return attention;
}

const look = async (ms: number) => {
	now += ms;
	jest.advanceTimersByTime(2_000);
	for (let i = 0; i < 20; i++) await Promise.resolve();
};

beforeEach(() => {
	jest.useFakeTimers();
	onTestFinished(() => {
		jest.useRealTimers();
	});
	[now, isOut, followed, late] = [1_000_000, false, [], []];
	here.clear();
});

test("a stream is followed once, however many ask, and is ready when they are answered", async () => {
	const attention = attend();
	await Promise.all([attention.attend("room_a"), attention.attend("room_a")]);
	expect(followed).toEqual(["+room_a"]);
	expect(attention.isReady("room_a")).toBe(true);
	expect(attention.isReady("room_b")).toBe(false);
});

test("it is let go a minute after the last who followed it, with what was remembered of it", async () => {
	const attention = attend();
	here.add("room_a");
	await attention.attend("room_a");
	await look(300_000);
	here.clear();
	await look(59_000);
	expect(followed).toEqual(["+room_a"]);
	await look(2_000);
	expect(followed).toEqual(["+room_a", "-room_a", "forget room_a"]);
	expect(attention.isReady("room_a")).toBe(false);
});

test("whoever was there first is told what was said since, also when the database was away", async () => {
	const attention = attend();
	here.add("room_a");
	isOut = true;
	attention.begin("room_a");
	await look(2_000);
	await look(2_000);
	expect(late).toEqual([]);
	isOut = false;
	await look(2_000);
	expect(late).toEqual([["room_a", 1_000_000]]);
	await look(2_000);
	expect(late).toHaveLength(1);
	attention.begin("room_a"); // Ready already: nothing was missed.
	await look(2_000);
	expect(late).toHaveLength(1);
});

test("nobody waits for a stream whose people have gone again", async () => {
	const attention = attend();
	here.add("room_a");
	isOut = true;
	attention.begin("room_a");
	await look(2_000);
	here.clear();
	isOut = false;
	await look(2_000);
	expect(followed).toEqual([]);
	expect(attention.attend("room_a")).resolves.toBeUndefined();
});
