import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { live, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";
import { allStates, reach, wear } from "./states.ts";

const stage = new Stage({ PALABRE_LIMITS_SCALE: "1000" });
afterAll(() => stage.close());

/** What scrolls sideways; or what the page itself cuts off, so that nobody can reach it. */
const sideways = (page: Page): Promise<string[]> =>
	page.evaluate(() =>
		[document.documentElement, ...document.querySelectorAll("body, body *")]
			.filter((element) => {
				const isPage = element.matches("html, body, main");
				const { overflowX } = getComputedStyle(element);
				return (
					(isPage || /auto|scroll/.test(overflowX)) &&
					// A field of one line scrolls within itself.
					!element.matches("input") &&
					element.scrollWidth > element.clientWidth
				);
			})
			.map(({ localName, id, scrollWidth, clientWidth }) =>
				[localName, id, scrollWidth, clientWidth].join(" "),
			),
	);

needs("chromium")(
	"at 320 pixels, and at 1280 by 1024 enlarged four times, no page scrolls sideways",
	stage.play(async (scene) => {
		const states = await allStates(scene.url);
		const page = await scene.open({ tolerates: [REFUSALS] });
		const found: string[] = [];
		for (const look of ["2004", "sobre"])
			for (const state of states) {
				await wear(page, state, look, scene.url);
				await page.setViewportSize({ width: 320, height: 640 });
				await reach(page, state);
				if (state.name === "room") await live(page);
				for (const height of [640, 256]) {
					await page.setViewportSize({ width: 320, height });
					for (const one of await sideways(page))
						found.push(`${look} ${state.name} ${height}: ${one}`);
				}
			}
		expect(found).toEqual([]);

		// It would be seen.
		await page.evaluate(() => {
			const wide = document.querySelector("main")?.appendChild(new Image());
			if (wide) wide.width = 400;
		});
		expect(await sideways(page)).not.toEqual([]);
		await page.context().clearCookies();
	}),
);
