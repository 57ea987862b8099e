import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, fillDoor, goTo, hear, meetInPrivate, say } from "./acts.ts";
import { becomes, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

const LONG = [
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft et hop",
	"https://exemple.fr/une/adresse/qui/n/en/finit/pas?avec=des&parametres=aussi&longs=que&la=nuit#et-plus",
	"مساء الخير! أنا أحب القطارات الليلية، والنوافذ، والمحطات الصغيرة.",
	"ligne\nligne\nligne",
	"🚂❤️",
];

/** What is wider than the window, or stands beside it: [] when one never has to scroll sideways. */
const tooWide = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const root = document.documentElement;
		// Cut off on purpose, or shown to listeners alone.
		const cut = ".vh, .sprite, .skip, .quote, .last, .about, .cap p, .tool";
		const out = [...document.querySelectorAll("body *")].filter((element) => {
			if (element.closest(cut)) return false;
			const { left, right, width } = element.getBoundingClientRect();
			return width > 0 && (right > innerWidth + 1 || left < -1);
		});
		return [
			...(root.scrollWidth > innerWidth ? [`page: ${root.scrollWidth}`] : []),
			...out.slice(0, 5).map((e) => `${e.localName}.${e.className}#${e.id}`),
		];
	});

async function fits(page: Page): Promise<void> {
	expect({ at: page.url(), tooWide: await tooWide(page) }).toEqual({
		at: page.url(),
		tooWide: [],
	});
}

const isInWindow = (page: Page, selector: string): Promise<boolean> =>
	page.locator(selector).evaluate((element) => {
		const { top, bottom, width } = element.getBoundingClientRect();
		return width > 0 && top >= 0 && bottom <= innerHeight;
	});

/** A conversation with what is hard to show; gives its path. */
async function furnish(friend: Page, phone: Page): Promise<string> {
	await hear(phone, "🚂"); // The room has it already.
	await goTo(friend, "/rooms/comptoir");
	const path = await meetInPrivate(friend, phone);
	for (const text of LONG) await say(friend, text);
	await hear(phone, "🚂");
	return path;
}

async function showPanes(phone: Page): Promise<void> {
	for (const part of ["#say", "#body", "#bar", "#top"])
		expect(await isInWindow(phone, part)).toBe(true);
	await fits(phone);
	for (const [pane, text] of [
		["#rooms", "Musique"],
		["#people", "Rhône"],
	] as const) {
		await phone.click(`#bar [href="${pane}"]`);
		await phone.locator(pane).filter({ hasText: text }).waitFor();
		expect(await phone.isVisible("#talk")).toBe(false);
		expect(await phone.isVisible("#bar")).toBe(true);
		await fits(phone);
	}
	await phone.click('#bar [href="#talk"]');
	await phone.locator("#talk").waitFor();
	expect(await phone.isVisible("#people")).toBe(false);
}

async function useTools(phone: Page): Promise<void> {
	const line = phone.locator("#lines > .msg").last();
	expect(await line.locator(".tools").isVisible()).toBe(false);
	await line.locator('[data-do="more"]').tap();
	await line.locator(".tools").waitFor();
	await fits(phone);
	await line.locator('[data-do="reply"]').tap();
	await phone.locator("#answering").waitFor();
	expect(await line.locator(".tools").isVisible()).toBe(false);
	await phone.fill("#body", "une ligne\n".repeat(12));
	await fits(phone);
	expect(await isInWindow(phone, '#say [type="submit"]')).toBe(true);
}

async function showPages(phone: Page, conversation: string): Promise<void> {
	const talks = [conversation, `${conversation}#person`];
	const court = [
		"/notices/new",
		"/cases",
		"/inbox",
		"/rules",
		"/rooms/comptoir/report",
	];
	const pages = ["/rooms", "/messages", "/help", "/about", "/people/nobody"];
	for (const path of [...pages, ...court, ...talks]) {
		await phone.goto(path);
		await fits(phone);
	}
	await phone.click("#me summary");
	await fits(phone);
	await phone.click('#me [href^="/people/"]');
	await fits(phone);
}

async function showDoor(out: Page): Promise<void> {
	await out.goto("/");
	await fits(out);
	const fields = { gender: "f", postcode: "69003", age: "34" };
	await fillDoor(out, { pseudonym: "Modérateur", ...fields });
	await Promise.all([out.waitForEvent("load"), out.press("#age", "Enter")]);
	await out.locator(".problem").waitFor();
	await fits(out);
}

needs("chromium")(
	"on a phone one pane shows at a time, what one writes with is there, and nothing is too wide",
	stage.play(async (scene) => {
		const friend = await arrive(scene, "Anticonstitutionnel-le-2");
		for (const text of LONG) await say(friend, text);
		for (const [screen, name] of [
			["phone", "Alice"],
			["small", "Lou"],
		] as const) {
			const look = { screen, tolerates: [REFUSALS] };
			const phone = await arrive(scene, name, "/rooms/comptoir", look);
			const conversation = await furnish(friend, phone);
			await goTo(phone, "/rooms/comptoir");
			await showPanes(phone);
			await useTools(phone);
			await showPages(phone, conversation);
			await showDoor(await scene.open(look));
		}
	}),
);

/** How light the paper is, from 0 to 255. */
const lightness = (page: Page): Promise<number> =>
	page.evaluate(() => {
		const paper = getComputedStyle(document.body).backgroundColor;
		const canvas = document.createElement("canvas").getContext("2d");
		if (!canvas) return -1;
		canvas.fillStyle = paper;
		canvas.fillRect(0, 0, 1, 1);
		return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
	});

needs("chromium")(
	"it is dark where the browser is, English where it asks, and fits from right to left",
	stage.play(async (scene) => {
		const dark = await arrive(scene, "Alice", "/rooms/jeux", {
			scheme: "dark",
			locale: "en-GB",
		});
		expect(await lightness(dark)).toBeLessThan(64);
		expect(await dark.getAttribute("html", "lang")).toBe("en");
		expect(await dark.inputValue('#say [type="submit"]')).toBe("Say");
		await say(dark, "/away for tea");
		await becomes(
			"told in English",
			async () => /away/i.test((await dark.textContent("#status")) ?? ""),
			true,
		);
		await dark.click("#me summary");
		await dark.click('#me .language [value="Français"]');
		await dark.waitForURL("/rooms/jeux");
		expect(await dark.getAttribute("html", "lang")).toBe("fr");

		const light = await arrive(scene, "Bob", "/rooms/jeux");
		expect(await lightness(light)).toBeGreaterThan(192);
		for (const text of LONG) await say(light, text);
		await hear(light, "🚂");
		for (const width of [1280, 800, 390, 320]) {
			await light.setViewportSize({ width, height: 800 });
			for (const dir of ["rtl", "ltr"]) {
				await light.evaluate((dir) => {
					document.documentElement.dir = dir;
				}, dir);
				await fits(light);
			}
		}
	}),
);
