// What is on the disk: every byte under a directory, write-ahead logs and free pages included.
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Files that hold this text, in any of the ways in which a file here could write it. */
export function grep(directory: string, text: string): readonly string[] {
	const wanted = [Buffer.from(text), Buffer.from(text, "utf16le")];
	return readdirSync(directory, { recursive: true, encoding: "utf8" })
		.map((name) => join(directory, name))
		.filter((file) => {
			const bytes = read(file);
			return bytes !== null && wanted.some((one) => bytes.includes(one));
		});
}

/** null for what is no file, or has just gone. */
function read(file: string): Buffer | null {
	try {
		return lstatSync(file).isFile() ? readFileSync(file) : null;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
		throw error;
	}
}
