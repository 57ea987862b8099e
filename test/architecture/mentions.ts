// The repository stands alone: nothing in it points to files beside it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./source.ts";

const beside = new RegExp(["(?:\\.\\.|/work)", "shared", ""].join("/"));

export function findMentions(files: ReadonlyMap<string, string>): string[] {
	return [...files].flatMap(([path, text]) =>
		text.split("\n").flatMap((line, index) => {
			const found = beside.exec(line)?.[0];
			return found
				? [
						`${path}:${index + 1} mentions ${found}, which nobody who clones this has; say it here`,
					]
				: [];
		}),
	);
}

/** Every text file, however it is called. */
export const readTexts = (root: string): ReadonlyMap<string, string> =>
	new Map(
		listFiles(root)
			.map((path) => [path, readFileSync(join(root, path), "utf8")] as const)
			.filter(([, text]) => !text.includes("\0")),
	);
