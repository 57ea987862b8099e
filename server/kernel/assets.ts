// The visitor's script and style sheet: made from web/ when the program starts, named by their content, kept in memory.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export interface Asset {
	readonly path: string;
	readonly type: string;
	readonly plain: Uint8Array;
	readonly gzip: Uint8Array;
	readonly brotli: Uint8Array;
}

export interface Assets {
	readonly style: string;
	readonly script: string;
	readonly byPath: ReadonlyMap<string, Asset>;
}

const web = new URL("../../web/", import.meta.url).pathname;
let built: Promise<Assets> | undefined;

/** Once per process: the sources do not change while it runs. */
export const buildAssets = (): Promise<Assets> => {
	built ??= build();
	return built;
};

async function build(): Promise<Assets> {
	const out = await mkdtemp(join(tmpdir(), "palabre-web-"));
	try {
		await Promise.all([
			bundle("main.ts", "browser", out),
			// For a browser, Bun would turn logical properties into one rule for each direction of script.
			bundle("styles/app.css", "bun", out),
		]);
		const read = (file: string) => readFile(join(out, file));
		const script = assetOf(
			"app.js",
			"text/javascript; charset=utf-8",
			await read("main.js"),
		);
		const style = assetOf(
			"app.css",
			"text/css; charset=utf-8",
			await read("app.css"),
		);
		const icon = assetOf(
			"icon.svg",
			"image/svg+xml",
			await readFile(join(web, "icon.svg")),
		);
		const all = [script, style, icon, { ...icon, path: "/favicon.ico" }];
		return {
			script: script.path,
			style: style.path,
			byPath: new Map(all.map((asset) => [asset.path, asset])),
		};
	} finally {
		await rm(out, { recursive: true, force: true });
	}
}

/** In a child process: the bundler's memory (some 40 MB) goes when it is done. */
async function bundle(
	entry: string,
	target: string,
	out: string,
): Promise<void> {
	const bundler = Bun.spawn(
		[
			process.execPath,
			"build",
			join(web, entry),
			`--target=${target}`,
			"--minify",
			"--entry-naming=[name].[ext]",
			`--outdir=${out}`,
		],
		{ stdout: "ignore", stderr: "pipe" },
	);
	if ((await bundler.exited) !== 0)
		throw new Error(
			`${entry} could not be built: ${await new Response(bundler.stderr).text()}`,
		);
}

function assetOf(file: string, type: string, plain: Uint8Array): Asset {
	const [name, ending] = file.split(".");
	const hash = Bun.hash(plain).toString(36);
	return {
		path: `/static/${name}.${hash}.${ending}`,
		type,
		plain,
		gzip: gzipSync(plain, { level: 9 }),
		brotli: brotliCompressSync(plain, {
			params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
		}),
	};
}
