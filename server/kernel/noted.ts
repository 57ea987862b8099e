// A few words kept beside the data and outside the database, sealed with the installation's secret: who can write to the
// database alone can neither change nor forge them.
import {
	existsSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { syncPath } from "./db.ts";
import type { Fingerprint } from "./secret.ts";

/** Replaces what was noted, whole or not at all. */
export function writeNoted(
	dataDir: string,
	name: string,
	text: string,
	seal: Fingerprint,
): void {
	const file = join(dataDir, name);
	writeFileSync(`${file}.new`, `${text}\n${seal(`${name} ${text}`)}\n`, {
		mode: 0o600,
	});
	syncPath(`${file}.new`);
	renameSync(`${file}.new`, file);
	syncPath(dataDir);
}

/** Null when nothing was noted; a note that was not sealed here is a fault. */
export function readNoted(
	dataDir: string,
	name: string,
	seal: Fingerprint,
): string | null {
	const file = join(dataDir, name);
	if (!existsSync(file)) return null;
	const [text = "", sealed] = readFileSync(file, "utf8").split("\n");
	if (sealed !== seal(`${name} ${text}`))
		throw new Error(`${file} was not written by this installation`);
	return text;
}

export const forgetNoted = (dataDir: string, name: string): void =>
	rmSync(join(dataDir, name), { force: true });
