// What the console's pages load, made when somebody of the team first opens one: visitors never wait for it.
import {
	type Asset,
	assetOf,
	dress,
	type Look,
	looks,
	SCRIPT,
	type Theme,
	themes,
} from "./assets.ts";
import { bundle } from "./bundle.ts";

export interface ConsoleAssets {
	/** Addresses of the style sheets. */
	readonly styles: Readonly<Record<`${Look}-${Theme}`, string>>;
	readonly script: string;
	readonly byPath: ReadonlyMap<string, Asset>;
}

/** Named by their content: any cache may keep them. */
const PATH = "/console/static";

let built: Promise<ConsoleAssets> | undefined;

export const buildConsoleAssets = (): Promise<ConsoleAssets> => {
	built ??= build();
	return built;
};

async function build(): Promise<ConsoleAssets> {
	const [scripts, ...sheets] = await Promise.all([
		scriptsOf(),
		...looks.map(sheetsOf),
	]);
	const [first] = scripts;
	const all = sheets.flat();
	return {
		styles: Object.fromEntries(
			all.map(([name, { path }]) => [name, path]),
		) as ConsoleAssets["styles"],
		script: first?.path ?? "",
		byPath: new Map(
			[...scripts, ...all.map(([, asset]) => asset)].map((asset) => [
				asset.path,
				asset,
			]),
		),
	};
}

async function scriptsOf(): Promise<Asset[]> {
	const files = await bundle(
		"../console/main.ts",
		"--target=browser",
		"--splitting",
		"--no-module-preload",
		"--entry-naming=[name].[hash].[ext]",
		"--chunk-naming=more-[name].[hash].[ext]",
	);
	return files.map(([name, text]) =>
		assetOf(`${PATH}/${name}`, SCRIPT, Buffer.from(text)),
	);
}

async function sheetsOf(
	look: Look,
): Promise<(readonly [`${Look}-${Theme}`, Asset])[]> {
	const [[, text] = ["", ""]] = await bundle(
		`../console/styles/${look}.css`,
		"--target=bun",
	);
	return (Object.keys(themes) as Theme[]).map((theme) => {
		const css = Buffer.from(dress(text, theme));
		const name = `${look}-${theme}.${Bun.hash(css).toString(36)}.css`;
		return [
			`${look}-${theme}`,
			assetOf(`${PATH}/${name}`, "text/css; charset=utf-8", css),
		] as const;
	});
}
