// Files that an operator edits: written with their first content when they are not there yet.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

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

/** A file beside another one; nowhere else. Undefined when it is not there. */
export function readBeside(file: string, name: string): string | undefined {
	const beside = join(dirname(file), basename(name));
	return existsSync(beside) ? readFileSync(beside, "utf8") : undefined;
}
