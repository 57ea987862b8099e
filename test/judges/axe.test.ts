import { afterAll, expect } from "bun:test";
import { readFile } from "node:fs/promises";
import { live, type Page, REFUSALS, type Scene } from "../browser/browser.ts";
import { joinTeam } from "../browser/join-team.ts";
import { Stage } from "../browser/stage.ts";
import { allStates, reach, type State, wear } from "../browser/states.ts";
import { judge, judges } from "./judges.ts";

const stage = new Stage({ PALABRE_LIMITS_SCALE: "1000" });
afterAll(() => stage.close());

interface Violation {
	readonly id: string;
	readonly nodes: readonly {
		readonly html: string;
		readonly failureSummary: string;
	}[];
}

/** What axe-core finds wrong, all its rules on: [] when nothing is. */
const violationsOf = (page: Page): Promise<string[]> =>
	page.evaluate(async () => {
		const axe = Reflect.get(window, "axe");
		const { violations } = await axe.run({ resultTypes: ["violations"] });
		return (violations as Violation[]).flatMap(({ id, nodes }) =>
			nodes.map(
				({ html, failureSummary }) =>
					`${id}: ${html.slice(0, 200)} ${failureSummary.replace(/\s+/g, " ")}`,
			),
		);
	});

let known: Promise<readonly State[]> | undefined;

async function judgeAll(scene: Scene, page: Page, look: string): Promise<void> {
	known ??= allStates(scene.url);
	const source = await readFile(judges.axe, "utf8");
	const found: string[] = [];
	for (const state of await known) {
		await wear(page, state, look, scene.url);
		await reach(page, state);
		if (/^(room|conversation)$/.test(state.name)) await live(page);
		await page.evaluate(source);
		for (const violation of await violationsOf(page))
			found.push(`${state.name}: ${violation}`);
	}
	await page.context().clearCookies(); // Nobody leaves: the next look is at the same states.
	expect(found).toEqual([]);
}

judge("axe")(
	"axe-core finds what is wrong, whatever the page's policy",
	stage.play(async (scene) => {
		const page = await scene.open();
		await page.goto("/about");
		await page.evaluate(await readFile(judges.axe, "utf8"));
		await page.evaluate(() => document.querySelector("h1")?.remove());
		expect(await violationsOf(page)).not.toEqual([]);
	}),
);

const screens = [
	["desk", "fr-FR"],
	["desk", "en-GB"],
	["phone", "fr-FR"],
] as const;

for (const look of ["2004", "sobre"])
	for (const scheme of ["light", "dark"] as const)
		for (const [screen, locale] of screens)
			judge("axe")(
				`axe-core finds nothing on any page: ${look}, ${scheme}, ${screen}, ${locale}`,
				stage.play(async (scene) => {
					const seen = { screen, scheme, locale, tolerates: [REFUSALS] };
					await judgeAll(scene, await scene.open(seen), look);
				}),
			);

/** Each of them a reader of the console: what differs is the colours, the size, the language. */
const readers = [
	["2004", "light", "desk", "fr-FR"],
	["sobre", "dark", "desk", "en-GB"],
	["2004", "dark", "phone", "en-GB"],
	["sobre", "light", "phone", "fr-FR"],
] as const;

judge("axe")(
	"axe-core finds nothing on any page of the console",
	stage.play(async (scene, server) => {
		const source = await readFile(judges.axe, "utf8");
		const olga = await joinTeam(scene, server, "Olga", "administrator");
		const places = await olga
			.locator("#places a[data-key]")
			.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
		expect(places.length).toBeGreaterThan(8);
		const cookies = await olga.context().cookies();
		const found: string[] = [];
		for (const [look, scheme, screen, locale] of readers) {
			const page = await scene.open({ scheme, screen, locale });
			const url = scene.url;
			await page
				.context()
				.addCookies([
					...cookies,
					{ name: "preferences", value: `look:${look}`, url },
				]);
			for (const path of [...places, "/console/log?verify"]) {
				await page.goto(path);
				await page.evaluate(source);
				for (const violation of await violationsOf(page))
					found.push(`${path}, ${look}, ${scheme}, ${screen}: ${violation}`);
			}
		}
		expect(found).toEqual([]);
	}),
);
