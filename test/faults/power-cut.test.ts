// The power goes: what was acknowledged is on the disk, not in a cache. A file holds an ext4 file system; at a random
// moment the writer is stopped and that file copied. The copy holds what had been given to the disk, and no more: what
// was only in the page cache is absent, as after pulling the plug.
import { expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import {
	findWrong,
	LIFETIME,
	readAcknowledged,
	readAll,
	startOf,
} from "./letters.ts";

const WRITER = new URL("./journal-writer.ts", import.meta.url).pathname;
/** Every 30 ms of the writer begin a new segment. */
const SPEED = 90_000;

const run = (...command: string[]): boolean =>
	Bun.spawnSync(command).exitCode === 0;

function mustRun(...command: string[]): void {
	if (!run(...command)) throw new Error(command.join(" "));
}

/** Some moments may pass until nobody looks at a file system any more. */
async function unmount(directory: string): Promise<void> {
	for (let i = 0; i < 20; i++) {
		if (run("umount", directory)) return;
		await Bun.sleep(200);
	}
	run("umount", "--lazy", directory);
}

class Machine {
	readonly #directory = mkdtempSync(join(tmpdir(), "palabre-power-"));
	readonly disk = join(this.#directory, "disk");
	readonly #image = join(this.#directory, "image");

	static get canRun(): boolean {
		const machine = new Machine();
		try {
			machine.start();
			run("umount", machine.disk);
			return true;
		} catch {
			return false;
		} finally {
			rmSync(machine.#directory, { recursive: true, force: true });
		}
	}

	/** Nothing is written to the image but what somebody flushes: its own journal is committed every five minutes. */
	start(): void {
		mkdirSync(this.disk);
		mustRun("truncate", "-s", "64M", this.#image);
		mustRun("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0", this.#image);
		mustRun("mount", "-o", "loop,commit=300", this.#image, this.disk);
	}

	/** Stops the writer, and keeps the disk as it is at that moment. */
	cut(writer: Bun.Subprocess): void {
		writer.kill("SIGSTOP");
		Bun.sleepSync(20); // Until the last of its threads stands still.
		mustRun("cp", "--sparse=always", this.#image, `${this.#image}.copy`);
		writer.kill("SIGKILL");
	}

	async restart(): Promise<void> {
		await unmount(this.disk);
		mustRun("mount", "-o", "loop", `${this.#image}.copy`, this.disk);
	}

	async remove(): Promise<void> {
		await unmount(this.disk);
		rmSync(this.#directory, { recursive: true, force: true });
	}
}

/** Runs a program on a new machine until it has printed so much, cuts the power, and looks at what the disk holds. */
async function survive(
	program: (disk: string) => string[],
	characters: number,
	look: (disk: string, printed: string) => Promise<void>,
): Promise<void> {
	const machine = new Machine();
	try {
		machine.start();
		const writer = Bun.spawn([process.execPath, ...program(machine.disk)], {
			stdout: "pipe",
			stderr: "inherit",
		});
		let printed = "";
		let isOn = true;
		for await (const chunk of writer.stdout.pipeThrough(
			new TextDecoderStream(),
		)) {
			printed += chunk;
			if (!isOn || printed.length < characters) continue;
			isOn = false;
			machine.cut(writer);
		}
		await writer.exited;
		await machine.restart();
		await look(machine.disk, printed);
	} finally {
		await machine.remove();
	}
}

async function loseNothing(round: number, count: number): Promise<void> {
	const directory = (disk: string) => join(disk, "journal");
	const writer = (disk: string) => [
		WRITER,
		directory(disk),
		String(round),
		String(SPEED),
	];
	await survive(writer, count * 54, async (disk, printed) => {
		expect(printed).not.toContain("END");
		const acknowledged = readAcknowledged(printed);
		const journal = await openJournal(
			directory(disk),
			LIFETIME,
			{ now: () => startOf(round) + LIFETIME / 2 },
			"lost",
		);
		const { epoch } = journal;
		const wrong = findWrong(await readAll(journal), acknowledged);
		await journal.close();
		expect({ epoch, wrong }).toEqual({ epoch: "faults", wrong: [] });
		console.log(
			`${acknowledged.length} acknowledged before the cut, and all of them are there`,
		);
	});
}

/** Says that it has written, and flushes nothing: what it loses shows that these machines do lose something. */
const CARELESS = `
	const { openSync, writeSync } = require("node:fs");
	const file = openSync(process.argv[1], "w");
	for (let n = 0; n < 1e6; n++) writeSync(1, "line " + writeSync(file, "line\\n") + "\\n");`;

// A power cut cannot be had without loop devices; the promise itself is also kept by what openSqlite reads back.
if (Machine.canRun) {
	test("nothing acknowledged is lost when the power goes, in the first moments of a new machine too", async () => {
		for (const [round, count] of [300, 2_000, 5_000].entries())
			await loseNothing(round, count);
	});

	test("what was not flushed is lost when the power goes", async () => {
		await survive(
			(disk) => ["-e", CARELESS, join(disk, "lines")],
			100_000,
			async (disk) => {
				const file = join(disk, "lines");
				expect(existsSync(file) ? statSync(file).size : 0).toBe(0);
			},
		);
	});
} else
	console.log(
		"no power cut: mounting a file system from a file (mount -o loop) is not possible here",
	);
