// A disk of a few megabytes that can be filled: tmpfs, or ext4 in a file. Needs the right to mount.
import { test } from "bun:test";
import {
	closeSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readlinkSync,
	rmSync,
	writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lacks } from "../world/needs.ts";

const run = (...command: string[]): string | null => {
	const { exitCode, stderr } = Bun.spawnSync(command);
	return exitCode === 0 ? null : stderr.toString().trim() || "failed";
};

/** Why nothing can be mounted here; null: it can. */
const problem = ((): string | null => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-mount-"));
	const found = run(
		"mount",
		"-t",
		"tmpfs",
		"-o",
		"size=1m",
		"palabre-test",
		directory,
	);
	if (!found) run("umount", directory);
	rmSync(directory, { recursive: true });
	return found;
})();

/** Whether this machine lets us mount one. */
export const canMount = problem === null;

/** `onSmallDisk("a full disk …", async (disk) => { … })` */
export function onSmallDisk(
	name: string,
	megabytes: number,
	run: (disk: SmallDisk) => Promise<void>,
): void {
	if (problem) {
		lacks(
			`needs the right to mount a tmpfs (${problem}): run it as root, or under unshare --user --map-root-user --mount`,
			process.env["CI"] === "true",
		)(name, () => {});
		return;
	}
	test(name, async () => {
		const disk = new SmallDisk(megabytes);
		try {
			await run(disk);
		} finally {
			disk.remove();
		}
	});
}

export class SmallDisk {
	readonly path = mkdtempSync(join(tmpdir(), "palabre-small-"));

	constructor(megabytes: number) {
		const found = run(
			"mount",
			"-t",
			"tmpfs",
			"-o",
			`size=${megabytes}m`,
			"palabre-test",
			this.path,
		);
		if (found) throw new Error(found);
	}

	/** A new directory on it. */
	directory(name: string): string {
		mkdirSync(join(this.path, name));
		return join(this.path, name);
	}

	/** Its files that this process holds open, removed ones too. */
	held(): string[] {
		return readdirSync("/proc/self/fd")
			.flatMap((descriptor) => {
				try {
					return [readlinkSync(`/proc/self/fd/${descriptor}`)];
				} catch {
					return []; // It was the one that lists them.
				}
			})
			.filter((file) => file.startsWith(this.path))
			.sort();
	}

	/** Until not one more byte fits. */
	fill(): void {
		const filler = openSync(join(this.path, "filler"), "a");
		for (const size of [65_536, 4_096, 1]) {
			try {
				for (;;) writeSync(filler, new Uint8Array(size));
			} catch (error) {
				if ((error as { code?: string }).code !== "ENOSPC") throw error;
			}
		}
		closeSync(filler);
	}

	empty(): void {
		rmSync(join(this.path, "filler"));
	}

	remove(): void {
		run("umount", "--lazy", this.path);
		rmSync(this.path, { recursive: true, force: true });
	}
}
