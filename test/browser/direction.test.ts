import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, goTo, hear, meetInPrivate, say, stored } from "./acts.ts";
import { becomes, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** As a translation into Arabic would be served. */
const fromTheRight = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const turn = () => {
			if (document.documentElement) document.documentElement.dir = "rtl";
			else requestAnimationFrame(turn);
		};
		turn();
		document.addEventListener("DOMContentLoaded", turn);
	});

/** What goes beyond the window, and which parts of the page lie on each other. */
const untidy = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const root = document.documentElement;
		const lie = ["#top, #desk, #bar", "#desk > *"].flatMap((parts) => {
			const boxes = [...document.querySelectorAll(parts)]
				.map((part) => ({ part, box: part.getBoundingClientRect() }))
				.filter(({ box }) => box.width > 0 && box.height > 0);
			return boxes.flatMap((one, i) =>
				boxes.slice(i + 1).flatMap((other) => {
					const across =
						Math.min(one.box.right, other.box.right) -
						Math.max(one.box.left, other.box.left);
					const down =
						Math.min(one.box.bottom, other.box.bottom) -
						Math.max(one.box.top, other.box.top);
					return across > 1 && down > 1
						? [`${one.part.id} lies on ${other.part.id}`]
						: [];
				}),
			);
		});
		const cut = ".vh, .sprite, .skip, .quote, .last, .about, .cap p, .tool";
		const wide = [...document.querySelectorAll("body *")].filter((element) => {
			if (element.closest(cut)) return false;
			const { left, right, width } = element.getBoundingClientRect();
			return width > 0 && (right > innerWidth + 1 || left < -1);
		});
		return [
			...(root.scrollWidth > innerWidth ? [`wide: ${root.scrollWidth}`] : []),
			...wide.slice(0, 5).map((e) => `${e.localName}.${e.className}#${e.id}`),
			...lie,
		];
	});

async function tidy(page: Page): Promise<void> {
	expect({ at: page.url(), untidy: await untidy(page) }).toEqual({
		at: page.url(),
		untidy: [],
	});
}

const NAME = "ليلى";
const ARABIC = "مساء الخير يا Bob، هل قرأت «Le Monde»؟ :)";

needs("chromium")(
	"read from the right, every page stands as it should, and each text keeps its own direction",
	stage.play(async (scene) => {
		const screens = ["desk", "phone"] as const;
		for (const [i, screen] of screens.entries()) {
			const page = await scene.open({ screen });
			await fromTheRight(page);
			await page.goto("/");
			expect(await page.evaluate(() => document.documentElement.dir)).toBe(
				"rtl",
			);
			await tidy(page);

			const bob = await arrive(scene, `Bob${i}`);
			const leila = await arrive(scene, `${NAME}${i}`, "/rooms", { screen });
			await fromTheRight(leila);
			await goTo(leila, "/rooms/comptoir");
			await say(leila, `${ARABIC} ${i}`);
			await stored(leila, `؟ 🙂 ${i}`);
			await say(bob, `salut @${NAME}${i}, ça va ? ${i}`);
			await hear(leila, `ça va ? ${i}`);
			await tidy(leila);
			// Side by side, the lists are on the other sides now.
			const [rooms, talk] = await Promise.all(
				["#rooms", "#talk"].map((one) => leila.locator(one).boundingBox()),
			);
			if (screen === "desk")
				expect(rooms?.x ?? 0).toBeGreaterThan(talk?.x ?? 0);
			const directions = await leila
				.locator("#lines > .msg > .says > bdi")
				.evaluateAll((all) =>
					all.slice(-2).map((one) => getComputedStyle(one).direction),
				);
			expect(directions).toEqual(["rtl", "ltr"]);
			const isolated = await leila
				.locator("#lines .who, #lines > .msg > .says > bdi")
				.evaluateAll((all) =>
					all.every((one) =>
						getComputedStyle(one).unicodeBidi.startsWith("isolate"),
					),
				);
			expect(isolated).toBe(true);

			const path = await meetInPrivate(bob, leila);
			await hear(leila, "on se parle ?");
			await tidy(leila);
			for (const one of ["/messages", "/settings", "/help", `${path}#person`]) {
				await leila.goto(one);
				await tidy(leila);
			}
			await goTo(leila, "/rooms/comptoir");
			await leila.click("#emoji");
			await leila.locator("#picker .grid button").first().waitFor();
			await becomes("the picker fits", () => untidy(leila), []);
		}
	}),
);
