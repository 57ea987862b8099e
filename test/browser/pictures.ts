// Takes the pictures of docs/PICTURES.md: the real program and a real browser, with an evening that is made up, at an hour
// that is always the same. `bin/pictures`.
import { writePreferences, usual } from "../../views/preferences.ts";
import { fillDoor, hear, lineOf } from "./acts.ts";
import {
	launch,
	type Look,
	live,
	type Page,
	REFUSALS,
	Scene,
} from "./browser.ts";
import * as evening from "./evening.ts";
import { keepCodes } from "./join-team.ts";
import { playEvening, ROOM } from "./play-evening.ts";

const OUT = new URL("../../docs/pictures/", import.meta.url).pathname;
const sobre = writePreferences({ ...usual, look: "sobre" });

const { url, cast, streams, now, inviteTo, stop } = await playEvening();
const browser = await launch();
const scene = new Scene(url, browser);

/** 256 colours are enough for pages, and a third of the bytes. */
async function quantise(path: string): Promise<void> {
	const pngquant = Bun.which("pngquant");
	if (pngquant)
		await Bun.spawn([pngquant, "--force", "--output", path, "256", path])
			.exited;
}

async function take(page: Page, name: string): Promise<void> {
	const path = `${OUT}${name}.png`;
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path });
	await quantise(path);
	const bytes = Bun.file(path).size;
	console.log(`docs/pictures/${name}.png ${Math.round(bytes / 1024)} KB`);
}

/** A browser that likes it so; of Camille, or of somebody at the door. */
async function open(
	look: Look & { readonly prefers?: string },
	cookie = "",
): Promise<Page> {
	const page = await scene.open({ ...look, tolerates: [REFUSALS] });
	const cookies = [cookie, look.prefers && `preferences=${look.prefers}`];
	await page.context().addCookies(
		cookies.flatMap((one) => {
			const [name = "", value = ""] = one ? one.split("=") : [];
			return name ? [{ name, value, url }] : [];
		}),
	);
	return page;
}

const openAsCamille = (
	look: Look & { readonly prefers?: string } = {},
): Promise<Page> => open(look, cast.camille.cookie);

async function enterRoom(page: Page): Promise<Page> {
	await page.goto(`/rooms/${ROOM}`);
	await live(page);
	await hear(page, "le thermos");
	await cast.lou.ask(streams.room, "typing");
	await page.locator("#typing").filter({ hasText: "Lou écrit" }).waitFor();
	return page;
}

async function takeRooms(): Promise<void> {
	const desk = await enterRoom(await openAsCamille());
	await lineOf(desk, "a déjà pris le train").first().hover();
	await take(desk, "room-desk");
	for (const [name, look] of [
		["room-desk-dark", { scheme: "dark" }],
		["room-desk-sobre", { prefers: sobre }],
		["room-phone", { screen: "phone" }],
		["room-phone-dark", { screen: "phone", scheme: "dark" }],
		["room-phone-sobre", { screen: "phone", prefers: sobre }],
	] as const)
		await take(await enterRoom(await openAsCamille(look)), name);
	await desk.goto("/rooms/sport");
	await live(desk);
	await take(desk, "room-empty");
}

async function takePages(): Promise<void> {
	const page = await openAsCamille();
	await page.goto(`/messages/${streams.conversation}`);
	await page.reload(); // Read the first time, and without the line above what is new.
	await live(page);
	await hear(page, "le thermos d’Odile");
	await take(page, "conversation");
	await page.goto("/settings");
	await take(page, "settings");
	await page.goto("/rooms/nulle-part");
	await take(page, "missing");
	const sober = await openAsCamille({ prefers: sobre, scheme: "dark" });
	await sober.goto("/rooms");
	await take(sober, "rooms-sobre-dark");
}

/** What is opened over a room, and the sheet of a report. */
async function takeOver(): Promise<void> {
	const desk = await enterRoom(await openAsCamille());
	await desk.keyboard.press("Control+k");
	await desk.locator("#jump-list li").first().waitFor();
	await take(desk, "palette");
	await desk.keyboard.press("Escape");
	await desk.click("#emoji");
	await desk.locator("#picker").waitFor();
	await take(desk, "picker");

	const phone = await enterRoom(await openAsCamille({ screen: "phone" }));
	const line = lineOf(phone, "le thermos").first();
	await line.locator('[data-do="more"]').tap();
	await line.locator('[data-do="report"]').tap();
	await phone.locator('[value="harassment"]').tap();
	await take(phone, "report");
	await phone.locator('form[action$="/report"] [type="submit"]').tap();
	await phone.locator(".code").first().waitFor();
}

/** Whoever looks after the site opens what was reported. */
async function takeConsole(): Promise<void> {
	const page = await open({});
	await page.goto(await inviteTo("administrator"));
	await keepCodes(page, "Olga", now());
	await page.goto("/console/cases");
	await page.locator('a[href^="/console/cases/case_"]').first().click();
	await page.waitForURL("**/console/cases/case_*");
	await page.keyboard.press("t");
	await page.waitForURL(/\?done/);
	await take(page, "console-case");
	await page.goto("/console/rules");
	await take(page, "console-rules");
}

/** Last: who says that they are under 18 has to wait, and so has everybody at their address. */
async function takeDoor(): Promise<void> {
	const page = await open({});
	const answer = async (fields: Partial<evening.Character>) => {
		await fillDoor(page, fields);
		await Promise.all([page.waitForEvent("load"), page.press("#age", "Enter")]);
		await page.locator(".problem").waitFor();
	};
	await page.goto("/");
	await take(page, "entry");
	await answer({ ...evening.cast.camille, postcode: "69003" });
	await take(page, "entry-taken");
	await page.goto("/");
	await answer({ ...evening.cast.lou, pseudonym: "Léo", age: "16" });
	await take(page, "entry-refused");
}

await takeRooms();
await takePages();
await takeOver();
await takeConsole();
await takeDoor();
await scene.close();
await browser.close();
await stop();
if (scene.problems.length > 0) throw new Error(scene.problems.join("\n"));
