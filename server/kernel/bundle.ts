// Makes what browsers load out of web/, with Bun's bundler.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const web = new URL("../../web/", import.meta.url).pathname;

/** The files made of one entry, the entry's own first. */
export async function bundle(
	entry: string,
	...flags: readonly string[]
): Promise<readonly [name: string, text: string][]> {
	const out = await mkdtemp(join(tmpdir(), "palabre-web-"));
	try {
		await runBundler(entry, [`--outdir=${out}`, ...flags]);
		const name = entry.replace(/.*\/|\.\w+$/g, "");
		const files = await readdir(out);
		files.sort(
			(a, b) => Number(b.startsWith(name)) - Number(a.startsWith(name)),
		);
		return await Promise.all(
			files.map(
				async (file): Promise<[string, string]> => [
					file,
					await readFile(join(out, file), "utf8"),
				],
			),
		);
	} finally {
		await rm(out, { recursive: true, force: true });
	}
}

/** In a child process: the bundler's memory (some 40 MB) goes when it is done. */
async function runBundler(
	entry: string,
	flags: readonly string[],
): Promise<void> {
	const bundler = Bun.spawn(
		[process.execPath, "build", join(web, entry), "--minify", ...flags],
		{ stdout: "ignore", stderr: "pipe" },
	);
	if ((await bundler.exited) !== 0)
		throw new Error(
			`${entry} could not be built: ${await new Response(bundler.stderr).text()}`,
		);
}
