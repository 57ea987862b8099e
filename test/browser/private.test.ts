import { afterAll, expect } from "bun:test";
import { liveWords } from "../../views/words/live.ts";
import { needs } from "../world/needs.ts";
import {
	arrive,
	ask,
	bodiesOf,
	hear,
	lineOf,
	look,
	meetInPrivate,
	namesOf,
	say,
	stored,
	waitingOf,
} from "./acts.ts";
import { becomes, framesOf, live, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

needs("chromium")(
	"a request shows a name and one line, and nothing else until it is accepted",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		await becomes("both are listed", () => namesOf(bob), ["Alice", "Bob"]);
		await look(bob, "Alice");
		await bob.fill("#line", "la kora, c’était vous ?");
		await bob.press("#line", "Enter");
		await bob.waitForURL("/messages/*");
		expect(await bob.textContent("#talk .answer")).toContain(
			"Alice répondra, ou pas",
		);
		expect(await bob.locator("#say").count()).toBe(0);

		await becomes("Alice is told", () => waitingOf(alice), "1");
		expect(await alice.textContent("#status")).toBe(
			"Bob souhaite vous parler.",
		);
		await alice.click('#top [href="/messages"]');
		const item = alice.locator("#requests li");
		expect(await item.locator(".who").textContent()).toBe("Bob");
		expect(await item.locator(".last").textContent()).toBe(
			"la kora, c’était vous ?",
		);
		await item.locator("a").click();
		await live(alice);
		await hear(alice, "la kora, c’était vous ?");
		await tellsOnlyAName(alice);

		await alice.click('.answer [value="Accepter"]');
		await alice.locator("#say").waitFor();
		await bob.locator("#say").waitFor(); // His page changes by itself.
		expect(await alice.textContent("#person .face")).toContain("34");
		expect(await alice.textContent("#talk .cap")).toContain("Rhône");
		await say(alice, "c’était moi");
		await hear(bob, "c’était moi");
		await say(bob, "et c’était beau");
		await hear(alice, "et c’était beau");
		expect(await bodiesOf(bob)).toEqual([
			"la kora, c’était vous ?",
			"c’était moi",
			"et c’était beau",
		]);
	}),
);

/** No age, no place, no gender: neither in words, nor by the sign that a name carries elsewhere. */
async function tellsOnlyAName(page: Page): Promise<void> {
	const text = await page.textContent("#desk");
	expect(text).not.toMatch(/34|Rhône|homme|femme/);
	const signs = await page
		.locator("#desk .who, #desk .letter")
		.evaluateAll((names) =>
			names.map(
				(name) =>
					["f", "m"].some((gender) => name.classList.contains(gender)) ||
					!["none", "normal"].includes(
						getComputedStyle(name, "::after").content,
					),
			),
		);
	expect(signs).not.toContain(true);
	expect(await page.locator("#say").count()).toBe(0);
}

needs("chromium")(
	"a request that is declined leaves no trace with the one who asked",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		await ask(bob, alice, "bonsoir");
		await live(bob);
		const before = await seen(bob);

		await becomes("Alice is told", () => waitingOf(alice), "1");
		await alice.goto(new URL(bob.url()).pathname);
		await alice.click('.answer [value="Décliner"]');
		await alice.waitForURL("/messages");
		expect(await alice.locator("#requests li, #recent li").count()).toBe(0);
		expect(await seen(bob)).toBe(before);
		await bob.reload();
		await live(bob);
		expect(await seen(bob)).toBe(before);
	}),
);

/** A page has loaded all it loads. */
const whole = (page: Page): Promise<void> =>
	page.locator("#mute").waitFor({ state: "attached" });

/** What stands around the lines of a conversation. */
async function around(page: Page): Promise<string> {
	await whole(page);
	const parts = page.locator("#top, #talk > .cap, #person, #say, #typing");
	return (await parts.allInnerTexts()).join("\n");
}

/** What somebody can see of a page, but for the time that passes, and how long the connection took. */
async function seen(page: Page): Promise<string | undefined> {
	await whole(page);
	const text = await page.textContent("body");
	return text
		?.replace(liveWords("fr").back, "")
		.replace(/\d+\sh\s\d+|\d\d:\d\d|\s/g, "");
}

needs("chromium")(
	"reading marks what was read, for both or for neither",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		const path = await meetInPrivate(bob, alice);
		await say(bob, "tu me lis ?");
		await hear(alice, "tu me lis ?");
		await becomes("marked", () => isMarked(bob, "tu me lis ?"), true);

		await alice.click('#person [value="Désactiver"]');
		await alice.locator('#person [value="Activer"]').waitFor();
		await live(alice);
		await say(bob, "et maintenant ?");
		await hear(alice, "et maintenant ?");
		await becomes(
			"her page has told the server",
			() =>
				framesOf(alice).filter((f) => f.includes('"message.read"')).length > 1,
			true,
		);
		await say(alice, "oui");
		await hear(bob, "oui");
		expect(await isMarked(bob, "et maintenant ?")).toBe(false);
		for (const page of [alice, bob]) {
			await page.goto(path);
			await live(page);
			await hear(page, "et maintenant ?");
			expect(await page.locator(".seen").count()).toBe(0);
		}
	}),
);

const isMarked = (page: Page, text: string): Promise<boolean> =>
	lineOf(page, text).locator(".seen").isVisible();

needs("chromium")(
	"blocking is one tap, total and at once, and the other sees nothing change",
	stage.play(async (scene) => {
		const [alice, mallory] = await Promise.all([
			arrive(scene, "Alice", "/rooms/comptoir", { tolerates: [REFUSALS] }),
			arrive(scene, "Mallory"),
		]);
		const path = await meetInPrivate(mallory, alice);
		await say(mallory, "réponds");
		await hear(alice, "réponds");
		await becomes("marked", () => isMarked(mallory, "réponds"), true);
		const before = await around(mallory);

		await alice.click('#person [value="Bloquer"]');
		await alice.waitForURL("/rooms");
		const known = framesOf(mallory).length;
		await say(mallory, "allez");
		await stored(mallory, "allez");
		expect(await around(mallory)).toBe(before);
		expect(framesOf(mallory).slice(known).join()).not.toMatch(
			/"(hidden|left|conversation|people)"/,
		);
		await mallory.reload();
		await live(mallory);
		await stored(mallory, "allez");
		expect(await around(mallory)).toBe(before);
		expect(await isMarked(mallory, "réponds")).toBe(true);
		expect(await isMarked(mallory, "allez")).toBe(false);

		// In the room: neither is there for the other, in the list or in the talk.
		await Promise.all([
			alice.goto("/rooms/musique").then(() => live(alice)),
			mallory.goto("/rooms/musique").then(() => live(mallory)),
		]);
		await say(mallory, "Alice est là ?");
		await stored(mallory, "Alice est là ?");
		await say(alice, "bonsoir à tous");
		await stored(alice, "bonsoir à tous");
		expect(await bodiesOf(alice)).toEqual(["bonsoir à tous"]);
		expect(await bodiesOf(mallory)).toEqual(["Alice est là ?"]);

		await alice.goto("/messages");
		expect(await alice.locator("#recent li").count()).toBe(0);
		expect((await alice.goto(path))?.status()).toBe(404);
	}),
);
