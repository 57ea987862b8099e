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

const looks = ["2004", "sobre"] as const;
/** What a style sheet's `prefers-color-scheme: dark` becomes: the browser's own answer, never, always. */
const themes = {
	auto: "(prefers-color-scheme:dark)",
	light: "not all",
	dark: "all",
} as const;
type Look = (typeof looks)[number];
type Theme = keyof typeof themes;

export interface Assets {
	/** One for each look and theme: nobody loads what they did not choose. */
	readonly styles: Readonly<Record<`${Look}-${Theme}`, string>>;
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
			...looks.map((look) => bundle(`styles/${look}.css`, "bun", out)),
		]);
		const read = (file: string) => readFile(join(out, file));
		const script = assetOf(
			"app.js",
			"text/javascript; charset=utf-8",
			await read("main.js"),
		);
		const styles = await Promise.all(
			looks.map(async (look) => stylesOf(look, await read(`${look}.css`))),
		);
		const icon = assetOf(
			"icon.svg",
			"image/svg+xml",
			await readFile(join(web, "icon.svg")),
		);
		const all = [
			script,
			...styles.flat().map(([, style]) => style),
			icon,
			{ ...icon, path: "/favicon.ico" },
		];
		return {
			script: script.path,
			styles: Object.fromEntries(
				styles.flat().map(([name, style]) => [name, style.path]),
			) as Assets["styles"],
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

/** The style sheet of a look, for each theme. */
function stylesOf(look: Look, css: Buffer): (readonly [string, Asset])[] {
	return Object.entries(themes).map(([theme, media]) => {
		const text = css.toString().replaceAll(themes.auto, media);
		const file = `${look}-${theme}.css`;
		const type = "text/css; charset=utf-8";
		return [`${look}-${theme}`, assetOf(file, type, Buffer.from(text))];
	});
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
