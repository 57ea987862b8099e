import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import {
	arrive,
	goTo,
	hear,
	meetInPrivate,
	read,
	say,
	stored,
} from "./acts.ts";
import { becomes, CUTS, framesOf, live, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** What a browser would show and sound, written down; and the page looked away from, when it is. */
async function watch(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const told: string[] = [];
		Reflect.set(globalThis, "told", told);
		class Told {
			static permission = "granted";
			constructor(title: string, more: { body?: string }) {
				told.push(`shown: ${title}${more.body ?? ""}`);
			}
		}
		Reflect.set(globalThis, "Notification", Told);
		class Sound {
			constructor() {
				told.push("sounded");
				throw new Error("no sound here");
			}
		}
		Reflect.set(globalThis, "AudioContext", Sound);
		Object.defineProperty(document, "hidden", {
			get: () => Reflect.get(globalThis, "away") === true,
		});
	});
}
const toldOf = (page: Page): Promise<string[]> =>
	page.evaluate(() => Reflect.get(globalThis, "told"));
const lookAway = (page: Page): Promise<boolean> =>
	page.evaluate(() => Reflect.set(globalThis, "away", true));

const ready = async (page: Page): Promise<void> => {
	await page.mouse.move(5, 5);
	await page.locator("#mute").waitFor({ state: "attached" });
};

needs("chromium")(
	"what is muted is listed and read as before, and counted nowhere",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/livres"),
			arrive(scene, "Bob", "/rooms/livres"),
		]);
		await ready(alice);
		await alice.click("#mute");
		expect(await alice.getAttribute("#mute", "aria-pressed")).toBe("true");
		await alice.goto("/rooms/sport");
		await ready(alice);
		await say(bob, "@Alice tu lis quoi ?");
		await stored(bob, "tu lis quoi");
		await say(bob, "encore une ligne");
		const title = await alice.title();
		expect(title).not.toMatch(/^\(/);
		expect(
			await alice
				.locator("#rooms .pill")
				.evaluateAll(
					(pills) =>
						pills.filter((pill) => getComputedStyle(pill).display !== "none")
							.length,
				),
		).toBe(0);
		await goTo(alice, "/rooms/livres");
		await read(alice, "encore une ligne");
		await ready(alice);
		await alice.click("#mute");
		await alice.goto("/rooms/sport");
		await ready(alice);
		await say(bob, "@Alice et maintenant ?");
		await becomes(
			"it is counted again",
			async () => (await alice.title()).startsWith("(1)"),
			true,
		);
	}),
);

needs("chromium")(
	"whoever looks away is told by name alone; a device that wakes up is told nothing of what it slept through, and draws it once",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			scene.open({ tolerates: [CUTS, /no sound here/] }),
			arrive(scene, "Bob"),
		]);
		await watch(alice);
		const cookies = await arrive(scene, "Alice").then(async (page) => {
			const all = await page.context().cookies();
			await page.close();
			return all;
		});
		await alice
			.context()
			.addCookies([
				...cookies,
				{ name: "preferences", value: "sound:on", url: scene.url },
			]);
		await alice.goto("/rooms/comptoir");
		await live(alice);
		const path = await meetInPrivate(bob, alice);
		await alice.goto("/rooms/comptoir");
		await live(alice);
		await ready(alice);
		await lookAway(alice);
		await say(bob, "un secret");
		await becomes(
			"Alice is told",
			async () => (await toldOf(alice)).toSorted(),
			["shown: Bob vous écrit", "sounded"],
		);

		await alice.evaluate(() => {
			const seen: number[] = [];
			Reflect.set(globalThis, "drawn", seen);
			new MutationObserver((changes) => seen.push(changes.length)).observe(
				document.querySelector("#lines") as Element,
				{ childList: true },
			);
			Reflect.set(Reflect.get(globalThis, "told"), "length", 0);
		});
		const before = framesOf(alice).length;
		await alice.context().setOffline(true);
		await bob.goto("/rooms/comptoir");
		await live(bob);
		for (let i = 1; i <= 40; i++) await say(bob, `@Alice n° ${i}.`);
		await stored(bob, "n° 40.");
		await alice.context().setOffline(false);
		await hear(alice, "n° 40.");
		const sent = framesOf(alice)
			.slice(before)
			.filter((frame) => /^> \[\d+,"resume"/.test(frame));
		expect(sent.length).toBe(1);
		const drawn = await alice.evaluate(() => Reflect.get(globalThis, "drawn"));
		expect(drawn.length).toBe(1);
		expect(await toldOf(alice)).toEqual([]);
		expect(path).toContain("/messages/");
	}),
);

needs("chromium")(
	"drafts are kept apart, and leaving leaves nothing in the browser",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice", "/rooms/livres");
		await alice.fill("#body", "un brouillon de lecture");
		await alice.goto("/rooms/sport");
		expect(await alice.inputValue("#body")).toBe("");
		await ready(alice);
		await alice.fill("#body", "un autre, de sport");
		await alice.click("#mute");
		await alice.goto("/rooms/livres");
		await ready(alice);
		await becomes(
			"the first is there",
			() => alice.inputValue("#body"),
			"un brouillon de lecture",
		);
		await alice.click("#me summary");
		await alice.click('#me .leave [type="submit"]');
		await alice.waitForURL(/\/\?left|\/$/);
		expect(
			await alice.evaluate(() => [sessionStorage.length, localStorage.length]),
		).toEqual([0, 0]);
	}),
);
