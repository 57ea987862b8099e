// Nodes of one journal, with a bus between them that is slow, loses, or dies: whoever follows a stream hears all of it,
// once and in order.
import { afterEach, expect, test } from "bun:test";
import type { Bus } from "../../server/kernel/bus.ts";
import { openNatsBus } from "../../server/kernel/bus-nats.ts";
import type { Entry, Journal } from "../../server/kernel/journal.ts";
import { Schema, sharedServer } from "../conformance/schema.ts";
import { Hands, LIFETIME } from "../conformance/talk.ts";
import { NatsServer } from "../world/nats.ts";
import { describeWith } from "../world/needs.ts";
import { waitFor } from "../world/wait-for.ts";

const STREAMS = ["room_a", "room_b", "conv_c"];

interface Node {
	readonly journal: Journal;
	readonly heard: Entry[];
	/** When each seq was heard. */
	readonly heardAt: Map<number, number>;
}

let lost = 0;

/** A bus on which every third message from elsewhere never comes. */
function lossy(bus: Bus): Bus {
	let count = 0;
	let isOwn = false; // What a node says itself it always hears.
	return {
		isShared: true,
		publish: (subject, data) => {
			isOwn = true;
			bus.publish(subject, data);
			isOwn = false;
		},
		subscribe: (subject, handler) =>
			bus.subscribe(subject, (data) => {
				if (isOwn || count++ % 3 !== 0) handler(data);
				else lost++;
			}),
		settle: () => bus.settle(),
		close: () => bus.close(),
	};
}

