import { expect, test } from "bun:test";
import { fileURLToPath } from "node:url";
import { findStale, makeDocuments } from "./documents/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the documents say what the code says (bin/docs writes them)", () => {
	expect(findStale(root, makeDocuments(root))).toEqual([]);
});

test("a document that was changed by hand, or is not there, is found", () => {
	const documents = new Map([
		...makeDocuments(root),
		["docs/REFUSALS.md", "something else"],
		["docs/NOWHERE.md", "nothing"],
	]);
	expect(findStale(root, documents)).toEqual(
		expect.arrayContaining(["docs/REFUSALS.md", "docs/NOWHERE.md"]),
	);
});

test("every command, push, refusal, table and setting is documented", () => {
	const documents = makeDocuments(root);
	const protocol = documents.get("docs/PROTOCOL.md") ?? "";
	for (const name of ["message.send", "welcome", "people", "said", "gone"])
		expect(protocol).toContain(`### \`${name}\``);
	expect(protocol).not.toContain("no slice keeps this command");
	expect(documents.get("docs/DATA.md")).toContain("### `facts`");
	const api = JSON.parse(documents.get("docs/OPENAPI.json") ?? "{}");
	expect(api.paths["/v1/staff/staff.invite"].post["x-roles"]).toEqual([
		"administrator",
	]);
	expect(documents.get("docs/LIMITS.md")).toContain("`message.send`");
	expect(documents.get("docs/CONFIG.md")).toContain("PALABRE_PORT");
	expect(documents.get(".env.example")).toContain("PALABRE_PORT");
});
