// One journal over several databases: the same promises, and conversations that stay where they are.
import { expect, test } from "bun:test";
import type { Bus } from "../../server/kernel/bus.ts";
import { localBus } from "../../server/kernel/bus.ts";
import type { Journal } from "../../server/kernel/journal.ts";
import { openSpreadJournal } from "../../server/kernel/journal-spread.ts";
import { describeWith } from "../world/needs.ts";
import { startPostgres } from "../world/postgres.ts";
import { journalConformance } from "./journal.ts";
import { journalModel } from "./journal-model.ts";
import { Schema, type SharedServer, sharedServer } from "./schema.ts";
import { type Hands, LIFETIME, MINUTE, type Place, talks } from "./talk.ts";

/** A database for the rows, and some for journals; in schemas of one server. */
class Several implements Place {
	readonly home: Schema;
	readonly schemas: Schema[];
	/** How many of them are in the list. */
	listed: number;

	constructor(shared: SharedServer, listed = 3, of = listed) {
		this.home = new Schema(shared);
		this.schemas = Array.from({ length: of }, () => new Schema(shared));
		this.listed = listed;
	}

	get urls(): string[] {
		return this.schemas.slice(0, this.listed).map(({ url }) => url);
	}

	async open(
		lifetimeMs: number,
		clock: Hands,
		freshEpoch: string,
		bus?: Bus,
	): Promise<Journal> {
		for (const { name, sql } of [this.home, ...this.schemas])
			await sql.run(`create schema if not exists ${name}`);
		return openSpreadJournal({
			home: this.home.url,
			urls: this.urls,
			lifetimeMs,
			clock,
			freshEpoch,
			...(bus ? { bus } : {}),
		});
	}

	async holding(text: string): Promise<string[]> {
		return (
			await Promise.all(this.schemas.map((one) => one.holding(text)))
		).flat();
	}

	/** Streams that each of them holds. */
	async held(): Promise<string[][]> {
		return Promise.all(
			this.schemas.slice(0, this.listed).map(async ({ sql }) => {
				const rows = await sql<{ stream: string }>`
					select distinct stream from journal_entries order by 1`;
				return rows.map(({ stream }) => stream);
			}),
		);
	}

	async lose(): Promise<void> {
		for (const one of [this.home, ...this.schemas]) await one.lose();
	}

	async remove(): Promise<void> {
		for (const one of [this.home, ...this.schemas]) await one.remove();
	}
}

