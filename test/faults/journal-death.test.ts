// Without its thread the journal can store nothing: nobody is left waiting, and the process ends, to be started again.
import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = new URL("./journal-death.ts", import.meta.url).pathname;

async function live(how: string) {
	const directory = mkdtempSync(join(tmpdir(), "palabre-death-"));
	const program = Bun.spawn([process.execPath, PROGRAM, directory, how], {
		stdout: "pipe",
		stderr: "pipe",
	});
	const [said, complained] = await Promise.all([
		new Response(program.stdout).text(),
		new Response(program.stderr).text(),
	]);
	const exitCode = await program.exited;
	rmSync(directory, { recursive: true, force: true });
	return { said: said.trimEnd().split("\n"), complained, exitCode };
}

test("when the worker crashes, whoever waits is told, and the process dies loudly", async () => {
	const { said, complained, exitCode } = await live("crash");
	expect(said.slice(0, 2)).toEqual(["entry 1: stored", "entry 2: stored"]);
	expect(said.join("\n")).toContain("entry 3: the journal's worker failed");
	expect(said.join("\n")).toContain("entry 4: the journal's worker failed");
	expect(said).not.toContain("still here");
	expect(complained).toContain("the journal's worker failed");
	expect(exitCode).not.toBe(0);
});

test("when the worker ends without a word, the process does not go on without it", async () => {
	const { said, complained, exitCode } = await live("exit");
	expect(said).not.toContain("still here");
	expect(complained).toContain("the journal's worker failed: it ended");
	expect(exitCode).not.toBe(0);
});

test("a listener of the feed that fails is heard of, and what was stored is answered for all the same", async () => {
	const { said, complained, exitCode } = await live("listener");
	expect(said).toContain("entry 3: stored");
	expect(complained).toContain("the listener failed");
	expect(exitCode).not.toBe(0);
});
