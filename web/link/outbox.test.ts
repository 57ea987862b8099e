import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { No } from "./answers.ts";
import { type Letter, Outbox } from "./outbox.ts";

let shelf: Map<string, string>;
beforeEach(() => {
	jest.useFakeTimers();
	shelf = new Map();
	globalThis.sessionStorage = {
		getItem: (name: string) => shelf.get(name) ?? null,
		setItem: (name: string, value: string) => void shelf.set(name, value),
		removeItem: (name: string) => void shelf.delete(name),
	} as unknown as Storage;
});
afterEach(() => {
	jest.useRealTimers();
	Reflect.deleteProperty(globalThis, "sessionStorage");
});

/** A server that says what it is told to. */
function rig() {
	const asked: string[] = [];
	const answered: string[] = [];
	const refused: [string, string][] = [];
	const server = { isLive: true, answers: [] as (unknown | No)[] };
	const make = () =>
		new Outbox("room_a", {
			ask: async (_name, _stream, key) => {
				asked.push(String(key));
				const answer = server.answers.shift();
				if (answer instanceof No) throw answer;
				return answer ?? { said: 1, at: 1 };
			},
			isLive: () => server.isLive,
			answered: ({ key }) => answered.push(key),
			refused: ({ key }, { code }) => refused.push([key, code]),
		});
	return { asked, answered, refused, server, make };
}

const letter = (
	key: string,
	name: Letter["name"] = "message.send",
): Letter => ({ key, name, values: ["room_a", key, "bonsoir", 0], at: 1 });
const settle = async (ms = 0) => {
	for (let i = 0; i < 10; i++) await Promise.resolve();
	jest.advanceTimersByTime(ms);
	for (let i = 0; i < 10; i++) await Promise.resolve();
};

describe("the outbox", () => {
	test("sends one after the other, in order", async () => {
		const { make, asked, answered } = rig();
		const outbox = make();
		for (const key of ["a", "b", "c"]) outbox.add(letter(key));
		expect(asked).toEqual(["a"]);
		await settle();
		expect(asked).toEqual(["a", "b", "c"]);
		expect(answered).toEqual(["a", "b", "c"]);
		expect(outbox.letters).toEqual([]);
		expect(shelf.size).toBe(0);
	});

	test("keeps what a cut left unanswered, and says it again under the same key", async () => {
		const { make, asked, answered, refused, server } = rig();
		server.answers = [new No("link.lost")];
		const outbox = make();
		outbox.add(letter("a"));
		server.isLive = false;
		await settle(2_000);
		expect(asked).toEqual(["a"]);
		server.isLive = true;
		outbox.send();
		await settle();
		expect(asked).toEqual(["a", "a"]);
		expect(answered).toEqual(["a"]);
		expect(refused).toEqual([]);
	});

	test("outlives a reload", async () => {
		const { make, asked, server } = rig();
		server.isLive = false;
		make().add(letter("a"));
		server.isLive = true;
		const reloaded = make();
		expect(reloaded.letters).toEqual([letter("a")]);
		reloaded.send();
		await settle();
		expect(asked).toEqual(["a"]);
	});

	test("tries again later what the server has no time for, and gives up after a few times", async () => {
		const { make, asked, refused, server } = rig();
		server.answers = [
			new No("limit.rate", "Trop vite.", 2),
			new No("server.busy"),
			new No("limit.rate", "", 1),
			new No("limit.rate", "Trop vite.", 1),
		];
		const outbox = make();
		outbox.add(letter("a"));
		await settle(1_999);
		outbox.send();
		expect(asked).toHaveLength(1);
		await settle(1);
		for (let i = 0; i < 4; i++) await settle(1_000);
		expect(asked).toHaveLength(4);
		expect(refused).toEqual([["a", "limit.rate"]]);
		expect(outbox.letters).toMatchObject([{ key: "a", failed: "Trop vite." }]);
	});

	test("a refused message waits for its author; the next one leaves", async () => {
		const { make, asked, refused, server } = rig();
		server.answers = [new No("message.too-long", "Trop long.")];
		const outbox = make();
		outbox.add(letter("a"));
		outbox.add(letter("b"));
		await settle();
		expect(asked).toEqual(["a", "b"]);
		expect(refused).toEqual([["a", "message.too-long"]]);
		outbox.retry("a");
		await settle();
		expect(asked).toEqual(["a", "b", "a"]);
		expect(outbox.letters).toEqual([]);
	});

	test("a refused change is only told", async () => {
		const { make, refused, server } = rig();
		server.answers = [new No("message.missing")];
		const outbox = make();
		outbox.add(letter("a", "message.edit"));
		await settle();
		expect(refused).toEqual([["a", "message.missing"]]);
		expect(outbox.letters).toEqual([]);
	});
});
