import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, enter, fillDoor } from "./acts.ts";
import { becomes, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

const knock = (page: Page): Promise<void> =>
	page.click('form[action="/enter"] [type="submit"]');

/** The page that the server answers with. */
async function refused(
	page: Page,
	fields: Parameters<typeof fillDoor>[1],
): Promise<string | null> {
	await fillDoor(page, fields);
	await Promise.all([page.waitForEvent("load"), knock(page)]);
	return page.textContent(".problem");
}

needs("chromium")(
	"the door shows the rooms and who is there, what is kept and for how long",
	stage.play(async (scene) => {
		await arrive(scene, "Bob", "/rooms/comptoir");
		const page = await scene.open();
		await page.goto("/");
		const rooms = page.locator('[aria-labelledby="now"] li');
		expect(await rooms.count()).toBe(12);
		expect(await rooms.first().textContent()).toMatch(/Comptoir général/);
		expect(await rooms.first().locator("[data-count]").textContent()).toBe("1");
		expect(await page.textContent("#now .n")).toBe("1\u00a0personne en ligne");
		expect(await page.textContent("form .fine")).toContain(
			"s’efface après 3\u00a0heures",
		);
		expect(
			await page
				.locator('form[action="/enter"] [name]:not([type="hidden"])')
				.evaluateAll((all) => [
					...new Set(all.map((one) => one.getAttribute("name"))),
				]),
		).toEqual(["pseudonym", "gender", "postcode", "age", "country"]);
	}),
);

needs("chromium")(
	"what is wrong with a field is said beside it, and the rest is kept",
	stage.play(async (scene) => {
		await arrive(scene, "Camille", "/rooms");
		const page = await scene.open({ tolerates: [REFUSALS] });
		await page.goto("/");
		const fields = { gender: "m", postcode: "69003", age: "34" };
		expect(await refused(page, { ...fields, pseudonym: "Cаmille" })).toContain(
			"d’une seule écriture", // That а is Cyrillic.
		);
		expect(await refused(page, { pseudonym: "camiIle" })).toContain(
			"un nom qui lui ressemble",
		);
		expect(await refused(page, { pseudonym: "Modérateur" })).toContain(
			"l’équipe",
		);
		expect(
			await refused(page, { pseudonym: "Théo", postcode: "690" }),
		).toContain("69003");
		const wrong = page.locator("#postcode");
		expect(await wrong.getAttribute("aria-invalid")).toBe("true");
		expect(await wrong.getAttribute("aria-describedby")).toBe(
			"postcode-problem",
		);
		expect(await wrong.evaluate((e) => e === document.activeElement)).toBe(
			true,
		);
		expect(await page.inputValue("#pseudonym")).toBe("Théo");
		expect(await page.inputValue("#age")).toBe("34");
		expect(await page.isChecked('[name="gender"][value="m"]')).toBe(true);

		await page.selectOption("#country", "BE");
		await page.fill("#postcode", "1000");
		await knock(page);
		await page.waitForURL("/rooms");
		expect(await page.textContent("#me summary .who")).toBe("Théo");
	}),
);

needs("chromium")(
	"somebody under 18 is refused kindly, and another age does not help",
	stage.play(async (scene, server) => {
		const tolerates = [REFUSALS];
		const page = await scene.open({ address: "203.0.113.7", tolerates });
		await page.goto("/");
		const fields = { pseudonym: "Théo", gender: "m", postcode: "69003" };
		const sentence = await refused(page, { ...fields, age: "16" });
		expect(sentence).toContain("revenez à 18 ans");
		expect(sentence).toContain("3018");
		expect(await page.inputValue("#age")).toBe("");

		expect(await refused(page, { ...fields, age: "21" })).toContain(
			"Impossible de réessayer",
		);
		await server.restart();
		await page.goto("/");
		expect(await refused(page, { ...fields, age: "34" })).toContain(
			"Impossible de réessayer",
		);
		// Another browser at that address waits too; the same browser elsewhere as well; others do not.
		const beside = await scene.open({ address: "203.0.113.7", tolerates });
		await beside.goto("/");
		expect(
			await refused(beside, { ...fields, pseudonym: "Léo", age: "30" }),
		).toContain("Impossible de réessayer");
		await page
			.context()
			.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.9" });
		expect(await refused(page, { ...fields, age: "34" })).toContain(
			"Impossible de réessayer",
		);
		const elsewhere = await scene.open({ address: "203.0.113.8" });
		await enter(elsewhere, { pseudonym: "Léo", age: "18" });
		await becomes("in", () => elsewhere.textContent("#me summary .who"), "Léo");
	}),
);

needs("chromium")(
	"pressed twice while the network is slow, the door lets in once; after a mistake it can be pressed again",
	stage.play(async (scene) => {
		for (const screen of ["desk", "phone"] as const) {
			const page = await scene.open({ script: false, screen });
			let entries = 0;
			const slow = Promise.withResolvers<void>();
			await page.route("**/enter", async (route) => {
				entries++;
				await slow.promise;
				await route.continue();
			});
			await page.goto("/");
			const button = page.locator('form[action="/enter"] [type="submit"]');
			const { x, y } = (await button.boundingBox()) ?? { x: 0, y: 0 };
			const press = () =>
				screen === "phone"
					? page.touchscreen.tap(x + 9, y + 9)
					: page.mouse.click(x + 9, y + 9);

			await press(); // A field is missing: the browser leads to it.
			await fillDoor(page, {
				pseudonym: `Alice ${screen}`,
				gender: "x",
				postcode: "69003",
				age: "34",
			});
			await press();
			await becomes("it is on its way", () => entries, 1);
			await press();
			slow.resolve();
			await page.waitForURL("/rooms");
			expect(entries).toBe(1);
		}
	}),
);
