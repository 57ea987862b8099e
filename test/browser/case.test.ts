// A case's whole life: reported in two taps on a phone, decided in the console by keyboard, objected to, reversed by
// somebody else. Two visitors and two of the team, each in a browser of their own.
import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, goTo, hear, lineOf, say } from "./acts.ts";
import { becomes, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";
import { joinTeam } from "./join-team.ts";

const stage = new Stage();
afterAll(() => stage.close());

const INSULT = "tu n’es qu’une vieille chaussette";

/** By keyboard alone: to the cases, down to the first, into it. */
async function openFirstCase(page: Page): Promise<void> {
	await page.keyboard.press("g");
	await page.keyboard.press("c");
	await page.waitForURL("**/console/cases");
	await page.keyboard.press("j");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/console/cases/case_*");
}

async function take(page: Page): Promise<void> {
	// Its address may be the same before and after.
	await Promise.all([page.waitForEvent("load"), page.keyboard.press("t")]);
}

const submit = async (page: Page, form: string): Promise<void> => {
	await Promise.all([
		page.waitForEvent("load"),
		page.locator(`${form} [type="submit"]`).click(),
	]);
};

/** Gives the code that she notes. */
async function report(alice: Page): Promise<string> {
	const line = await hear(alice, INSULT);
	await line.locator('[data-do="more"]').tap();
	await line.locator('[data-do="report"]').tap();
	expect(await alice.textContent("dialog blockquote")).toBe(INSULT);
	expect(await alice.textContent("dialog h2")).toBe(
		"Signaler un message de Mallory",
	);
	await alice.locator('[value="harassment"]').tap();
	await alice.locator("#block").tap();
	await submit(alice, 'form[action$="/report"]');
	const code = (await alice.textContent(".code")) ?? "";
	expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
	return code;
}

async function decide(max: Page): Promise<void> {
	await openFirstCase(max);
	expect(await max.locator(".copied .reported").textContent()).toContain(
		INSULT,
	);
	expect(await max.locator("#clause").count()).toBe(0);
	await take(max);
	await max.keyboard.press("d");
	expect(await max.evaluate(() => document.activeElement?.id)).toBe("clause");
	await max.selectOption("#clause", "house-respect");
	await max.fill("#facts", "Une insulte, sans autre raison.");
	await max.selectOption("#penalty", "mute");
	await max.selectOption("#hours", "24");
	await submit(max, '[action="/console/do/cases.decide"]');
	expect(await max.textContent("#main")).toContain("décidé");
}

async function object(mallory: Page): Promise<void> {
	await mallory.goto("/rooms");
	await mallory.click('.letters a[href="/inbox"]');
	await mallory.click('a[href^="/cases/"]');
	const statement = (await mallory.textContent("article")) ?? "";
	for (const said of [
		"Une insulte, sans autre raison.",
		"Ni menace, ni harcèlement, ni haine",
		"Une personne a décidé.",
		INSULT,
	])
		expect(statement).toContain(said);
	expect(statement).not.toContain("Alice");
	await mallory.fill("#words", "C’était une citation.");
	await submit(mallory, 'form[action$="/objection"]');
	expect(await mallory.textContent("article")).toContain(
		"va relire ce dossier",
	);
}

async function reverse(ines: Page): Promise<void> {
	await openFirstCase(ines);
	await take(ines);
	expect(await ines.textContent("#main")).toContain("C’était une citation.");
	await ines.check('[value="reversed"]');
	await ines.fill('[name="answer"]', "Une citation, en effet.");
	await submit(ines, '[action="/console/do/cases.decide-appeal"]');
}

needs("chromium")(
	"from a report to the reversal of what was decided on it",
	stage.play(async (scene, server) => {
		const tolerant = { tolerates: [REFUSALS] };
		const mallory = await arrive(scene, "Mallory", undefined, tolerant);
		await say(mallory, INSULT);
		const alice = await arrive(scene, "Alice", undefined, {
			...tolerant,
			screen: "phone",
		});
		const code = await report(alice);

		const max = await joinTeam(scene, server, "Max", "moderator");
		await decide(max);
		await becomes(
			"the message is gone for its author, too",
			() => lineOf(mallory, INSULT).count(),
			0,
		);
		await mallory.fill("#body", "et alors");
		await mallory.press("#body", "Enter");
		await mallory.getByText("Vous ne pouvez plus écrire").first().waitFor();
		await alice.goto(`/cases/${code}`);
		expect(await alice.textContent("article")).toContain(
			"une mesure a été prise",
		);
		await object(mallory);

		await max.reload();
		await take(max);
		expect(await max.textContent("#main")).toContain(
			"Vous avez pris cette décision",
		);
		await take(max); // And gives it back.
		const ines = await joinTeam(scene, server, "Inès", "moderator");
		await reverse(ines);

		await mallory.goto("/inbox");
		await mallory.click('a[href^="/cases/"]');
		const told = (await mallory.textContent("article")) ?? "";
		expect(told).toContain("Cette décision est annulée.");
		expect(told).toContain("ne peut pas revenir");
		expect(told).toContain("Une citation, en effet.");
		await goTo(mallory, "/rooms/comptoir");
		await say(mallory, "me revoilà");

		await ines.goto("/console/figures");
		expect(await ines.textContent("#main")).toContain(
			"Atteintes aux personnes",
		);
	}),
);
