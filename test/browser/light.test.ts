import { afterAll, expect } from "bun:test";
import { brotliCompressSync } from "node:zlib";
import { buildAssets } from "../../server/kernel/assets.ts";
import type { Locale } from "../../wire/index.ts";
import { needs } from "../world/needs.ts";
import { enterByForm, hear, sayByForm } from "./acts.ts";
import { becomes, framesOf, type Page, type Scene } from "./browser.ts";
import { cast, talk } from "./evening.ts";
import { Stage } from "./stage.ts";
import { blockersOf, bytesOf, pathsOf, weigh } from "./weigh.ts";

const stage = new Stage({ PALABRE_LIMITS_SCALE: "1000" });
afterAll(() => stage.close());

const KB = 1024;
const FIRST_VIEW = 14 * KB;
const WHOLE = 35 * KB;
const LIST = 4.5 * KB;

/** Fifty lines of words that people use, in an order that no compressor foresees. */
const words = talk.flatMap(({ body }) => body.split(" "));
const lines = Array.from({ length: 50 }, (_, i) =>
	Array.from(
		{ length: 3 + ((i * 7) % 9) },
		(_, j) => words[(i * 131 + j * j * 37 + j * 11) % words.length],
	).join(" "),
);

/** A room in which eight people have said fifty things, and a page of somebody who has just entered. */
async function fullRoom(scene: Scene): Promise<Page> {
	const cookies = await Promise.all(
		Object.values(cast).map((one) => enterByForm(scene.url, one)),
	);
	for (const [i, line] of lines.entries())
		await sayByForm(
			scene.url,
			cookies[(i * 5 + (i >> 2)) % cookies.length] ?? "",
			[line],
		);
	const page = await scene.open();
	const cookie = await enterByForm(scene.url, { pseudonym: "Alice" });
	const [name = "", value = ""] = cookie.split("=");
	await page.context().addCookies([{ name, value, url: scene.url }]);
	return page;
}

const brotli = (text: string): number => brotliCompressSync(text).length;

/** Everything that a page in this language may ever load beside itself. */
async function scriptsOf(locale: Locale): Promise<number> {
	const { byPath } = await buildAssets();
	return [...byPath.values()]
		.filter(({ path }) => path.includes(`.${locale}.`))
		.reduce((bytes, { br }) => bytes + br.length, 0);
}

needs("chromium")(
	"the door is one file without a script, and fits into the first packets",
	stage.play(async (scene) => {
		const page = await scene.open();
		const loaded = await weigh(page);
		await page.goto("/", { waitUntil: "networkidle" });
		await becomes("all is loaded", () => pathsOf(loaded), [
			"/",
			"/favicon.ico",
		]);
		expect(bytesOf(loaded)).toBeLessThanOrEqual(FIRST_VIEW);
		expect(await blockersOf(page)).toEqual([]);
	}),
);

needs("chromium")(
	"a room with fifty messages fits too, until somebody speaks or the reader stirs; and all that it may load is small",
	stage.play(async (scene, server) => {
		const page = await fullRoom(scene);
		const loaded = await weigh(page);
		await page.goto("/rooms/comptoir", { waitUntil: "networkidle" });
		await becomes("welcomed", () => framesOf(page).length > 0, true);
		await page.waitForLoadState("networkidle");
		expect(await page.locator("#lines > .msg").count()).toBe(50);
		await becomes("all is loaded", () => pathsOf(loaded), [
			"/rooms/comptoir",
			"/static/main.fr.js",
			"/favicon.ico",
		]);
		expect(bytesOf(loaded)).toBeLessThanOrEqual(FIRST_VIEW);
		expect(await blockersOf(page)).toEqual([]);

		// Nobody has touched the page: what is said is heard all the same.
		await sayByForm(scene.url, await server.enter("Bob"), ["il neige"]);
		await hear(page, "il neige");
		// Asked for together, they come in any order.
		await becomes(
			"the rest is loaded",
			() => pathsOf(loaded).slice(3, 5).toSorted(),
			["/static/more-live.fr.js", "/static/more-main.fr.js"],
		);

		// Whatever it may ever load, with the longest of its style sheets. The list of emoji is no script, and comes with
		// the picker alone.
		const { styles, byPath } = await buildAssets();
		const sheets = Object.values(styles).map(({ css }) => brotli(css));
		for (const locale of ["fr", "en"] as const)
			expect(
				Math.max(...sheets) + (await scriptsOf(locale)),
			).toBeLessThanOrEqual(WHOLE);
		const list = [...byPath.values()].find(({ path }) => /emoji/.test(path));
		expect(list?.br.length).toBeLessThanOrEqual(LIST);
	}),
);
