// The embedded engine of blobs: a folder for each end, a file for each content. Expiry unlinks whole folders.
import { mkdirSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
	type Blob,
	type BlobName,
	type Blobs,
	type Keep,
	type Listed,
	nameAt,
	nameOf,
	placeOf,
} from "./blobs.ts";
import type { Clock } from "./clock.ts";
import { assert } from "./refusal.ts";
import { Spool, type Spooled } from "./spool.ts";

/** Folders that one sweep removes; each holds what ends within one slot. */
const SWEEP_MAX = 100;

export function openDiskBlobs(
	directory: string,
	slotMs: number,
	clock: Clock,
): Blobs {
	mkdirSync(directory, { recursive: true, mode: 0o700 });
	return new DiskBlobs(directory, slotMs, clock);
}

class DiskBlobs implements Blobs {
	readonly #directory: string;
	readonly #slotMs: number;
	readonly #clock: Clock;
	readonly #spool: Spool;

	constructor(directory: string, slotMs: number, clock: Clock) {
		this.#directory = directory;
		this.#slotMs = slotMs;
		this.#clock = clock;
		this.#spool = new Spool(join(directory, "incoming"));
	}

	put(
		content: AsyncIterable<Uint8Array>,
		{ until, bytesMax }: Keep,
	): Promise<BlobName | "too-large"> {
		assert(until > this.#clock.now(), "what is kept has a time to come");
		return this.#spool.take(content, bytesMax, (spooled) =>
			this.#move(spooled, nameOf(until, this.#slotMs, spooled.sha256)),
		);
	}

	/** What is there under this name already is the same, byte for byte. */
	async #move({ file }: Spooled, name: BlobName): Promise<BlobName> {
		const path = this.#pathOf(name) as string;
		const folder = join(path, "..");
		const made = await mkdir(folder, { recursive: true, mode: 0o700 });
		await rename(file, path);
		await flush(folder);
		if (made) await flush(this.#directory);
		return name;
	}

	async find(name: string): Promise<Blob | undefined> {
		const place = placeOf(name);
		if (!place || place.ends <= this.#clock.now()) return undefined;
		const path = join(this.#directory, place.path);
		const bytes = await sizeOf(path);
		return bytes === undefined
			? undefined
			: {
					bytes,
					read: (from = 0, to = bytes) =>
						Bun.file(path).slice(from, to).stream(),
				};
	}

	async erase(name: string): Promise<void> {
		const path = this.#pathOf(name);
		if (path) await rm(path, { force: true });
	}

	async list(after: string, limit: number): Promise<readonly Listed[]> {
		const from = placeOf(after)?.path ?? "";
		const found: Listed[] = [];
		for (const folder of await this.#listFolders()) {
			if (found.length >= limit) break;
			if (folder < from.slice(0, folder.length)) continue;
			const names = await readdir(join(this.#directory, folder));
			for (const path of names.sort().map((one) => `${folder}/${one}`)) {
				const name = path > from ? nameAt(path) : undefined;
				const bytes = name && (await sizeOf(join(this.#directory, path)));
				if (name && bytes !== undefined) found.push({ name, bytes });
			}
		}
		return found.slice(0, limit);
	}

	async expire(): Promise<void> {
		const now = this.#clock.now();
		const over = (await this.#listFolders()).filter(
			(folder) => Number(folder) <= now,
		);
		for (const folder of over.slice(0, SWEEP_MAX))
			await rm(join(this.#directory, folder), { recursive: true, force: true });
		if (over.length > 0) await flush(this.#directory);
	}

	async close(): Promise<void> {}

	/** Those that end first come first. */
	async #listFolders(): Promise<string[]> {
		const names = await readdir(this.#directory);
		return names.filter((name) => /^\d{16}$/.test(name)).sort();
	}

	#pathOf(name: string): string | undefined {
		const place = placeOf(name);
		return place && join(this.#directory, place.path);
	}
}

async function sizeOf(path: string): Promise<number | undefined> {
	try {
		return (await stat(path)).size;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT")
			return undefined;
		throw error;
	}
}

/** A directory's names, to the disk; on a thread of its own, where `syncPath` would keep everybody waiting. */
async function flush(directory: string): Promise<void> {
	const handle = await open(directory, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
