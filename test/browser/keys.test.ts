import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, bodiesOf, hear, lineOf, react, say, stored } from "./acts.ts";
import { becomes, live, type Page, type Scene } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** Where the keyboard is. */
const focusOf = (page: Page): Promise<string> =>
	page.evaluate(() => {
		const { id, localName, dataset } = document.activeElement as HTMLElement;
		return dataset["do"] ?? (id || localName);
	});

/** The keys are there: they come once the page stands. */
const keyboard = (page: Page): Promise<void> =>
	page.locator("#mute").waitFor({ state: "attached" });

async function reader(
	scene: Scene,
	name: string,
	path?: string,
): Promise<Page> {
	const page = await arrive(scene, name, path);
	await page.mouse.move(5, 5);
	await keyboard(page);
	return page;
}

needs("chromium")(
	"Ctrl+K leads to a room or to somebody by a few letters, and Escape back to where the focus was",
	stage.play(async (scene) => {
		const [alice] = await Promise.all([
			reader(scene, "Alice"),
			arrive(scene, "Zoé"),
		]);
		await alice.focus("#body");
		await alice.keyboard.press("Control+k");
		await becomes("it is open", () => focusOf(alice), "jump-field");
		await alice.keyboard.type("zzz");
		expect(await alice.textContent('#jump [role="status"]')).toContain("Rien");
		await alice.keyboard.press("Escape");
		await becomes("it is closed", () => alice.locator("#jump").count(), 0);
		expect(await focusOf(alice)).toBe("body");

		await alice.keyboard.press("Control+k");
		await becomes("it is open again", () => focusOf(alice), "jump-field");
		await alice.keyboard.type("zoe");
		await alice.locator("#jump-list").filter({ hasText: "Zoé" }).waitFor();
		await alice.keyboard.press("Enter");
		await alice.waitForURL("/people/*");
		expect(await alice.textContent("h1")).toContain("Zoé");

		await alice.mouse.move(5, 5);
		await becomes(
			"the palette opens on any page",
			async () => {
				await alice.keyboard.press("Control+k");
				return alice.locator("#jump").count();
			},
			1,
		);
		await alice.keyboard.type("cinema");
		await alice
			.locator('#jump-list [aria-selected="true"]')
			.filter({ hasText: "Cinéma" })
			.waitFor();
		await alice.keyboard.press("Enter");
		await alice.waitForURL("/rooms/cinema-series#body");
		await becomes("one writes there", () => focusOf(alice), "body");
	}),
);

needs("chromium")(
	"the messages are read, answered, changed and deleted by keyboard, and nothing is when one types",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			reader(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		await say(bob, "un");
		await hear(alice, "un");
		await say(alice, "jkre?");
		await stored(alice, "jkre?");
		await say(bob, "trois");
		await hear(alice, "trois");
		expect(await bodiesOf(alice)).toEqual(["un", "jkre?", "trois"]);

		const idOf = (text: string) => lineOf(alice, text).getAttribute("id");
		await alice.focus("#log");
		await alice.keyboard.press("ArrowUp");
		expect(await focusOf(alice)).toBe((await idOf("trois")) ?? "");
		await alice.keyboard.press("k");
		await alice.keyboard.press("k");
		expect(await focusOf(alice)).toBe((await idOf("un")) ?? "");
		await alice.keyboard.press("e"); // Not mine: nothing.
		expect(await focusOf(alice)).toBe((await idOf("un")) ?? "");
		await alice.keyboard.press("r");
		expect(await focusOf(alice)).toBe("body");
		expect(await alice.textContent("#answering span")).toContain("Bob");
		await alice.keyboard.press("Escape");
		expect(await alice.isVisible("#answering")).toBe(false);

		await alice.keyboard.press("ArrowUp");
		expect(await alice.inputValue("#body")).toBe("jkre?");
		await alice.keyboard.press("Escape");
		await alice.focus("#log");
		await alice.keyboard.press("End");
		await alice.keyboard.press("j"); // There is nothing below.
		await alice.keyboard.press("ArrowUp");
		await alice.keyboard.press("Delete");
		expect(await focusOf(alice)).toBe("delete");
		expect(await lineOf(bob, "jkre?").count()).toBe(1);
		await alice.keyboard.press("Delete");
		await becomes("it is gone", () => bodiesOf(bob), ["un", "trois"]);
		await alice.keyboard.press("Escape");
		expect(await focusOf(alice)).toBe("body");

		// Nothing traps: Tab goes on, out of the messages and to where one writes.
		await alice.focus("#log");
		for (let i = 0; i < 40 && (await focusOf(alice)) !== "body"; i++)
			await alice.keyboard.press("Tab");
		expect(await focusOf(alice)).toBe("body");
	}),
);

needs("chromium")(
	"? shows the keys, can be kept for typing alone, and Alt with an arrow goes to what is unread",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			reader(scene, "Alice", "/rooms/musique"),
			arrive(scene, "Bob", "/rooms/livres"),
		]);
		await alice.goto("/rooms/livres");
		await alice.goto("/rooms/sport");
		await alice.mouse.move(5, 5);
		await keyboard(alice);
		await alice.keyboard.press("?");
		const dialog = alice.locator("#keys");
		await dialog.filter({ hasText: "Ctrl + K" }).waitFor();
		await alice.click('#keys [type="checkbox"]');
		await alice.keyboard.press("Escape");
		await alice.focus("#log");
		await alice.keyboard.press("?");
		await alice.keyboard.press("Control+k"); // Had it opened, this would not.
		await alice.locator("#jump").waitFor();
		expect(await dialog.count()).toBe(0);
		await alice.keyboard.press("Escape");

		await say(bob, "une page à lire");
		await alice.locator("#rooms .pill:not([hidden])").waitFor();
		await alice.focus("#body");
		await alice.keyboard.press("Alt+ArrowUp");
		await alice.waitForURL("/rooms/livres#body");
		await hear(alice, "une page à lire");
		await live(alice);
		await keyboard(alice);
		// Nothing is unread: to the one beside.
		await alice.keyboard.press("Alt+ArrowDown");
		await alice.waitForURL("/rooms/sport#body");
	}),
);

needs("chromium")(
	"the tools of a line show to the pointer and to the keys, and not where a click has left the focus",
	stage.play(async (scene) => {
		const alice = await reader(scene, "Alice");
		await say(alice, "voici mes outils");
		await stored(alice, "voici mes outils");
		const line = lineOf(alice, "voici mes outils");
		const areSeen = () =>
			line
				.locator(".tools")
				.evaluate((tools) => tools.checkVisibility({ opacityProperty: true }));
		expect(await areSeen()).toBe(false);
		await react(line, "👍");
		await line.locator(".re").waitFor();
		await line.hover();
		expect(await areSeen()).toBe(true);
		await alice.mouse.move(5, 5);
		await becomes("they are out of the way", areSeen, false);
		expect(await focusOf(alice)).toBe("react");
		await alice.keyboard.press("Tab");
		await becomes("a key finds them", areSeen, true);
	}),
);
