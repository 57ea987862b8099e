import { describe, expect, test } from "bun:test";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import { journalConformance } from "./journal.ts";
import { journalModel } from "./journal-model.ts";
import { type Hands, LIFETIME, MINUTE, type Place, talks } from "./talk.ts";

class Directory implements Place {
	readonly path = mkdtempSync(join(tmpdir(), "palabre-journal-"));
	open(lifetimeMs: number, clock: Hands, freshEpoch: string) {
		return openJournal(this.path, lifetimeMs, clock, freshEpoch);
	}
	holding(text: string): string[] {
		return readdirSync(this.path).filter((name) =>
			readFileSync(join(this.path, name)).includes(text),
		);
	}
	lose(): void {
		rmSync(this.path, { recursive: true });
		mkdirSync(this.path);
	}
	remove(): void {
		rmSync(this.path, { recursive: true, force: true });
	}
	/** Its files that this process holds open, unlinked or not. */
	held(): string[] {
		return readdirSync("/proc/self/fd").flatMap((descriptor) => {
			try {
				const file = readlinkSync(`/proc/self/fd/${descriptor}`);
				return file.startsWith(this.path) ? [file] : [];
			} catch {
				return [];
			}
		});
	}
	get names(): string[] {
		return readdirSync(this.path).sort();
	}
}

journalConformance("the embedded journal", () => new Directory());
describe("random runs", () =>
	journalModel("the embedded journal", () => new Directory(), 60));

describe("the embedded journal's files", () => {
	let place: Directory;
	const begin = talks(() => {
		place = new Directory();
		return place;
	});

	test("a segment whose last entry has expired is unlinked whole, and nothing holds it open", async () => {
		const talk = await begin();
		await talk.say({ body: '"said first"' });
		const [first] = place.names;
		expect(place.names).toEqual([
			first as string,
			`${first}-shm`,
			`${first}-wal`,
			"state-0-epoch-1",
		]);
		talk.clock.turn(60 * MINUTE);
		await talk.say();
		talk.clock.turn(LIFETIME - MINUTE);
		await talk.journal.expire();
		expect(
			place.names.filter((name) => name.startsWith(first as string)),
		).toEqual([]);
		expect(
			place.held().filter((file) => file.includes(first as string)),
		).toEqual([]);
		expect(place.names).toHaveLength(4);
		talk.clock.turn(LIFETIME);
		await talk.journal.expire();
		expect(place.names).toEqual(["state-2-epoch-1"]);
		expect(place.held()).toEqual([]);
	});

	test("a closed journal leaves no log behind, and no open file", async () => {
		const talk = await begin();
		await talk.sayMany(3);
		talk.clock.turn(60 * MINUTE);
		await talk.sayMany(3);
		await talk.close();
		expect(
			place.names.filter(
				(name) => !/^\d+-\d+\.sqlite$|^state-6-epoch-1$/.test(name),
			),
		).toEqual([]);
		expect(place.held()).toEqual([]);
	});

	test("files are for their owner alone", async () => {
		const talk = await begin();
		await talk.say();
		for (const name of place.names)
			expect(
				Bun.spawnSync(["stat", "-c", "%a", join(place.path, name)])
					.stdout.toString()
					.trim(),
			).toBe("600");
	});

	test("a batch that fails stores nothing, and the next one goes on as if it had not been", async () => {
		const talk = await begin();
		await talk.sayMany(2);
		const bad = talk.entry({ at: 1.5 }); // The column is an integer: the transaction fails at its end.
		const good = [
			talk.entry(),
			talk.entry({ stream: "room_new" }),
			talk.entry(),
		];
		const settled = await Promise.allSettled(
			[...good, bad].map((entry) => talk.journal.append(entry)),
		);
		expect(settled.map(({ status }) => status)).toEqual(
			Array(4).fill("rejected"),
		);
		expect(talk.journal.head("room_new")).toBe(0);
		const again = await Promise.all(
			good.map((entry) => talk.journal.append(entry)),
		);
		expect(again.map(({ seq, isNew }) => ({ seq, isNew }))).toEqual(
			[3, 4, 5].map((seq) => ({ seq, isNew: true })),
		);
		expect(talk.heard.map(({ seq, prev }) => [seq, prev])).toEqual([
			[1, 0],
			[2, 1],
			[3, 2],
			[4, 0],
			[5, 3],
		]);
	});

	test("a shorter lifetime after a start takes only what is older than it", async () => {
		const talk = await begin();
		await talk.sayMany(1);
		talk.clock.turn(30 * MINUTE);
		await talk.sayMany(1);
		await talk.close();
		const short = await place.open(10 * MINUTE, talk.clock, "unused");
		await short.expire();
		expect(
			(await short.readBack("room_a", 0, 10)).map(({ seq }) => seq),
		).toEqual([2]);
		talk.clock.turn(10 * MINUTE);
		await short.expire();
		expect(place.names).toEqual(["state-2-epoch-1"]);
		await short.close();
	});

	test("what a crash has left of a file that was being made is no obstacle", async () => {
		const talk = await begin();
		await talk.sayMany(2);
		await talk.close();
		writeFileSync(join(place.path, `${talk.clock.now() + 1}-3.sqlite`), "");
		writeFileSync(join(place.path, "notes.txt"), "not ours");
		talk.clock.turn(2);
		await talk.open();
		expect(await talk.sayMany(2)).toEqual([3, 4]);
		talk.clock.turn(60 * MINUTE);
		await talk.sayMany(1);
		await talk.reopen();
		expect(await talk.seqs()).toEqual([1, 2, 3, 4, 5]);
	});

	test("segments in which nothing was said keep their order", async () => {
		const talk = await begin();
		const entry = talk.entry();
		await talk.journal.append(entry);
		const seqs = [1];
		for (const hours of [2, -1, 1, -2, 1, -1, 2, -2]) {
			talk.clock.turn(hours * 60 * MINUTE);
			await talk.journal.append(entry); // Begins a segment, and is known.
			if (hours === 1) seqs.push((await talk.say()).seq);
			await talk.reopen();
			expect(await talk.seqs()).toEqual(seqs);
		}
		const names = place.names.filter((name) => name.endsWith(".sqlite"));
		expect(names).toHaveLength(9);
		expect(new Set(names.map((name) => name.split("-")[1])).size).toBe(9);
	});

	test("a directory that cannot be opened says so, and leaves no thread behind", async () => {
		const broken = new Directory();
		mkdirSync(join(broken.path, "1-1.sqlite"));
		const program = `
			import { openJournal } from "${import.meta.dir}/../../server/kernel/journal-sqlite.ts";
			await openJournal("${broken.path}", 60_000, { now: () => 5 }, "epoch").catch((error) => console.log(error.message));`;
		const { stdout, exitCode } = Bun.spawnSync(
			[process.execPath, "-e", program],
			{ timeout: 100_000 },
		);
		expect({ exitCode, said: stdout.toString() }).toEqual({
			exitCode: 0,
			said: expect.stringContaining("unable to open database file"),
		});
		broken.remove();
	});
});
