// What pages load: scripts and style sheets, made from web/ when the program starts and kept in memory.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Locale } from "../../wire/index.ts";
import { atOnce, bundle, web } from "./bundle.ts";

/** A file of its own: any cache may keep it for ever, because its name changes with its content. */
export interface Asset {
	readonly path: string;
	readonly type: string;
	readonly plain: Uint8Array;
	readonly gzip: Uint8Array;
	readonly br: Uint8Array;
}

/** A style sheet stands in the page itself, so that nothing is waited for; the page's policy allows it by its hash. */
export interface Sheet {
	readonly css: string;
	/** … and as a file, for pages that begin again and again. */
	readonly file: Asset;
	/** As a Content-Security-Policy names it. */
	readonly hash: string;
}

export const SCRIPT = "text/javascript; charset=utf-8";
const locales: readonly Locale[] = ["fr", "en"];
export const looks = ["2004", "sobre"] as const;
/** What a style sheet's `prefers-color-scheme: dark` becomes: the browser's own answer, never, always. */
export const themes = {
	auto: "(prefers-color-scheme:dark)",
	light: "not all",
	dark: "all",
} as const;
export type Look = (typeof looks)[number];
export type Theme = keyof typeof themes;

export interface Assets {
	/** One for each look and theme: nobody loads what they did not choose. */
	readonly styles: Readonly<Record<`${Look}-${Theme}`, Sheet>>;
	/** The first script of each language; what more it needs, it loads itself. */
	readonly scripts: Readonly<Record<Locale, string>>;
	/** What the door loads while many come at once, and no other page. */
	readonly proof: string;
	readonly byPath: ReadonlyMap<string, Asset>;
}

/**
 * A browser that knows no logical properties (Dillo, NetSurf) would show boxes upon boxes: it gets nothing of the style
 * sheet but this, and shows a document to read from top to bottom. Buttons are the script's: forms have inputs.
 */
const forAll =
	"button{display:none}#live{display:none}[hidden]{display:none}svg{width:1em;height:1em}";
const forMost = "@supports (inset-inline:0)";

let built: Promise<Assets> | undefined;

/** Once per process: the sources do not change while it runs. */
export const buildAssets = (): Promise<Assets> => {
	built ??= build();
	return built;
};

/** Files that keep their names: what browsers ask for by themselves, and the icons of the installed site. */
const drawings = {
	"/favicon.ico": "icon.svg",
	"/icon.svg": "icon.svg",
	"/icon-unread.svg": "icons/unread.svg",
	"/icon-192.png": "icons/app-192.png",
	"/icon-512.png": "icons/app-512.png",
} as const;

async function build(): Promise<Assets> {
	const list = await readFile(join(web, "emoji/list.txt"));
	const name = `/static/emoji.${Bun.hash(list).toString(36)}.txt`;
	const emoji = assetOf(name, "text/plain; charset=utf-8", list);
	const [scripts, sheets, icons, proof] = await Promise.all([
		Promise.all(locales.map((locale) => scriptsOf(locale, emoji.path))),
		Promise.all(looks.map(sheetsOf)),
		Promise.all(Object.entries(drawings).map(drawingOf)),
		proofScript(),
	]);
	const files = [
		...scripts.flat(),
		...sheets.flat().map(([, { file }]) => file),
		emoji,
	];
	const all = [...files, ...icons, proof, await workerOf(files)];
	return {
		proof: proof.path,
		scripts: Object.fromEntries(
			locales.map((locale, i) => [locale, scripts[i]?.[0]?.path]),
		) as Assets["scripts"],
		styles: Object.fromEntries(sheets.flat()) as Assets["styles"],
		byPath: new Map(all.map((asset) => [asset.path, asset])),
	};
}

async function drawingOf([path, file]: [string, string]): Promise<Asset> {
	const type = file.endsWith(".png") ? "image/png" : "image/svg+xml";
	return assetOf(path, type, await readFile(join(web, file)));
}

/** The service worker: it may keep these files, and nothing else. */
async function workerOf(files: readonly Asset[]): Promise<Asset> {
	const paths = JSON.stringify(files.map(({ path }) => path));
	const [[, text] = ["", ""]] = await bundle(
		"sw.ts",
		"--target=browser",
		`--define=BUNDLE_FILES=${paths}`,
	);
	return assetOf("/sw.js", SCRIPT, Buffer.from(text));
}

async function proofScript(): Promise<Asset> {
	const [[name, text] = ["", ""]] = await bundle(
		"proof.ts",
		"--target=browser",
		"--entry-naming=[name].[hash].[ext]",
	);
	return assetOf(`/static/${name}`, SCRIPT, Buffer.from(text));
}

/** The first script of a language, and what it loads when that is needed, each named by its content. */
async function scriptsOf(locale: Locale, emoji: string): Promise<Asset[]> {
	const files = await bundle(
		"main.ts",
		"--target=browser",
		`--define=BUNDLE_LOCALE="${locale}"`,
		`--define=BUNDLE_EMOJI="${emoji}"`,
		"--splitting",
		// What two parts share goes with the larger; and nothing is fetched before it is needed.
		"--min-chunk-size=65536",
		"--no-module-preload",
		`--entry-naming=[name].${locale}.[hash].[ext]`,
		`--chunk-naming=more-[name].${locale}.[hash].[ext]`,
	);
	return atOnce(files).map(([name, text]) =>
		assetOf(`/static/${name}`, SCRIPT, Buffer.from(text)),
	);
}

/** The style sheet of a look, for each theme. */
async function sheetsOf(
	look: Look,
): Promise<(readonly [`${Look}-${Theme}`, Sheet])[]> {
	// For a browser, Bun would turn logical properties into one rule for each direction of script.
	const [[, text] = ["", ""]] = await bundle(
		`styles/${look}.css`,
		"--target=bun",
	);
	return (Object.keys(themes) as Theme[]).map((theme) => {
		const css = dress(text, theme);
		const digest = new Bun.CryptoHasher("sha256").update(css).digest("base64");
		const file = assetOf(
			`/static/${look}-${theme}.${Bun.hash(css).toString(36)}.css`,
			"text/css; charset=utf-8",
			Buffer.from(css),
		);
		return [`${look}-${theme}`, { css, hash: `'sha256-${digest}'`, file }];
	});
}

/** A style sheet for one theme, and for browsers that can wear it. */
export function dress(text: string, theme: Theme): string {
	const own = text.trim().replaceAll(themes.auto, themes[theme]);
	return `${forAll}${forMost}{button{display:revert}${own}}`;
}

export const assetOf = (
	path: string,
	type: string,
	plain: Uint8Array,
): Asset => ({
	path,
	type,
	plain,
	gzip: gzipSync(plain, { level: 9 }),
	br: brotliCompressSync(plain, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
	}),
});
