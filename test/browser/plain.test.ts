import { afterAll, expect } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs } from "../world/needs.ts";
import { enter, lineOf } from "./acts.ts";
import { type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

const press = (page: Page, button: string): Promise<unknown> =>
	Promise.all([
		page.waitForEvent("load"),
		page.locator(`[type="submit"][value="${button}"]`).first().click(),
	]);

needs("chromium")(
	"without script people enter, talk, ask, accept and leave, all by forms",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			scene.open({ script: false }),
			scene.open({ script: false, screen: "phone", tolerates: [REFUSALS] }),
		]);
		await enter(alice, { pseudonym: "Alice" });
		await alice.click('[href="/rooms/comptoir"]');
		await alice.fill("#body", "bonsoir,\nsans script");
		await press(alice, "Dire");
		const line = lineOf(alice, "bonsoir");
		expect(await line.locator("bdi br").count()).toBe(1);
		// In the site's time zone: nobody draws it anew in the reader's.
		expect(await line.locator("time").textContent()).toBe(
			new Date(Number(await line.getAttribute("data-at"))).toLocaleTimeString(
				"fr-FR",
				{ timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" },
			),
		);
		expect(await alice.inputValue("#body")).toBe("");
		await alice.reload(); // Said once: the form was answered with 303.
		expect(await lineOf(alice, "bonsoir").count()).toBe(1);

		await enter(bob, { pseudonym: "Bob" });
		await bob.click('[href="/rooms/comptoir"]');
		expect(await lineOf(bob, "bonsoir").isVisible()).toBe(true);
		await bob.fill("#body", "/me salue");
		await press(bob, "Dire");
		expect(await lineOf(bob, "salue").getAttribute("class")).toContain("act");
		await bob.fill("#body", "/nimporte quoi");
		await press(bob, "Dire");
		expect(await bob.textContent("#problem")).toContain("n’existe pas");
		expect(await bob.inputValue("#body")).toBe("/nimporte quoi");

		await bob.goto("/rooms/comptoir");
		await bob.click('#bar [href="#people"]');
		await bob.locator("#people-list a").filter({ hasText: "Alice" }).click();
		await bob.fill("#line", "on se parle ?");
		await press(bob, "Proposer à Alice de parler");
		expect(await bob.textContent("#talk .answer")).toContain("Alice répondra");

		await alice.click('#top [href="/messages"]');
		await alice.locator("#requests a").click();
		expect(await lineOf(alice, "on se parle ?").isVisible()).toBe(true);
		await press(alice, "Accepter");
		await alice.fill("#body", "volontiers");
		await press(alice, "Dire");
		await bob.reload();
		expect(await lineOf(bob, "volontiers").isVisible()).toBe(true);
		await bob.fill("#body", "alors, la suite ?");
		await press(bob, "Dire");

		await bob.click("#me summary");
		await press(bob, "Partir et tout effacer");
		expect(new URL(bob.url()).pathname).toBe("/");
		await alice.reload();
		expect(await alice.textContent("#talk")).toContain("Bob n’est plus là");
	}),
);

/** What w3m shows, and the cookies that it keeps. */
class TextBrowser {
	readonly #home = mkdtempSync(join(tmpdir(), "palabre-w3m-"));
	readonly #url: string;

	constructor(url: string) {
		this.#url = url;
	}

	async show(path: string, form?: Record<string, string>): Promise<string> {
		const posted = join(this.#home, "form");
		await Bun.write(posted, new URLSearchParams(form ?? {}).toString());
		const run = Bun.spawn(
			["w3m", "-dump", "-cols", "80", "-cookie", "-o", "accept_language=fr"]
				.concat(form ? ["-post", posted] : [])
				.concat(`${this.#url}${path}`),
			{
				env: { ...process.env, HOME: this.#home, LANG: "C.UTF-8" },
				stdin: "ignore",
				stderr: "inherit",
			},
		);
		return new Response(run.stdout).text();
	}

	close(): void {
		rmSync(this.#home, { recursive: true, force: true });
	}
}

needs("w3m")("in a terminal the pages can be read and used", async () => {
	await stage.play(async (scene) => {
		const w3m = new TextBrowser(scene.url);
		try {
			const door = await w3m.show("/");
			expect(door).toContain("On parle, puis ça s’efface.");
			for (const label of ["Pseudonyme", "Vous êtes", "Code postal", "Âge"])
				expect(door).toContain(label);
			expect(door).toMatch(/Comptoir général on y parle de tout 0 personne/);
			expect(door).toMatch(/Ce que vous dites s’efface après 3\sheures/);

			const fields = { gender: "f", postcode: "29200", age: "63" };
			await w3m.show("/enter", { pseudonym: "Odile", ...fields });
			const body = "bonsoir depuis un terminal";
			const room = await w3m.show("/rooms/comptoir/messages", { body });
			expect(room).toMatch(/Odile: +bonsoir depuis un terminal/);
			expect(room).toContain("Odile, femme, 63 vous Finistère");
			expect(room).toMatch(/Votre message\[ +\] \[Dire\]/);
			expect(await w3m.show("/rooms/comptoir")).toContain(body);
		} finally {
			w3m.close();
		}
	})();
});
