// What must outlive the journal's files: its epoch, and the last seq that they gave out.
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { syncPath } from "./db.ts";

const NAME = /^state-(\d+)-(.+)$/;

/** Both stand in the name of an empty file: renaming needs no space, so a full disk cannot keep what must go. */
export class JournalState {
	readonly epoch: string;
	readonly #directory: string;
	#seq: number;

	constructor(directory: string, freshEpoch: string) {
		this.#directory = directory;
		const found = readdirSync(directory).flatMap((name) => {
			const match = NAME.exec(name);
			return match
				? [{ seq: Number(match[1]), epoch: match[2] as string }]
				: [];
		});
		const latest = found.sort((a, b) => a.seq - b.seq).at(-1);
		this.#seq = latest?.seq ?? 0;
		this.epoch = latest ? decodeURIComponent(latest.epoch) : freshEpoch;
		if (!latest) this.#begin();
	}

	get seq(): number {
		return this.#seq;
	}

	keep(seq: number): void {
		renameSync(this.#fileOf(this.#seq), this.#fileOf(seq));
		this.#seq = seq;
		syncPath(this.#directory);
	}

	#begin(): void {
		writeFileSync(this.#fileOf(0), "", { mode: 0o600 });
		syncPath(this.#directory);
	}

	#fileOf(seq: number): string {
		return join(
			this.#directory,
			`state-${seq}-${encodeURIComponent(this.epoch)}`,
		);
	}
}
