// A slow disk delays acknowledgements, and nothing else.
import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../server/kernel/db.ts";
import { Hub } from "../../server/kernel/hub.ts";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import { Streams } from "../../server/kernel/streams.ts";
import { HEARS_EVERYBODY } from "../../server/kernel/unheard.ts";
import { Hands } from "../conformance/talk.ts";
import { findWrong, LIFETIME, letterOf, readAll, startOf } from "./letters.ts";

test("while the journal waits for its disk, the program goes on, and answers from memory", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-slow-"));
	const clock = Object.assign(new Hands(), { ms: startOf(0) });
	const journal = await openJournal(directory, LIFETIME, clock, "slow");
	const streams = new Streams(journal, new Hub(), clock, LIFETIME);
	try {
		const first = letterOf(0, 0, 0);
		const { seq } = await streams.append(first);
		await streams.warm(first.stream);

		// Whoever holds this lock makes the worker wait, as a disk would that takes its time.
		const [file] = readdirSync(directory).filter((name) =>
			name.endsWith(".sqlite"),
		);
		const disk = openSqlite(join(directory, file as string));
		disk.run("begin immediate");
		let settled = 0;
		const said = Array.from({ length: 200 }, (_, i) =>
			streams
				.append(letterOf(0, 1 + (i % 50), Math.floor(i / 50)))
				.finally(() => settled++),
		);
		let ticks = 0;
		let answered = 0;
		while (ticks < 50) {
			await Bun.sleep(5);
			ticks++;
			const missed = await streams.since(first.stream, 0, HEARS_EVERYBODY);
			if (missed?.lastSeq === seq) answered++;
		}
		expect({ ticks, answered, settled }).toEqual({
			ticks: 50,
			answered: 50,
			settled: 0,
		});

		disk.run("rollback");
		disk.close();
		const stored = await Promise.all(said);
		const acknowledged = stored.map((one, i) => ({
			...letterOf(0, 1 + (i % 50), Math.floor(i / 50)),
			seq: one.seq,
		}));
		expect(findWrong(await readAll(journal), acknowledged)).toEqual([]);
	} finally {
		streams.close();
		await journal.close();
		rmSync(directory, { recursive: true, force: true });
	}
});
