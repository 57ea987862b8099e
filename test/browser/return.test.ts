import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, bodiesOf, hear, lineOf, read, say, stored } from "./acts.ts";
import { becomes, CUTS, live, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** Whether somebody sees it without scrolling: in the window, and in the log. */
const isInView = (page: Page, selector: string): Promise<boolean> =>
	page.locator(selector).evaluate((element) => {
		const box = element.getBoundingClientRect();
		const log = document.querySelector("#log")?.getBoundingClientRect();
		return log !== undefined && box.top >= log.top && box.bottom <= log.bottom;
	});

needs("chromium")(
	"a reload, and another tab, keep who I am, where I am and what I was writing",
	stage.play(async (scene, server) => {
		const alice = await arrive(scene, "Alice", "/rooms/voyages", {
			tolerates: [CUTS],
		});
		await say(alice, "bientôt le départ");
		await stored(alice, "bientôt le départ");
		await alice.fill("#body", "une phrase à moitié");
		await alice.reload();
		await live(alice);
		expect(new URL(alice.url()).pathname).toBe("/rooms/voyages");
		expect(await alice.textContent("#me summary .who")).toBe("Alice");
		expect(await alice.inputValue("#body")).toBe("une phrase à moitié");
		expect(await bodiesOf(alice)).toEqual(["bientôt le départ"]);
		await alice.goto("/about");
		await alice.goto("/rooms/voyages");
		await becomes(
			"the draft is there",
			() => alice.inputValue("#body"),
			"une phrase à moitié",
		);

		// Said while the server is not there: kept until it is, and said once.
		await server.stop();
		await say(alice, "on attend le train");
		await hear(alice, "on attend le train");
		await alice.fill("#body", "un brouillon de plus");
		await server.start();
		await alice.reload();
		await stored(alice, "on attend le train");
		await alice.reload();
		await live(alice);
		expect(await bodiesOf(alice)).toEqual([
			"bientôt le départ",
			"on attend le train",
		]);
		expect(await alice.inputValue("#body")).toBe("un brouillon de plus");

		const second = await scene.tab(alice);
		await second.goto("/");
		expect(new URL(second.url()).pathname).toBe("/rooms");
		expect(await second.textContent("#me summary .who")).toBe("Alice");
	}),
);

needs("chromium")(
	"who comes back finds the line above what is new, and the way to the latest",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/sport"),
			arrive(scene, "Bob", "/rooms/sport"),
		]);
		await say(bob, "coup d’envoi");
		await hear(alice, "coup d’envoi");
		await alice.goto("/about");
		for (let i = 1; i <= 40; i++) await say(bob, `action n° ${i}.`);
		await stored(bob, "action n° 40.");

		await alice.goto("/rooms/sport");
		await live(alice);
		await lineOf(alice, "action n° 1.").waitFor();
		expect(await alice.locator("#fresh ~ .msg").count()).toBe(40);
		await becomes("the line is in view", () => isInView(alice, "#fresh"), true);
		await alice.locator("#latest").waitFor();
		expect(await isInView(alice, "#lines > .msg:last-of-type")).toBe(false);

		await say(bob, "prolongations");
		await becomes(
			"what is new is counted",
			() => alice.textContent("#latest").then((text) => text?.trim()),
			"41\u00a0nouveaux messages",
		);
		expect(await isInView(alice, "#fresh")).toBe(true); // Reading is not moved.
		await alice.click("#latest");
		await becomes(
			"the end is in view",
			() => isInView(alice, "#lines > .msg:last-of-type"),
			true,
		);
		await becomes("no way needed", () => alice.isHidden("#latest"), true);
		await say(bob, "coup de sifflet");
		await read(alice, "coup de sifflet");
		expect(await isInView(alice, "#lines > .msg:last-of-type")).toBe(true);

		await alice.reload();
		expect(await alice.locator("#fresh").count()).toBe(0);
		await becomes(
			"the end is in view again",
			() => isInView(alice, "#lines > .msg:last-of-type"),
			true,
		);
	}),
);

needs("chromium")(
	"leaving in one tab ends the other at once, for everybody to see",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/livres"),
			arrive(scene, "Bob", "/rooms/livres"),
		]);
		const second = await scene.tab(alice);
		await second.goto("/messages");
		await second.click("#me summary");
		await second.click('#me .leave [type="submit"]');
		await second.waitForURL(/\/\?left$/);
		await alice.waitForURL(/\/\?over$/);
		await alice.locator("#pseudonym").waitFor();
		await becomes(
			"Bob is alone",
			() => bob.locator("#people-list .who").allTextContents(),
			["Bob"],
		);
		await alice.goto("/rooms/livres");
		expect(new URL(alice.url()).pathname).toBe("/");
	}),
);
