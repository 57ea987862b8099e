// Files that an operator edits: written with their first content when they are not there yet.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `given`, which must be there, or `first.name` in the data directory. */
export function readOperatorFile(
	given: string,
	dataDir: string,
	first: { readonly name: string; readonly text: string },
): { readonly file: string; readonly text: string } {
	const file = given || join(dataDir, first.name);
	if (!given && !existsSync(file)) writeFileSync(file, first.text);
	return { file, text: readFileSync(file, "utf8") };
}
