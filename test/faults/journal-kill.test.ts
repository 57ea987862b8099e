// kill -9 in the middle of 10,000 messages from many writers: nothing acknowledged is lost, nothing is there twice.
import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../server/kernel/db.ts";
import type { Journal } from "../../server/kernel/journal.ts";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import { MINUTE } from "../conformance/talk.ts";
import {
	type Acknowledged,
	findWrong,
	LIFETIME,
	letterOf,
	PER_WRITER,
	readAcknowledged,
	readAll,
	startOf,
	WRITERS,
} from "./letters.ts";

const WRITER = new URL("./journal-writer.ts", import.meta.url).pathname;

const ERASER = new URL("./journal-eraser.ts", import.meta.url).pathname;

/** Ends the writer once it has acknowledged so many; gives all that it acknowledged before it died. */
async function killAfter(
	count: number,
	directory: string,
	round: number,
): Promise<Acknowledged[]> {
	const writer = Bun.spawn(
		[process.execPath, WRITER, directory, String(round)],
		{ stdout: "pipe", stderr: "inherit" },
	);
	let printed = "";
	for await (const chunk of writer.stdout.pipeThrough(
		new TextDecoderStream(),
	)) {
		printed += chunk;
		// Each line has about 54 characters; counting them with every chunk would slow the writer down.
		if (!writer.killed && printed.length > count * 54) writer.kill("SIGKILL");
	}
	await writer.exited;
	expect(printed).toContain("READY");
	return readAcknowledged(printed);
}

/** Says once more what each writer had not heard about, as its client would. */
async function retry(
	journal: Journal,
	round: number,
	acknowledged: Acknowledged[],
): Promise<number> {
	const heard = new Set(acknowledged.map(({ key }) => key));
	let known = 0;
	await Promise.all(
		Array.from({ length: WRITERS }, async (_, writer) => {
			const letters = Array.from({ length: PER_WRITER }, (_, n) =>
				letterOf(round, writer, n),
			);
			const letter = letters.find(({ key }) => !heard.has(key));
			if (!letter) return;
			const [{ seq, isNew }, again] = await Promise.all([
				journal.append(letter),
				journal.append(letter),
			]);
			expect(again).toMatchObject({ seq, isNew: false });
			if (!isNew) known++;
			acknowledged.push({ author: letter.author, key: letter.key, seq });
		}),
	);
	return known;
}

test("nothing acknowledged is lost, and nothing said twice, over twenty times kill -9 on one directory", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-kill-"));
	const acknowledged: Acknowledged[] = [];
	let stored = 0;
	try {
		for (let round = 0; round < 20; round++) {
			const count = 200 + ((round * 977) % 3_000);
			const told = await killAfter(count, directory, round);
			acknowledged.push(...told);
			expect(told.length).toBeGreaterThan(count / 2);
			expect(told.length).toBeLessThan(WRITERS * PER_WRITER); // It was killed, and had not ended.
			const journal = await openJournal(
				directory,
				LIFETIME,
				{ now: () => startOf(round) + 60_000 },
				"lost",
			);
			expect(journal.epoch).toBe("faults");
			expect(findWrong(await readAll(journal), acknowledged)).toEqual([]);
			stored += await retry(journal, round, acknowledged);
			if (round === 19)
				expect(findWrong(await readAll(journal), acknowledged)).toEqual([]);
			await journal.close();
		}
		console.log(
			`${acknowledged.length} acknowledged; ${stored} were stored without having been so`,
		);
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
});

test("an erasure that kill -9 cut off between its two files is finished by the next start", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-erase-"));
	// By another program: a process that closes a file loses its own locks on it.
	const holding = (text: string) =>
		Bun.spawnSync([
			"grep",
			"--recursive",
			"--fixed-strings",
			"--text",
			"--files-with-matches",
			text,
			directory,
		])
			.stdout.toString()
			.split("\n")
			.filter(Boolean);
	const text = letterOf(0, 1, 1).body.slice(-40);
	try {
		const eraser = Bun.spawn([process.execPath, ERASER, directory], {
			stdin: "pipe",
			stdout: "pipe",
			stderr: "inherit",
		});
		const printed = eraser.stdout.getReader();
		await printed.read(); // READY
		const [older] = readdirSync(directory).filter((name) =>
			name.endsWith("-1.sqlite"),
		);
		const lock = openSqlite(join(directory, older as string));
		lock.run("begin immediate"); // Now the eraser cannot write to the older file.
		eraser.stdin.write("go");
		eraser.stdin.flush();
		while (holding(letterOf(0, 2, 1).key).length === 0) await Bun.sleep(5);
		eraser.kill("SIGKILL");
		await eraser.exited;
		expect((await printed.read()).done).toBe(true); // It had not been acknowledged …
		lock.close();
		expect(holding(text)).not.toEqual([]); // … and the text was still there.

		const journal = await openJournal(
			directory,
			LIFETIME,
			{ now: () => startOf(0) + 60 * MINUTE },
			"lost",
		);
		expect(holding(text)).toEqual([]);
		expect((await journal.find("room_2", 1))?.body).toBeNull();
		expect((await journal.find("room_2", 3))?.erases).toEqual([1]);
		await journal.close();
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
});
