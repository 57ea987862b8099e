// What people do on the site, as steps of a test.
import {
	becomes,
	composing,
	framesOf,
	type Locator,
	type Look,
	live,
	type Page,
	type Scene,
} from "./browser.ts";

export interface Fields {
	readonly pseudonym: string;
	readonly gender: string;
	readonly postcode: string;
	readonly age: string;
}

const usual = { gender: "f", postcode: "69003", age: "34" };

export async function fillDoor(
	page: Page,
	fields: Partial<Fields>,
): Promise<void> {
	for (const [name, value] of Object.entries(fields))
		if (name === "gender")
			await page.locator(`.seg label:has([value="${value}"])`).click();
		else await page.fill(`#${name}`, value);
}

/** Through the four fields, to the list of rooms. */
export async function enter(
	page: Page,
	fields: Pick<Fields, "pseudonym"> & Partial<Fields>,
): Promise<void> {
	await page.goto("/");
	await fillDoor(page, { ...usual, ...fields });
	await page.click('form[action="/enter"] [type="submit"]');
	await page.waitForURL("/rooms");
}

/** The same form, posted without a browser: gives what the browser would keep. */
export async function enterByForm(
	url: string,
	fields: Pick<Fields, "pseudonym"> & Partial<Fields>,
): Promise<string> {
	const response = await fetch(`${url}/enter`, {
		method: "POST",
		body: new URLSearchParams({ ...usual, ...fields }),
		redirect: "manual",
	});
	const [cookie = ""] = (response.headers.get("set-cookie") ?? "").split(";");
	if (response.status !== 303)
		throw new Error(`${fields.pseudonym} was not let in: ${response.status}`);
	return cookie;
}

/** A page of somebody who has entered; of a room or a conversation, live. */
export async function arrive(
	scene: Scene,
	pseudonym: string,
	path = "/rooms/comptoir",
	look: Look = {},
): Promise<Page> {
	const [page, cookie] = await Promise.all([
		scene.open(look),
		enterByForm(scene.url, { pseudonym }),
	]);
	const [name = "", value = ""] = cookie.split("=");
	await page.context().addCookies([{ name, value, url: scene.url }]);
	// Without script a talk's live view never ends, and so never loads to its end.
	await page.goto(path, {
		waitUntil: look.script === false ? "domcontentloaded" : "load",
	});
	const isTalk = /^\/(rooms|messages)\/./.test(path);
	if (isTalk && look.script !== false) await live(page);
	return page;
}

/** A page with a talk, live. */
export async function goTo(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await live(page);
}

export async function say(page: Page, text: string): Promise<void> {
	await composing(page);
	await page.fill("#body", text);
	await page.press("#body", "Enter");
}

/** Without a browser, in order, as fast as the server takes them. */
export async function sayByForm(
	url: string,
	cookie: string,
	texts: readonly string[],
	path = "/rooms/comptoir",
): Promise<void> {
	for (const body of texts) {
		const response = await fetch(`${url}${path}/messages`, {
			method: "POST",
			headers: { cookie },
			body: new URLSearchParams({ body }),
			redirect: "manual",
		});
		if (response.status !== 303) throw new Error(`${body}: ${response.status}`);
	}
}

/** The lines that hold a text. */
export const lineOf = (page: Page, text: string): Locator =>
	page.locator("#lines > .msg").filter({ hasText: text });

/** Once there is such a line. */
export async function hear(page: Page, text: string): Promise<Locator> {
	const line = lineOf(page, text);
	await line.waitFor();
	return line;
}

/** Once there is such a line, and the page has told the server that it was read. */
export async function read(page: Page, text: string): Promise<void> {
	const seq = Number(await (await hear(page, text)).getAttribute("data-seq"));
	const stream = await page.getAttribute("#talk", "data-stream");
	const told = new RegExp(`^> \\[(\\d+),"message.read","${stream}",(\\d+)`);
	await becomes(
		`${text} is read`,
		() => {
			const frames = framesOf(page);
			const at = frames.findLastIndex(
				(frame) => Number(told.exec(frame)?.[2]) >= seq,
			);
			const answer = `< [${told.exec(frames[at] ?? "")?.[1]},1`;
			return at >= 0 && frames.slice(at).some((one) => one.startsWith(answer));
		},
		true,
	);
}

/** Once the server has it. */
export const stored = (page: Page, text: string): Promise<void> =>
	page.locator("#lines > .msg[id]").filter({ hasText: text }).waitFor();

/** Whatever stands in a message's own text, in order. */
export const bodiesOf = (page: Page): Promise<string[]> =>
	page.locator("#lines > .msg > .says > bdi").allTextContents();

type Tool = "reply" | "edit" | "delete";

/** With a mouse: the tools show when it is over the line. */
export async function use(line: Locator, tool: Tool): Promise<void> {
	await line.hover();
	await line.locator(`.tools [data-do="${tool}"]`).click();
}

export async function react(line: Locator, emoji: string): Promise<void> {
	await line.hover();
	await line.locator(`.tools [data-emoji="${emoji}"]`).click();
}

export const namesOf = (page: Page): Promise<string[]> =>
	page.locator("#people-list .who").allTextContents();

/** How many are said to be in the room, in the title of the list. */
export const countOf = (page: Page): Promise<string | null> =>
	page.locator("#people .cap [data-count]").textContent();

export const waitingOf = (page: Page): Promise<string | null> =>
	page.locator("#top [data-waiting]").textContent();

/** From the list of people to somebody's card. */
export async function look(page: Page, name: string): Promise<void> {
	await page.locator("#people-list a").filter({ hasText: name }).click();
	await page.waitForURL("/people/*");
}

/** Asks somebody, who is in a room, to talk in private. */
export async function ask(
	asker: Page,
	asked: Page,
	line: string,
): Promise<void> {
	await asker.goto(`/people/${await asked.getAttribute("#talk", "data-me")}`);
	await asker.fill("#line", line);
	await asker.press("#line", "Enter");
	await asker.waitForURL("/messages/*");
}

/** … and is answered: both stand in the conversation at the end. Gives its path. */
export async function meetInPrivate(asker: Page, asked: Page): Promise<string> {
	await ask(asker, asked, "on se parle ?");
	const path = new URL(asker.url()).pathname;
	await asked.goto(path);
	await asked.click('form[action$="/accept"] [type="submit"]');
	await asked.locator("#say").waitFor();
	await live(asked);
	await asker.locator("#say").waitFor();
	await live(asker);
	return path;
}
