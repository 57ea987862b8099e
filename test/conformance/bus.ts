// What every engine of the bus promises (server/kernel/bus.ts).
import { afterEach, describe, expect, test } from "bun:test";
import type { Bus } from "../../server/kernel/bus.ts";

/** Two nodes on one bus; where there is but one node, twice the same. */
export type Nodes = readonly [Bus, Bus];

/** Resolves when `to` has heard all that `from` has published so far. */
export async function heardAll(from: Bus, to: Bus): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	const stop = to.subscribe("end", () => resolve());
	await to.settle();
	from.publish("end", null);
	await promise;
	stop();
}

type Begin = () => Promise<Nodes>;

const listen = (bus: Bus, subject: string) => {
	const heard: unknown[] = [];
	return { heard, stop: bus.subscribe(subject, (data) => heard.push(data)) };
};

export function busConformance(name: string, open: Begin): void {
	describe(name, () => {
		let opened: Bus[] = [];
		const begin = async (): Promise<Nodes> => {
			const nodes = await open();
			opened.push(...nodes);
			return nodes;
		};
		afterEach(async () => {
			for (const bus of new Set(opened)) await bus.close();
			opened = [];
		});
		hearing(begin);
		saying(begin);
	});
}

function hearing(begin: Begin): void {
	test("every handler of a subject hears it once, wherever it is, and no other", async () => {
		const [a, b] = await begin();
		const ears = [a, a, b, b].map((bus) => listen(bus, "push.room_a"));
		const others = [a, b].map((bus) => listen(bus, "push.room_b"));
		await b.settle();
		a.publish("push.room_a", 1);
		await heardAll(a, b);
		expect(ears.map(({ heard }) => heard)).toEqual([[1], [1], [1], [1]]);
		expect(others.map(({ heard }) => heard)).toEqual([[], []]);
	});

	test("this node's handlers hear before publish returns", async () => {
		const [a] = await begin();
		const { heard } = listen(a, "push");
		a.publish("push", "now");
		expect(heard).toEqual(["now"]);
	});

	test("what one publishes is heard in that order, over subjects too", async () => {
		const [a, b] = await begin();
		const heard: unknown[] = [];
		for (const subject of ["one", "two", "three"])
			b.subscribe(subject, (data) => heard.push(data));
		await b.settle();
		for (let i = 0; i < 3_000; i++)
			a.publish(["one", "two", "three"][i % 3] as string, i);
		await heardAll(a, b);
		expect(heard).toEqual(Array.from({ length: 3_000 }, (_, i) => i));
	});
}

function saying(begin: Begin): void {
	test("it arrives as it was said", async () => {
		const [a, b] = await begin();
		const { heard } = listen(b, "push");
		await b.settle();
		const said = [
			null,
			"é 😀 \u0000 \r\n",
			{ a: [1, { b: false }], c: "x".repeat(100_000) },
		];
		for (const data of said) a.publish("push", data);
		await heardAll(a, b);
		expect(heard).toEqual(said);
	});

	test("who has stopped listening hears no more, and the others do", async () => {
		const [a, b] = await begin();
		const ears = [a, b, b].map((bus) => listen(bus, "push"));
		await b.settle();
		a.publish("push", 1);
		await heardAll(a, b);
		ears[0]?.stop();
		ears[1]?.stop();
		a.publish("push", 2);
		await heardAll(a, b);
		ears[2]?.stop();
		ears[2]?.stop(); // Twice is once.
		a.publish("push", 3);
		await heardAll(a, b);
		const again = listen(b, "push");
		await b.settle();
		a.publish("push", 4);
		await heardAll(a, b);
		expect([...ears, again].map(({ heard }) => heard)).toEqual([
			[1],
			[1],
			[1, 2],
			[4],
		]);
	});
}