describeWith("postgres", "with PostgreSQL", () =>
	describeWith("nats-server", "with NATS", () => {
		const shared = sharedServer();
		const clock = new Hands();
		let closers: (() => Promise<void>)[] = [];
		let count = 0;

		afterEach(async () => {
			for (const close of closers.reverse()) await close();
			closers = [];
		});

		async function begin(nodes: number, ears = (bus: Bus): Bus => bus) {
			const nats = new NatsServer();
			await nats.start();
			closers.push(() => nats.kill());
			const place = new Schema(shared);
			closers.push(() => place.remove());
			const joined: Node[] = [];
			for (let i = 0; i < nodes; i++)
				joined.push(await join(nats, place, ears));
			return { nats, place, nodes: joined as [Node, Node, ...Node[]] };
		}

		async function join(
			nats: NatsServer,
			place: Schema,
			ears: (bus: Bus) => Bus,
		): Promise<Node> {
			const bus = ears(await openNatsBus(nats.url));
			const journal = await place.open(LIFETIME, clock, "cluster", bus);
			closers.push(async () => {
				await journal.close();
				await bus.close();
			});
			const heard: Entry[] = [];
			const heardAt = new Map<number, number>();
			journal.feed((entries) => {
				heard.push(...entries);
				for (const { seq } of entries) heardAt.set(seq, performance.now());
			});
			return { journal, heard, heardAt };
		}

		const followAll = (nodes: readonly Node[]) =>
			Promise.all(
				nodes.flatMap(({ journal }) =>
					STREAMS.map((stream) => journal.follow(stream)),
				),
			);

		const say = (node: Node, stream: string) =>
			node.journal.append({
				stream,
				author: "vis_alice",
				key: Bun.randomUUIDv7(),
				at: clock.now(),
				body: `"text ${++count}"`,
			});

		/** Each node has heard, of each stream, exactly what is stored. */
		async function checkAll(nodes: readonly Node[]): Promise<void> {
			for (const stream of STREAMS) {
				const stored = await (nodes[0] as Node).journal.readBack(
					stream,
					0,
					100_000,
				);
				expect(stored.length).toBeGreaterThan(0);
				for (const { heard } of nodes)
					expect(heard.filter((entry) => entry.stream === stream)).toEqual([
						...stored,
					]);
			}
		}

		const haveHeard = (nodes: readonly Node[], entries: number) =>
			waitFor("every node has heard everything", () =>
				nodes.every(({ heard }) => heard.length >= entries),
			);

		test("what one node stores, those that follow hear, and no other", async () => {
			const { nodes } = await begin(3);
			const [a, b, c] = nodes as [Node, Node, Node];
			await Promise.all([
				a.journal.follow("room_a"),
				b.journal.follow("room_a"),
			]);
			const { seq } = await say(a, "room_a");
			await say(a, "room_b");
			await waitFor("b has heard it", () => b.heard.length === 1);
			expect(b.heard[0]).toEqual(a.heard[0] as Entry);
			expect(b.journal.head("room_a")).toBe(seq);
			b.journal.unfollow("room_a");
			await c.journal.follow("room_a");
			await say(a, "room_a");
			await waitFor("c has heard it", () => c.heard.length === 1);
			expect(b.heard).toHaveLength(1);
			expect(c.heard[0]?.prev).toBe(seq); // What was said before is not told, and is known to be there.
		});

		test("all speak everywhere at once: each hears everything once, in the one order", async () => {
			const { nodes } = await begin(3);
			await followAll(nodes);
			const delays: number[] = [];
			await Promise.all(
				nodes.flatMap((node, i) =>
					STREAMS.map(async (stream) => {
						for (let n = 0; n < 60; n++) {
							const { seq } = await say(node, stream);
							if (n % 7 === i) await Bun.sleep(1);
							const own = node.heardAt.get(seq) ?? 0;
							const other = nodes[(i + 1) % 3] as Node;
							await waitFor("the next node has heard it", () =>
								other.heardAt.has(seq),
							);
							delays.push((other.heardAt.get(seq) as number) - own);
						}
					}),
				),
			);
			await haveHeard(nodes, 540);
			await checkAll(nodes);
			const median = delays.toSorted((x, y) => x - y)[delays.length >> 1];
			console.log(`heard on another node ${median?.toFixed(2)} ms later`);
		});

		test("a bus that loses every third message costs time and nothing else, also for the last one said", async () => {
			const { nodes } = await begin(2, lossy);
			await followAll(nodes);
			for (let n = 0; n < 50; n++)
				await Promise.all(
					nodes.flatMap((node) => STREAMS.map((stream) => say(node, stream))),
				);
			await haveHeard(nodes, 300);
			expect(lost).toBeGreaterThan(20);
			await checkAll(nodes);
		});

		test("NATS is killed under load, and started again: nobody misses anything", async () => {
			const { nats, nodes } = await begin(2);
			await followAll(nodes);
			let isOver = false;
			let said = 0;
			const speaking = Promise.all(
				nodes.flatMap((node) =>
					STREAMS.map(async (stream) => {
						while (!isOver) {
							await say(node, stream);
							said++;
							await Bun.sleep(2);
						}
					}),
				),
			);
			for (let death = 0; death < 3; death++) {
				await Bun.sleep(200);
				await nats.kill();
				await Bun.sleep(200);
				await nats.start();
			}
			await Bun.sleep(200);
			isOver = true;
			await speaking;
			await haveHeard(nodes, said);
			await checkAll(nodes);
		});

		test("who begins to follow in the middle of it hears all from then on", async () => {
			const { nodes, nats, place } = await begin(1);
			const [a] = nodes;
			let isOver = false;
			const speaking = (async () => {
				while (!isOver) await say(a, "room_a");
			})();
			for (let round = 0; round < 20; round++) {
				const late = await join(nats, place, (bus) => bus);
				await late.journal.follow("room_a");
				const head = late.journal.head("room_a");
				await waitFor("it has heard some", () =>
					late.heard.some(({ seq }) => seq > head + 5),
				);
				// What came while it began may have been told before the head was known; from the first one on, all is.
				const [first, ...others] = late.heard as [Entry, ...Entry[]];
				expect(first.prev).toBeLessThanOrEqual(head);
				let prev = first.seq;
				for (const entry of others) {
					expect(entry.prev).toBe(prev);
					prev = entry.seq;
				}
				await late.journal.close();
			}
			isOver = true;
			await speaking;
		});
	}),
);
