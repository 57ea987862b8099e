// Where a file stands while it comes: its name is only known at its end, and nobody may see half of it.
import { mkdirSync, rmSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { isFull } from "./db.ts";
import { Refusal } from "./refusal.ts";

export interface Spooled {
	readonly file: string;
	readonly sha256: string;
	readonly bytes: number;
}

export class Spool {
	readonly #directory: string;
	#count = 0;

	/** What a crash has left there is nobody's. */
	constructor(directory: string) {
		this.#directory = directory;
		rmSync(directory, { recursive: true, force: true });
		mkdirSync(directory, { recursive: true, mode: 0o700 });
	}

	/** Writes it to the disk and hands it to `use`; afterwards its file is gone, wherever it was not moved to. */
	async take<T>(
		content: AsyncIterable<Uint8Array>,
		bytesMax: number,
		use: (spooled: Spooled) => Promise<T>,
	): Promise<T | "too-large"> {
		const file = join(this.#directory, String(++this.#count));
		try {
			const written = await write(file, content, bytesMax);
			return written === "too-large"
				? written
				: await use({ file, ...written });
		} catch (error) {
			throw isFull(error) ? new Refusal("server.full") : error;
		} finally {
			await rm(file, { force: true });
		}
	}
}

async function write(
	file: string,
	content: AsyncIterable<Uint8Array>,
	bytesMax: number,
): Promise<Omit<Spooled, "file"> | "too-large"> {
	const handle = await open(file, "wx", 0o600);
	try {
		const hash = new Bun.CryptoHasher("sha256");
		let bytes = 0;
		for await (const chunk of content) {
			bytes += chunk.length;
			if (bytes > bytesMax) return "too-large";
			hash.update(chunk);
			await writeAll(handle, chunk);
		}
		await handle.sync();
		return { sha256: hash.digest("hex"), bytes };
	} finally {
		await handle.close();
	}
}

/** A disk that is nearly full takes a part, and says so with the next one. */
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
	for (let done = 0; done < chunk.length; ) {
		const { bytesWritten } = await handle.write(chunk, done);
		done += bytesWritten;
	}
}
