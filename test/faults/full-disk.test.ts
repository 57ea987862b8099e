// A full disk refuses politely, loses nothing, goes on reading, and is over when there is space again.
import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDiskBlobs } from "../../server/kernel/blobs-disk.ts";
import { openDb, type Tx } from "../../server/kernel/db.ts";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import { pieces } from "../conformance/blobs.ts";
import { Hands, MINUTE } from "../conformance/talk.ts";
import {
	type Acknowledged,
	findWrong,
	LIFETIME,
	letterOf,
	readAcknowledged,
	readAll,
	startOf,
} from "./letters.ts";
import { onSmallDisk } from "./small-disk.ts";

const FULL = { status: "rejected", reason: { code: "server.full" } };
const handsAt = (ms: number): Hands => Object.assign(new Hands(), { ms });

onSmallDisk(
	"the journal refuses while the disk is full, reads all along, and takes up again without a restart",
	6,
	async (disk) => {
		const directory = disk.directory("journal");
		const clock = handsAt(startOf(0));
		const journal = await openJournal(directory, LIFETIME, clock, "full");
		const acknowledged: Acknowledged[] = [];
		let n = 0;
		const say = async (writer: number, turn = n++) => {
			const letter = letterOf(0, writer, turn);
			const { seq } = await journal.append(letter);
			acknowledged.push({ author: letter.author, key: letter.key, seq });
		};
		while (n < 200) await say(1);

		disk.fill();
		// The log may hold room for a few more; then nothing is taken, one by one or many at once.
		let refused: unknown;
		while (!refused)
			await say(1).catch((error) => {
				refused = error;
			});
		const from = n - 1; // This one was refused.
		for (let i = 0; i < 3; i++) {
			const many = await Promise.allSettled(
				Array.from({ length: 300 }, (_, j) => say(2 + i, j)),
			);
			for (const one of many) expect(one).toMatchObject(FULL);
		}
		expect(findWrong(await readAll(journal), acknowledged)).toEqual([]);

		// Nor is a new segment begun, and no trace is left of the attempts.
		const names = readdirSync(directory);
		const open = disk.held();
		clock.turn(60 * MINUTE);
		for (let i = 0; i < 20; i++) {
			clock.turn(1);
			expect(await Promise.allSettled([say(1, from)])).toMatchObject([FULL]);
		}
		expect(readdirSync(directory)).toEqual(names);
		expect(disk.held()).toEqual(open);
		await journal.expire();
		expect(findWrong(await readAll(journal), acknowledged)).toEqual([]);

		disk.empty();
		for (let i = 0; i < 50; i++) await say(1, from + i);
		for (let i = 0; i < 3; i++)
			for (let j = 0; j < 100; j++) await say(2 + i, j);
		expect(findWrong(await readAll(journal), acknowledged)).toEqual([]);
		await journal.close();
		const again = await openJournal(directory, LIFETIME, clock, "lost");
		expect(findWrong(await readAll(again), acknowledged)).toEqual([]);
		await again.close();
	},
);

onSmallDisk(
	"a full disk does not keep what has expired, and an erasure is refused whole or done whole",
	6,
	async (disk) => {
		const directory = disk.directory("journal");
		const clock = handsAt(startOf(0));
		const journal = await openJournal(directory, LIFETIME, clock, "full");
		const letter = letterOf(0, 1, 1);
		const { seq } = await journal.append(letter);
		clock.turn(60 * MINUTE);
		await journal.append(letterOf(0, 1, 2));
		disk.fill();
		const erasing = {
			...letterOf(0, 2, 1),
			stream: letter.stream,
			body: `"${"x".repeat(100_000)}"`,
			erases: [seq],
		};
		expect(await Promise.allSettled([journal.append(erasing)])).toMatchObject([
			FULL,
		]);
		expect((await journal.find(letter.stream, seq))?.body).toBe(letter.body);
		clock.turn(LIFETIME);
		await journal.expire();
		disk.fill(); // What expired had given its space back.
		const open = disk.held();
		for (let i = 0; i < 5; i++) {
			clock.turn(1);
			const again = await Promise.allSettled([journal.append(erasing)]);
			expect(again).toMatchObject([FULL]);
			expect(readdirSync(directory)).toEqual(["state-2-full"]);
		}
		expect(disk.held()).toEqual(open);
		disk.empty();
		expect((await journal.append(letterOf(0, 3, 1))).seq).toBeGreaterThan(2);
		await journal.close();
	},
);

