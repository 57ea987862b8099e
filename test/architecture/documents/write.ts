// The program behind bin/docs.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findStale, makeDocuments } from "./index.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const isCheck = process.argv.includes("--check");
const documents = makeDocuments(root);
const stale = findStale(root, documents);

for (const path of stale) {
	if (!isCheck) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), documents.get(path) as string);
	}
	console.log(isCheck ? `${path} is stale: bin/docs` : path);
}
if (isCheck && stale.length > 0) process.exit(1);
