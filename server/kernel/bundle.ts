// Makes what browsers load out of web/, with Bun's bundler.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const web = new URL("../../web/", import.meta.url).pathname;

export type Made = readonly [name: string, text: string];

/** The files made of one entry, the entry's own first. */
export async function bundle(
	entry: string,
	...flags: readonly string[]
): Promise<readonly Made[]> {
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
				async (file): Promise<Made> => [
					file,
					await readFile(join(out, file), "utf8"),
				],
			),
		);
	} finally {
		await rm(out, { recursive: true, force: true });
	}
}

/**
 * What a part shares with others is a file that it asks for once it has come. Whoever loads a part asks for those files at
 * the same time: one way to the server and back instead of two.
 */
export function atOnce(files: readonly Made[]): readonly Made[] {
	const texts = new Map(files);
	const needs = (name: string): string[] => [
		name,
		...[...(texts.get(name) ?? "").matchAll(/from"\.\/([^"]+)"/g)].flatMap(
			([, other = ""]) => needs(other),
		),
	];
	return files.map(([name, text]) => {
		const has = new Set(needs(name));
		const ask = (whole: string, part: string): string => {
			const missing = needs(part).filter(
				(one) => one !== part && !has.has(one),
			);
			const asks = [...new Set(missing)].map(
				(one) => `import("./${one}").catch(()=>{}),`,
			);
			return asks.length > 0 ? `(${asks.join("")}${whole})` : whole;
		};
		return [name, text.replace(/import\("\.\/([^"]+)"\)/g, ask)];
	});
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
