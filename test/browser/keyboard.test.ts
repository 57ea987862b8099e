import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, hear, lineOf, stored } from "./acts.ts";
import { becomes, live, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** More stops than any page has. */
const STOPS_MAX = 200;

/** What has the focus shows it, and can be seen. */
const isSeen = (page: Page): Promise<boolean> =>
	page.evaluate(() => {
		const held = document.activeElement;
		if (!held || held === document.body) return true; // Around the corner: the browser's own bars.
		const { width, height } = held.getBoundingClientRect();
		const ring = held.matches(".seg input")
			? held.nextElementSibling // The field itself is drawn by its label.
			: held;
		const { outlineStyle } = getComputedStyle(ring ?? held);
		return width > 0 && height > 0 && outlineStyle !== "none";
	});

const focusOf = (page: Page): Promise<string | undefined> =>
	page.evaluate(() => document.activeElement?.id);

/** From stop to stop, as the Tab key goes. */
async function tabTo(page: Page, selector: string): Promise<void> {
	const wanted = page.locator(selector).first();
	for (let stop = 0; stop < STOPS_MAX; stop++) {
		await page.keyboard.press("Tab");
		expect([page.url(), stop, await isSeen(page)]).toEqual([
			page.url(),
			stop,
			true,
		]);
		if (await wanted.evaluate((one) => one === document.activeElement)) return;
	}
	throw new Error(`no Tab leads to ${selector}`);
}

async function enterByKeys(page: Page, name: string): Promise<void> {
	await page.goto("/");
	await page.keyboard.press("Tab"); // The first stop leads past everything else.
	await page.keyboard.press("Enter");
	await becomes(
		"the first field has the focus",
		() => focusOf(page),
		"pseudonym",
	);
	await page.keyboard.type(name);
	await tabTo(page, '[name="gender"]');
	await page.keyboard.press("Space");
	await tabTo(page, "#postcode");
	await page.keyboard.type("69003");
	await tabTo(page, "#age");
	await page.keyboard.type("34");
	await page.keyboard.press("Enter");
	await page.waitForURL("/rooms");
}

needs("chromium")(
	"from the door to a private conversation, without a pointer",
	stage.play(async (scene) => {
		const bob = await arrive(scene, "Bob");
		const page = await scene.open();
		await enterByKeys(page, "Alice");
		await tabTo(page, '[href="/rooms/comptoir"]');
		await page.keyboard.press("Enter");
		await page.waitForURL("/rooms/comptoir");

		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await becomes("the composer has the focus", () => focusOf(page), "body");
		await live(page);
		await page.keyboard.type("une fôte");
		await page.keyboard.press("Enter");
		await stored(page, "une fôte");
		await page.keyboard.press("ArrowUp");
		await page.keyboard.press("ControlOrMeta+a");
		await page.keyboard.type("une faute");
		await page.keyboard.press("Enter");
		await hear(bob, "une faute");

		await tabTo(page, '#lines .msg [data-do="react"]');
		await page.keyboard.press("Enter");
		await lineOf(bob, "une faute").locator(".re").waitFor();

		await tabTo(page, '#people-list a:has-text("Bob")');
		await page.keyboard.press("Enter");
		await page.waitForURL("/people/*");
		await tabTo(page, "#line");
		await page.keyboard.type("on se parle ?");
		await page.keyboard.press("Enter");
		await page.waitForURL("/messages/*");
		await becomes(
			"a request waits",
			() => bob.textContent("#top [data-waiting]"),
			"1",
		);
	}),
);
