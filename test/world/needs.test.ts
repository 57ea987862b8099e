// How the test run itself answers: its closing line, its exit code, and what a missing program does to it.
import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { programs } from "./needs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs bin/test over one file of this text. */
function run(text: string, env: Record<string, string> = {}) {
	const directory = mkdtempSync(join(tmpdir(), "palabre-needs-"));
	try {
		const file = join(directory, "a.test.ts");
		writeFileSync(file, `import { test } from "bun:test";\n${text}`);
		const { stdout, exitCode } = Bun.spawnSync([`${root}bin/test`, file], {
			env: { ...process.env, CI: "", ...env },
		});
		const output = stdout.toString();
		return { output, closing: output.trimEnd().split("\n").at(-1), exitCode };
	} finally {
		rmSync(directory, { recursive: true });
	}
}

const missing = (isCi: boolean) =>
	`import { lacks } from "${root}test/world/needs.ts";
lacks("needs w3m: apt-get install ${programs.w3m.debian}", ${isCi})("reads a page", () => {});`;

test("a run that passes says so on its last line", () => {
	const { closing, exitCode } = run(`test("yes", () => {});`);
	expect({ closing, exitCode }).toEqual({
		closing: "1 passed, 0 failed, 0 skipped",
		exitCode: 0,
	});
});

test("a run that fails, breaks off, or cannot begin never looks like one that passed", () => {
	for (const text of [
		`test("no", () => { throw new Error("no"); });`,
		`test("leaves", () => process.exit(0));`,
		`import "./nowhere.ts";`,
		"",
	]) {
		const { closing, exitCode } = run(text);
		expect({ closing, exitCode }).toEqual({
			closing: "0 passed, 1 failed, 0 skipped",
			exitCode: 1,
		});
	}
});

test("a test whose program is missing says how to install it, and is skipped", () => {
	const { output, closing, exitCode } = run(missing(false));
	expect(output).toContain("apt-get install w3m");
	expect({ closing, exitCode }).toEqual({
		closing: "0 passed, 0 failed, 1 skipped",
		exitCode: 0,
	});
});

test("with CI=true a skipped test is a failed one, however it was skipped", () => {
	const hidden = `${"test"}.skip("later", () => {});`;
	for (const text of [missing(true), missing(false), hidden]) {
		const { closing, exitCode } = run(text, { CI: "true" });
		expect({ closing, exitCode }).toEqual({
			closing: "0 passed, 1 failed, 0 skipped",
			exitCode: 1,
		});
	}
});
