import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import type { EntryFrame } from "../../wire/entries.ts";
import type { Resumed } from "../../wire/index.ts";
import { apply, initial } from "../state/apply.ts";
import { entry, ME, ROOM, said, talkOf, welcomeOf } from "../state/cast.ts";
import { echo } from "../state/local.ts";
import type { State } from "../state/state.ts";
import { Resuming } from "./resume.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A page over a server of one stream. */
class Rig {
	state: State;
	asked: (readonly unknown[])[] = [];
	isLive = true;
	done = 0;
	answer: ((resumed: Resumed) => void) | null = null;
	fail: ((error: unknown) => void) | null = null;
	readonly resuming: Resuming;

	constructor(head = 0) {
		this.state = initial(welcomeOf(), talkOf({ head }));
		this.resuming = new Resuming({
			state: () => this.state,
			change: (how) => {
				this.state = how(this.state);
			},
			ask: (_name, ...values) => {
				this.asked.push(values);
				return new Promise((resolve, reject) => {
					this.answer = resolve;
					this.fail = reject;
				});
			},
			isLive: () => this.isLive,
			done: () => this.done++,
		});
	}

	hears(frame: EntryFrame): void {
		if (!this.resuming.hold(frame)) this.state = apply(this.state, frame);
	}

	async says(
		kind: "complete" | "reset" | "left",
		entries: readonly EntryFrame[] = [],
		epoch = "e1",
	): Promise<void> {
		this.answer?.({ epoch, streams: [[ROOM, kind, entries as never]] });
		this.answer = null;
		for (let i = 0; i < 5; i++) await Promise.resolve();
	}

	get bodies(): string[] {
		return this.state.talk?.messages.map(({ body }) => body) ?? [];
	}
}

const wait = (ms = 1_000) => jest.advanceTimersByTime(ms);

describe("after a welcome", () => {
	test("asks from where it is, and holds back what is said meanwhile", async () => {
		const rig = new Rig(4);
		rig.resuming.start();
		wait(0);
		expect(rig.asked).toEqual([["e1", [[ROOM, 4]]]]);
		rig.hears(said(7, "sept", { prev: 6 }));
		expect(rig.bodies).toEqual([]);
		await rig.says("complete", [said(5, "cinq"), said(6, "six")]);
		expect(rig.bodies).toEqual(["cinq", "six", "sept"]);
		expect(rig.done).toBe(1);
		expect(rig.state.filled).toBe(true);
		rig.hears(said(8, "huit"));
		expect(rig.bodies).toHaveLength(4);
	});

	test("starts again when it is told to, and keeps what I am saying", async () => {
		const rig = new Rig(4);
		rig.state = echo(apply(rig.state, said(5, "cinq")), {
			key: "k",
			at: 1,
			body: "moi",
			action: false,
			reply: 0,
		});
		rig.resuming.start();
		wait(0);
		await rig.says("reset", [said(90, "neuf", { prev: 0 })], "e2");
		expect(rig.bodies).toEqual(["neuf", "moi"]);
		expect(rig.state.talk?.epoch).toBe("e2");
	});

	test("knows when the talk is no longer mine", async () => {
		const rig = new Rig(4);
		rig.resuming.start();
		wait(0);
		await rig.says("left");
		expect(rig.state.left).toBe(true);
	});

	test("asks again after a refusal, and once for a connection that was replaced", async () => {
		const rig = new Rig(4);
		rig.resuming.start();
		wait(0);
		rig.fail?.(new Error("limit.rate"));
		for (let i = 0; i < 5; i++) await Promise.resolve();
		wait();
		expect(rig.asked).toHaveLength(2);
		rig.isLive = false;
		rig.fail?.(new Error("link.lost"));
		for (let i = 0; i < 5; i++) await Promise.resolve();
		wait(5_000);
		expect(rig.asked).toHaveLength(2);
		rig.isLive = true;
		rig.resuming.start();
		wait(0);
		await rig.says("complete", [said(5, "cinq")]);
		wait(5_000);
		expect(rig.asked).toHaveLength(3);
		expect(rig.bodies).toEqual(["cinq"]);
	});

	test("a page without a talk has nothing to ask", () => {
		const rig = new Rig();
		rig.state = initial(welcomeOf(), null);
		rig.resuming.start();
		wait(0);
		expect(rig.asked).toEqual([]);
		expect(rig.done).toBe(1);
	});
});

describe("a gap", () => {
	test("asks for what is missing", async () => {
		const rig = new Rig();
		rig.hears(said(1, "un"));
		rig.hears(said(4, "quatre"));
		rig.hears(said(5, "cinq"));
		expect(rig.bodies).toEqual(["un"]);
		wait();
		expect(rig.asked).toEqual([["e1", [[ROOM, 1]]]]);
		await rig.says("complete", [
			said(2, "deux"),
			said(3, "trois"),
			said(4, "quatre"),
			said(5, "cinq"),
		]);
		expect(rig.bodies).toEqual(["un", "deux", "trois", "quatre", "cinq"]);
	});

	test("that the answer does not fill is no gap: what stood there is gone, or not for me", async () => {
		const rig = new Rig();
		rig.hears(said(1, "un"));
		rig.hears(said(4, "quatre"));
		wait();
		await rig.says("complete", []);
		expect(rig.bodies).toEqual(["un", "quatre"]);
		expect(rig.asked).toHaveLength(1);
	});

	test("that opens while one is being asked about is asked about too", async () => {
		const rig = new Rig();
		rig.hears(said(3, "trois"));
		wait();
		rig.hears(said(9, "neuf"));
		await rig.says("complete", [said(2, "deux"), said(3, "trois")]);
		expect(rig.bodies).toEqual(["deux", "trois"]);
		wait();
		expect(rig.asked).toEqual([
			["e1", [[ROOM, 0]]],
			["e1", [[ROOM, 3]]],
		]);
		await rig.says("complete", [said(8, "huit"), said(9, "neuf")]);
		expect(rig.bodies).toEqual(["deux", "trois", "huit", "neuf"]);
		expect(rig.done).toBe(1);
	});

	test("answered twice or late, says nothing twice", async () => {
		const rig = new Rig();
		rig.hears(said(2, "deux", { author: ME }));
		wait();
		rig.hears(entry(3, ["edited", 2, "DEUX"], { author: ME }));
		await rig.says("complete", [
			said(1, "un"),
			said(2, "deux", { author: ME }),
			entry(3, ["edited", 2, "DEUX"], { author: ME }),
		]);
		rig.hears(said(1, "un"));
		rig.hears(entry(3, ["edited", 2, "DEUX"]));
		expect(rig.bodies).toEqual(["un", "DEUX"]);
	});
});