describeWith("postgres", "over several databases", () => {
	const shared = sharedServer();
	journalConformance("the journal", () => new Several(shared));
	journalModel(
		"the journal over several databases",
		() => new Several(shared),
		8,
	);

	let place: Several;
	const begin = (make: () => Several) =>
		talks(() => {
			place = make();
			return place;
		});
	const beginThree = begin(() => new Several(shared, 3, 4));
	const rooms = Array.from({ length: 60 }, (_, i) => `room_${i}`);

	test("conversations are spread, each whole in one place", async () => {
		const talk = await beginThree();
		for (let round = 0; round < 3; round++)
			await Promise.all(rooms.map((stream) => talk.say({ stream })));
		const held = await place.held();
		expect(held.flat().toSorted()).toEqual(rooms.toSorted());
		// Of sixty, a fair share each: below ten of one is a chance of one in a thousand, and the hash is always the same.
		for (const own of held) expect(own.length).toBeGreaterThan(9);
	});

	test("they stay where they are when a database is added, which takes new ones ten minutes later", async () => {
		const talk = await beginThree();
		await Promise.all(rooms.map((stream) => talk.say({ stream })));
		const before = await place.held();
		const { epoch } = talk.journal;
		await talk.close();
		place.listed = 4;
		await talk.open();
		expect(talk.journal.epoch).toBe(epoch);
		const early = rooms.map((stream) => `early_${stream}`);
		await Promise.all(
			[...rooms, ...early].map((stream) => talk.say({ stream })),
		);
		expect((await place.held())[3]).toEqual([]);
		talk.clock.turn(11 * MINUTE);
		const late = rooms.map((stream) => `late_${stream}`);
		await Promise.all(
			[...rooms, ...early, ...late].map((stream) => talk.say({ stream })),
		);
		const after = await place.held();
		for (const [i, own] of before.entries())
			expect(after[i]).toEqual(expect.arrayContaining(own));
		expect(after[3]?.length).toBeGreaterThan(5);
		for (const stream of after[3] as string[])
			expect(stream).toStartWith("late_");
		for (const stream of rooms) expect(await talk.seqs(stream)).toHaveLength(3);
	});

	test("a journal that becomes one of several keeps its epoch and what it holds", async () => {
		const alone = new Schema(shared);
		const talk = await talks(() => alone)();
		const seqs = await talk.sayMany(5);
		const { epoch } = talk.journal;
		await talk.close();
		const several = new Several(shared, 2);
		several.schemas[0] = alone;
		const journal = await several.open(LIFETIME, talk.clock, "epoch-new");
		expect(journal.epoch).toBe(epoch);
		expect(journal.head("room_a")).toBe(seqs.at(-1) as number);
		const { seq } = await journal.append(talk.entry());
		const entries = await journal.readBack("room_a", 0, 10);
		expect(entries.map((entry) => entry.seq)).toEqual([...seqs, seq]);
		await journal.close();
		await several.home.remove();
		await several.schemas[1]?.remove(); // The first goes with its talk.
	});

	test("one that is left out of the list is asked for; one that is lost gives another epoch, and its conversations begin again", async () => {
		const talk = await beginThree();
		await Promise.all(rooms.map((stream) => talk.say({ stream })));
		const { epoch } = talk.journal;
		const lost = (await place.held())[2] as string[];
		await talk.close();
		place.listed = 2;
		const problem: Error = await talk.open().then(
			() => new Error("opened"),
			(error) => error,
		);
		expect(problem.message).toContain(
			"is no longer in the list, and holds conversations: put its address back",
		);
		const [statement] = /update journal_shards.*/.exec(problem.message) ?? [];
		await place.home.sql.run(statement as string);
		await talk.open();
		expect(talk.journal.epoch).not.toBe(epoch);
		await Promise.all(rooms.map((stream) => talk.say({ stream })));
		for (const stream of rooms)
			expect(await talk.seqs(stream)).toHaveLength(
				lost.includes(stream) ? 1 : 2,
			);
	});

	test("the same database twice is refused", async () => {
		const twice = new Several(shared, 2);
		twice.schemas[1] = twice.schemas[0] as Schema;
		const { clock } = await beginThree();
		expect(twice.open(LIFETIME, clock, "epoch")).rejects.toThrow(
			"two of them lead to the same journal",
		);
		await twice.home.remove();
		await (twice.schemas[0] as Schema).remove();
	});

	test("two nodes that meet a new conversation at once agree where it is", async () => {
		const talk = await beginThree();
		const bus = localBus();
		const nodes = await Promise.all(
			[1, 2].map((n) => place.open(LIFETIME, talk.clock, `node-${n}`, bus)),
		);
		await Promise.all(
			nodes.flatMap((node) =>
				rooms.map((stream) => node.append(talk.entry({ stream }))),
			),
		);
		const held = await place.held();
		expect(held.flat().toSorted()).toEqual(rooms.toSorted());
		for (const node of nodes) {
			await node.follow("room_7");
			expect(await node.readBack("room_7", 0, 10)).toHaveLength(2);
			expect(node.head("room_7")).toBeGreaterThan(0);
			await node.close();
		}
	});

	test("places that nobody has asked for in days are forgotten, and what is said then is found again", async () => {
		const talk = await beginThree();
		await talk.sayMany(3);
		talk.clock.turn(5 * 24 * 60 * MINUTE);
		await talk.journal.expire();
		expect(await place.home.sql`select * from journal_places`).toEqual([]);
		const [seq] = await talk.sayMany(1);
		expect(await talk.seqs()).toEqual([seq as number]);
	});

	test("a database that dies keeps nobody waiting but those whose conversations lie in it", async () => {
		const mortal = await startPostgres();
		try {
			const several = new Several(shared, 1);
			const dying = new Schema({ server: mortal });
			several.schemas.push(dying);
			several.listed = 2;
			const { clock, entry } = await beginThree().then((talk) => ({
				clock: talk.clock,
				entry: (stream: string) => talk.entry({ stream }),
			}));
			const journal = await several.open(LIFETIME, clock, "epoch-mortal");
			await Promise.all(rooms.map((room) => journal.append(entry(room))));
			const [safe, lost] = await several.held();
			await mortal.kill();
			for (const room of safe as string[]) {
				await journal.append(entry(room));
				expect(await journal.readBack(room, 0, 10)).toHaveLength(2);
			}
			const waiting = (lost as string[]).map((room) =>
				journal.append(entry(room)),
			);
			await mortal.start();
			await Promise.all(waiting);
			for (const room of lost as string[])
				expect(await journal.readBack(room, 0, 10)).toHaveLength(2);
			await journal.close();
			await several.home.remove();
			await several.schemas[0]?.remove();
			await dying.sql.close();
		} finally {
			await mortal.remove();
		}
	});
});
