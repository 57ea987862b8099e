import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, bodiesOf, hear, lineOf, say, stored } from "./acts.ts";
import { becomes, CUTS, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

const look = { tolerates: [CUTS] };
const words = (from: number, to: number): string[] =>
	Array.from({ length: to - from + 1 }, (_, i) => `phrase ${from + i}.`);

/** One after the other, as they are typed. */
async function sayAll(page: Page, texts: readonly string[]): Promise<void> {
	for (const text of texts) await say(page, text);
}

/** Marks the document: what is still there later was not loaded anew. */
const mark = (page: Page): Promise<void> =>
	page.evaluate(() => {
		document.body.dataset["mark"] = "same";
	});

needs("chromium")(
	"who loses the network for a while misses nothing, hears it in order and once, and says what was typed meanwhile once",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/comptoir", look),
			arrive(scene, "Bob", "/rooms/comptoir"),
		]);
		await mark(alice);
		await say(bob, "avant la coupure");
		await hear(alice, "avant la coupure");

		await alice.context().setOffline(true);
		await becomes(
			"Alice is told",
			() => alice.textContent("#status"),
			"Vous êtes hors ligne. Ce que vous écrivez partira au retour du réseau.",
		);
		await sayAll(bob, words(1, 30));
		await stored(bob, "phrase 30.");
		await say(alice, "vous m’entendez ?");
		const mine = await hear(alice, "vous m’entendez ?");
		expect(await mine.textContent()).toContain("envoi…");
		expect(await lineOf(alice, "phrase").count()).toBe(0);
		expect(await lineOf(bob, "vous m’entendez ?").count()).toBe(0);

		await alice.context().setOffline(false);
		await stored(alice, "vous m’entendez ?");
		await hear(bob, "vous m’entendez ?");
		const all = ["avant la coupure", ...words(1, 30), "vous m’entendez ?"];
		expect(await bodiesOf(alice)).toEqual(all);
		expect(await bodiesOf(bob)).toEqual(all);
		expect(await mine.textContent()).not.toContain("envoi…");
		expect(await alice.getAttribute("body", "data-mark")).toBe("same");
	}),
);

needs("chromium")(
	"a server that is killed and comes back is found again by itself, and forgets nothing",
	stage.play(async (scene, server) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/musique", look),
			arrive(scene, "Bob", "/rooms/musique", look),
		]);
		for (const page of [alice, bob]) await mark(page);
		await alice.context().setOffline(true);
		await sayAll(bob, words(1, 15));
		await stored(bob, "phrase 15.");

		await server.kill();
		await sayAll(bob, words(16, 30));
		await say(alice, "moi aussi j’ai parlé");
		await hear(alice, "moi aussi");
		await becomes(
			"Bob is told",
			() => bob.textContent("#status"),
			"La connexion est tombée. On y retourne…",
		);
		await server.start();
		await alice.context().setOffline(false);

		await stored(bob, "phrase 30.");
		await hear(bob, "moi aussi");
		await stored(alice, "phrase 30.");
		await stored(alice, "moi aussi");
		const heard = await bodiesOf(alice);
		expect(heard.filter((body) => body.startsWith("phrase"))).toEqual(
			words(1, 30),
		);
		expect(heard).toHaveLength(31);
		expect(await bodiesOf(bob)).toEqual(heard);
		for (const page of [alice, bob])
			expect(await page.getAttribute("body", "data-mark")).toBe("same");
	}),
);
