import { afterAll, expect } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs } from "../world/needs.ts";
import { enter, enterByForm, lineOf, sayByForm } from "./acts.ts";
import { becomes, CUTS, type Locator, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** A page with a talk never loads to its end: its live view stands in it. */
const press = (page: Page, button: string): Promise<unknown> =>
	Promise.all([
		page.waitForEvent("domcontentloaded"),
		page.locator(`[type="submit"][value="${button}"]`).first().click(),
	]);
const goTo = (page: Page, path: string): Promise<unknown> =>
	page.goto(path, { waitUntil: "domcontentloaded" });
/** A line of the live view. */
const hear = async (page: Page, text: string): Promise<Locator> => {
	const line = page
		.frameLocator("#live")
		.locator("#lines > .msg:visible")
		.filter({ hasText: text });
	await line.waitFor();
	return line;
};

needs("chromium")(
	"without script people enter, talk, ask, accept and leave, all by forms",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			scene.open({ script: false }),
			scene.open({ script: false, screen: "phone", tolerates: [REFUSALS] }),
		]);
		await enter(alice, { pseudonym: "Alice" });
		await alice.click('[href="/rooms/comptoir"]');
		await alice.waitForLoadState("domcontentloaded");
		await alice.fill("#body", "bonsoir,\nsans script");
		await press(alice, "Dire");
		const line = await hear(alice, "bonsoir");
		expect(await line.locator("bdi br").count()).toBe(1);
		// In the site's time zone: nobody draws it anew in the reader's.
		expect(await line.locator("time").textContent()).toBe(
			new Date(Number(await line.getAttribute("data-at"))).toLocaleTimeString(
				"fr-FR",
				{ timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" },
			),
		);
		expect(await alice.inputValue("#body")).toBe("");
		await alice.reload({ waitUntil: "domcontentloaded" }); // Said once: the form was answered with 303.
		await hear(alice, "bonsoir");
		expect(await lineOf(alice, "bonsoir").count()).toBe(1);

		await enter(bob, { pseudonym: "Bob" });
		await bob.click('[href="/rooms/comptoir"]');
		await hear(bob, "bonsoir");
		await bob.fill("#body", "/me salue");
		await press(bob, "Dire");
		expect(await (await hear(bob, "salue")).getAttribute("class")).toContain(
			"act",
		);
		await hear(alice, "salue");
		await bob.fill("#body", "/nimporte quoi");
		await press(bob, "Dire");
		expect(await bob.textContent("#problem")).toContain("n’existe pas");
		expect(await bob.inputValue("#body")).toBe("/nimporte quoi");

		await goTo(bob, "/rooms/comptoir");
		await bob.click('#bar [href="#people"]');
		await bob.locator("#people-list a").filter({ hasText: "Alice" }).click();
		await bob.fill("#line", "on se parle ?");
		await press(bob, "Proposer à Alice de parler");
		expect(await bob.textContent("#talk .answer")).toContain("Alice répondra");

		await alice.frameLocator("#live").getByText("Voir sa demande").click();
		await hear(alice, "on se parle ?");
		await press(alice, "Accepter");
		await alice.fill("#body", "volontiers");
		await press(alice, "Dire");
		await bob.frameLocator("#live").getByText("Ouvrir la conversation").click();
		await hear(bob, "volontiers");
		await bob.fill("#body", "alors, la suite ?");
		await press(bob, "Dire");
		await hear(alice, "la suite ?");

		await bob.click("#me summary");
		await press(bob, "Partir et tout effacer");
		expect(new URL(bob.url()).pathname).toBe("/");
		await alice.frameLocator("#live").getByText("Bob n’est plus là").waitFor();
	}),
);

needs("chromium")(
	"without script a talk is read as it comes, and what one types meanwhile stays",
	stage.play(async (scene, server) => {
		const alice = await scene.open({ script: false, tolerates: [CUTS] });
		await enter(alice, { pseudonym: "Alice" });
		await goTo(alice, "/rooms/comptoir");
		const cookie = await enterByForm(scene.url, { pseudonym: "Bob" });
		const post = (path: string, form: Record<string, string>) =>
			fetch(`${scene.url}/rooms/comptoir${path}`, {
				method: "POST",
				headers: { cookie },
				body: new URLSearchParams(form),
				redirect: "manual",
			});
		await fetch(`${scene.url}/rooms/comptoir`, { headers: { cookie } });
		await alice.fill("#body", "pas encore fini");
		for (let i = 1; i <= 40; i++)
			await post("/messages", { body: `mot ${i}.` });
		const last = await hear(alice, "mot 40.");
		await becomes(
			"the last line is in view",
			() => last.evaluate((line) => line.getBoundingClientRect().bottom > 0),
			true,
		);
		const seq = await last.getAttribute("data-seq");
		await post(`/messages/${seq}/edit`, { body: "dernier mot" });
		await hear(alice, "dernier mot");
		await last.waitFor({ state: "hidden" });
		await post(`/messages/${seq}/delete`, {});
		await alice
			.frameLocator("#live")
			.locator(`[data-seq="${seq}"]:visible`)
			.waitFor({ state: "hidden" });
		expect(await alice.inputValue("#body")).toBe("pas encore fini");

		await server.restart();
		await post("/messages", { body: "me revoilà" });
		await becomes(
			"it begins again by itself",
			() => alice.frameLocator("#live").getByText("me revoilà").count(),
			1,
		);
		expect(await alice.inputValue("#body")).toBe("pas encore fini");
		await fetch(`${scene.url}/leave`, {
			method: "POST",
			headers: { cookie },
			redirect: "manual",
		});
	}),
);

needs("chromium")(
	"without script a room where nothing is said says so, until somebody speaks",
	stage.play(async (scene) => {
		const alice = await scene.open({ script: false });
		await enter(alice, { pseudonym: "Alice" });
		await goTo(alice, "/rooms/livres");
		const nothing = alice.frameLocator("#live").locator(".only");
		await nothing.waitFor();
		const cookie = await enterByForm(scene.url, { pseudonym: "Bob" });
		await sayByForm(scene.url, cookie, ["un polar ?"], "/rooms/livres");
		await hear(alice, "un polar ?");
		await nothing.waitFor({ state: "hidden" });
		await fetch(`${scene.url}/leave`, { method: "POST", headers: { cookie } });
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

			const notice = await w3m.show("/notices/new");
			expect(notice).toMatch(/^\( \) Haine/m);
			expect(notice).toMatch(/^Où exactement \[ +\]/m);
			const receipt = await w3m.show("/notices/new", {
				category: "minor",
				location: "Comptoir général, vers 21 h",
				reasons: "quelqu’un dit avoir quinze ans",
				faith: "1",
			});
			expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/m);
		} finally {
			w3m.close();
		}
	})();
});
