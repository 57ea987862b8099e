// What nobody catches ends the program, loudly: with the journal's thread gone, say, it must not go on as if it could store.
import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(
	new URL("../../server/cli/main.ts", import.meta.url),
);
const thrower = fileURLToPath(new URL("./thrower.ts", import.meta.url));

test("an exception that nobody catches ends the running site", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-uncaught-"));
	try {
		const site = Bun.spawn(
			[process.execPath, "--preload", thrower, program, "start"],
			{
				env: {
					...process.env,
					PALABRE_PORT: "0",
					PALABRE_HOST: "127.0.0.1",
					PALABRE_DATA_DIR: directory,
				},
				stdout: "pipe",
				stderr: "pipe",
				timeout: 200_000,
			},
		);
		const [said, complained] = await Promise.all([
			new Response(site.stdout).text(),
			new Response(site.stderr).text(),
		]);
		expect(said).toContain("server.ready");
		expect(complained).toContain("nobody catches this");
		expect(await site.exited).toBe(1);
	} finally {
		rmSync(directory, { recursive: true });
	}
});