onSmallDisk(
	"rows are refused while the disk is full, read all along, and taken again without a restart",
	6,
	async (disk) => {
		interface Own {
			notes: { id: number; text: string };
		}
		const file = join(disk.directory("rows"), "palabre.sqlite");
		const migrations = [
			{
				name: "0001-notes",
				statements: [
					"create table notes (id integer primary key, text text not null)",
				],
			},
		];
		const db = await openDb(file, migrations);
		let committed = 0;
		let effects = 0;
		const put = (id: number) =>
			db.tx(async (tx: Tx) => {
				await tx
					.on<Own>()
					.insertInto("notes")
					.values({ id, text: "x".repeat(3_000) })
					.execute();
				tx.afterCommit(() => effects++);
			});
		const list = () =>
			db.tx((tx) =>
				tx.on<Own>().selectFrom("notes").select("id").orderBy("id").execute(),
			);
		disk.fill();
		for (let id = 1; ; id++) {
			const [one] = await Promise.allSettled([put(id)]);
			if (one?.status === "fulfilled") committed++;
			else {
				expect(one).toMatchObject(FULL);
				break;
			}
		}
		for (let i = 0; i < 5; i++)
			expect(
				await Promise.allSettled([put(100 + i), put(200 + i)]),
			).toMatchObject([FULL, FULL]);
		expect(await list()).toHaveLength(committed);
		disk.empty();
		for (let id = 300; id < 320; id++) await put(id);
		expect(await list()).toHaveLength(committed + 20);
		expect(effects).toBe(committed + 20);
		expect(db.check()).toBeNull();
		disk.fill();
		await db.close(); // Its log may not fit into the file now; it is kept.
		disk.empty();
		const again = await openDb(file, migrations);
		expect(
			await again.tx((tx) =>
				tx.on<Own>().selectFrom("notes").select("id").execute(),
			),
		).toHaveLength(committed + 20);
		await again.close();
	},
);

test("writes that fail are refused, and everything that was refused is stored once when they succeed again", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-limit-"));
	const program = new URL("./journal-writer.ts", import.meta.url).pathname;
	try {
		// A file may not grow over 1.5 MB: the kernel answers EFBIG. No privilege is needed for that.
		const writer = Bun.spawn(
			[
				"prlimit",
				"--fsize=1500000:",
				process.execPath,
				program,
				directory,
				"0",
			],
			{ stdout: "pipe", stderr: "inherit" },
		);
		let printed = "";
		let lifted = false;
		for await (const chunk of writer.stdout.pipeThrough(
			new TextDecoderStream(),
		)) {
			printed += chunk;
			if (lifted || (printed.match(/^R /gm)?.length ?? 0) < 500) continue;
			lifted = true;
			Bun.spawnSync([
				"prlimit",
				"--pid",
				String(writer.pid),
				"--fsize=unlimited:",
			]);
		}
		expect(await writer.exited).toBe(0);
		expect([...new Set(printed.match(/^R .*$/gm))]).toEqual(["R server.full"]);
		expect(printed).toEndWith("END\n");
		const acknowledged = readAcknowledged(printed);
		expect(acknowledged).toHaveLength(10_000);
		const journal = await openJournal(
			directory,
			LIFETIME,
			handsAt(startOf(0) + MINUTE),
			"lost",
		);
		const streams = await readAll(journal);
		expect(streams.flat()).toHaveLength(10_000);
		expect(findWrong(streams, acknowledged)).toEqual([]);
		await journal.close();
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
});

onSmallDisk(
	"files: on a full disk one is refused whole, others are read and erased, and it recovers by itself",
	8,
	async (disk) => {
		const clock = new Hands();
		const blobs = openDiskBlobs(disk.directory("blobs"), MINUTE, clock);
		const keep = { until: clock.now() + 60 * MINUTE, bytesMax: 10_000_000 };
		const put = (text: string) => blobs.put(pieces(text), keep);
		const before = (await put("b".repeat(1_000_000))) as string;
		disk.fill();
		expect(put("c".repeat(1_000_000))).rejects.toMatchObject({
			code: "server.full",
		});
		expect((await blobs.find(before))?.bytes).toBe(1_000_000);
		expect(await blobs.list("", 10)).toHaveLength(1);
		await blobs.erase(before);
		expect(await put("d".repeat(500_000))).not.toBe("too-large");
		disk.empty();
		expect(await put("c".repeat(1_000_000))).not.toBe("too-large");
		await blobs.close();
	},
);
