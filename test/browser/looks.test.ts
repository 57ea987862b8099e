// Both looks, larger text, and what a finger needs: on every page of somebody who has entered, and at the door.
import { afterAll, expect } from "bun:test";
import { usual, writePreferences } from "../../views/preferences.ts";
import { needs } from "../world/needs.ts";
import { arrive, meetInPrivate, say } from "./acts.ts";
import { live, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage({ PALABRE_LIMITS_SCALE: "1000" });
afterAll(() => stage.close());

/** What one can press and cannot hit: smaller than so many pixels. A link within a sentence is as high as its line. */
const tooSmall = (page: Page, least: number): Promise<string[]> =>
	page.evaluate((least) => {
		const inText = (element: Element): boolean =>
			element.localName === "a" &&
			getComputedStyle(element).display === "inline" &&
			element.closest("p, dd, li.msg") !== null;
		// The menu, and the tools of a line, as they are when they are asked for.
		document.querySelector("#me")?.setAttribute("open", "");
		document.querySelector("#lines > .msg:last-child")?.classList.add("open");
		const pressed = document.querySelectorAll(
			"a[href], button, input:not([type=hidden]), select, textarea, summary",
		);
		return [...pressed].flatMap((element) => {
			const area = element.closest(".seg label, .find") ?? element;
			const { width, height } = area.getBoundingClientRect();
			const isThere = element.checkVisibility({ visibilityProperty: true });
			if (!isThere || width <= 1 || inText(element)) return [];
			if (element.matches(".skip, .quote, .who, .when, .brand")) return [];
			// A line has the height of what is said, and so has the button that opens its tools.
			const high = element.matches(".msg > .more") ? least * 0.7 : least;
			return width < least - 0.5 || height < high - 0.5
				? [
						`${element.localName}.${element.className}#${element.id} ${width}×${height}`,
					]
				: [];
		});
	}, least);

const isWider = (page: Page): Promise<boolean> =>
	page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

needs("chromium")(
	"in every look and size nothing is too wide, and everything can be hit",
	stage.play(async (scene) => {
		const friend = await arrive(scene, "Bob");
		const look = { tolerates: [REFUSALS] };
		const phone = await arrive(scene, "Alice", "/rooms/comptoir", {
			...look,
			screen: "phone",
		});
		const desk = await arrive(scene, "Carol", "/rooms/comptoir", look);
		const conversation = await meetInPrivate(friend, phone);
		await say(friend, "un mot\nsur deux lignes");
		const mine = ["/rooms", "/rooms/comptoir", "/messages", "/mentions"];
		const all = ["/settings", "/help", "/about", "/nowhere"];
		const panes = ["/rooms/comptoir#rooms", "/rooms/comptoir#people"];
		const talk = [conversation, `${conversation}#person`];
		for (const chosen of [
			{ ...usual },
			{ ...usual, look: "sobre", size: "larger" },
		] as const)
			for (const [page, least, paths] of [
				[phone, 44, [...mine, ...all, ...panes, ...talk]],
				[desk, 24, [...mine, ...all]],
			] as const) {
				const value = writePreferences(chosen);
				await page
					.context()
					.addCookies([{ name: "preferences", value, url: scene.url }]);
				for (const path of paths) {
					await page.goto("/about");
					await page.goto(path);
					if (await page.locator("#say").count()) await live(page);
					expect({
						look: chosen.look,
						path,
						tooSmall: await tooSmall(page, least),
						isWider: await isWider(page),
					}).toEqual({ look: chosen.look, path, tooSmall: [], isWider: false });
				}
			}
	}),
);
