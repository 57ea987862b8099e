import { afterAll, expect } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { needs } from "../world/needs.ts";
import { arrive, bodiesOf, enterByForm, goTo, hear, stored } from "./acts.ts";
import { becomes, type Page, REFUSALS, type Scene } from "./browser.ts";
import { payloads } from "./payloads.ts";
import { Stage } from "./stage.ts";
import { strangeIn } from "./strange.ts";

/** Hostile addresses come one after another here, also in first lines to strangers. */
const rules = join(mkdtempSync(join(tmpdir(), "palabre-rules-")), "rules.txt");
writeFileSync(rules, "drop links-flood\ndrop early-contact\n");
const stage = new Stage({
	PALABRE_LIMITS_SCALE: "1000",
	PALABRE_RULES_FILE: rules,
});
afterAll(async () => {
	await stage.close();
	rmSync(dirname(rules), { recursive: true });
});

const half = payloads.length / 2;
/** A few of them, for what costs a page each. */
const isSome = (text: string, i: number): boolean =>
	i % 11 === 3 || /^["']/.test(text);
const some = payloads.filter(isSome);

const refusing = { tolerates: [REFUSALS] };

/** Nothing that a text has made, and nothing missing of it. */
async function isClean(...pages: readonly Page[]): Promise<void> {
	for (const page of pages) expect(await strangeIn(page)).toEqual([]);
}

/** Through the composer, as fast as it takes them; `tool` first, of the line with the same place in the list. */
const sayAll = (
	page: Page,
	texts: readonly string[],
	tool: { name: "reply" | "edit"; lines: number } | null = null,
): Promise<string[]> =>
	page.evaluate(
		([texts, tool]) =>
			texts.map((text, i) => {
				const lines = [...document.querySelectorAll("#lines > .msg")];
				if (tool)
					lines[tool.lines + i]
						?.querySelector<HTMLElement>(`[data-do="${tool.name}"]`)
						?.click();
				const body = document.querySelector("#body") as HTMLTextAreaElement;
				const answered = document.querySelector("#answering span");
				const label = answered?.textContent ?? "";
				body.value = text;
				body.form?.requestSubmit();
				return label;
			}),
		[texts, tool] as const,
	);

const quotesOf = (page: Page): Promise<string[]> =>
	page.locator("#lines .quote bdi").allTextContents();

/** Mallory says it, answers it and writes it over her answers; Alice hears it live, Carol reads it without script. */
async function exchange(
	scene: Scene,
	path: string,
	texts: readonly string[],
): Promise<void> {
	const [alice, mallory, plain] = await Promise.all([
		arrive(scene, `Alice ${path.length}`, path),
		arrive(scene, `Mallory ${path.length}`, path),
		arrive(scene, `Carol ${path.length}`, path, { script: false }),
	]);
	await sayAll(mallory, texts);
	await becomes("all is heard", () => bodiesOf(alice), [...texts]);
	await becomes("all is said", () => bodiesOf(mallory), [...texts]);
	await isClean(alice, mallory);
	await plain.reload({ waitUntil: "domcontentloaded" });
	expect(await bodiesOf(plain)).toEqual([...texts]);
	await isClean(plain);

	const answers = texts.map((_, i) => `réponse ${i}.`);
	const labels = await sayAll(mallory, answers, { name: "reply", lines: 0 });
	for (const [i, text] of texts.entries()) expect(labels[i]).toEndWith(text);
	await becomes("all is quoted", () => quotesOf(alice), [...texts]);
	await stored(mallory, answers.at(-1) ?? "");
	await sayAll(mallory, texts, { name: "edit", lines: texts.length });
	const both = [...texts, ...texts];
	await becomes("all is edited", () => bodiesOf(alice), both);
	await isClean(alice, mallory);
	await plain.reload({ waitUntil: "domcontentloaded" });
	expect(await quotesOf(plain)).toEqual([...texts]);
	expect((await bodiesOf(plain)).slice(-texts.length)).toEqual([...texts]);
	await isClean(plain);
}

needs("chromium")(
	"said, quoted and edited, hostile text stays text",
	stage.play(async (scene) => {
		await exchange(scene, "/rooms/comptoir", payloads.slice(0, half));
		await exchange(scene, "/rooms/musique", payloads.slice(half));
	}),
);

/** As many people as texts, each of whom does something with theirs. */
const crowd = (
	url: string,
	name: string,
	act: (
		post: (path: string, form: Record<string, string>) => Promise<Response>,
		text: string,
		i: number,
	) => Promise<unknown>,
): Promise<unknown> =>
	Promise.all(
		payloads.map(async (text, i) => {
			const cookie = await enterByForm(url, { pseudonym: `${name} ${i}` });
			await act(
				(path, form) =>
					fetch(`${url}${path}`, {
						method: "POST",
						headers: { cookie },
						body: new URLSearchParams(form),
						redirect: "manual",
					}),
				text,
				i,
			);
		}),
	);

needs("chromium")(
	"in requests and away notes, hostile text stays text",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice", "/rooms/jeux");
		const me = await alice.getAttribute("#talk", "data-me");
		await alice.goto("/messages");
		await crowd(scene.url, "Voisin", async (post, text) => {
			await post("/rooms/jeux/messages", { body: `/away ${text}` });
			await post(`/people/${me}/ask`, { line: text, key: "" });
		});
		const lines = () =>
			alice
				.locator("#requests .last bdi")
				.allTextContents()
				.then((texts) => texts.sort());
		await becomes("all requests are listed", lines, payloads.toSorted());
		await isClean(alice);
		await alice.reload();
		expect(await lines()).toEqual(payloads.toSorted());
		await isClean(alice);

		// First those who are there for three minutes alone: they have no connection.
		await alice.goto("/rooms/jeux");
		const notes = await alice
			.locator("#people-list small[title]")
			.evaluateAll((all) => all.map((one) => (one as HTMLElement).title));
		expect(notes.sort()).toEqual(
			payloads.filter(({ length }) => length <= 60).toSorted(),
		);
		await isClean(alice);
		await alice.locator("#people-list a.away").first().click();
		await alice.waitForURL("/people/*");
		const note = await alice.locator(".face .fine bdi").textContent();
		expect(payloads).toContain(note ?? "");
		await isClean(alice);

		for (const text of some) {
			await alice.goto("/messages");
			await alice.locator("#requests a").filter({ hasText: text }).click();
			await hear(alice, text);
			await isClean(alice);
		}
	}),
);

needs("chromium")(
	"in the names and lines of rooms, hostile text stays text",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice", "/rooms", refusing);
		const names = payloads.map((text, i) => `${i} ${text}`.slice(0, 32).trim());
		await crowd(scene.url, "Cousin", (post, line, i) =>
			post("/rooms", { name: names[i] ?? "", line, access: "public" }),
		);
		await alice.goto("/rooms?filter=visitors");
		const shown = (selector: string) =>
			alice
				.locator(`#rooms ${selector}`)
				.allTextContents()
				.then((texts) => texts.sort());
		expect(await shown("b.name")).toEqual(names.toSorted());
		expect(await shown(".about bdi")).toEqual(payloads.toSorted());
		await isClean(alice);
		for (const name of names.filter((_, i) =>
			some.includes(payloads[i] ?? ""),
		)) {
			await alice.goto("/rooms?filter=visitors");
			await alice.locator("#rooms a").filter({ hasText: name }).click();
			await alice.waitForURL("/rooms/*");
			expect(await alice.textContent("#talk h1")).toBe(name);
			expect(await alice.title()).toBe(`${name} · Palabre`);
			await isClean(alice);
			await alice.click('#talk .cap [type="submit"]');
		}
		// A name that is too long is refused, and given back as it was.
		for (const text of some.filter(({ length }) => length > 32)) {
			await put(alice, "#open form", { name: text, line: text });
			expect(await alice.textContent("#open-problem")).toContain("32");
			expect(await alice.inputValue("#room-name")).toBe(text);
			expect(await alice.inputValue("#room-line")).toBe(text);
			await isClean(alice);
		}
	}),
);

/** Fills and posts a form, past the browser's own checks of its fields. */
async function put(
	page: Page,
	form: string,
	values: Readonly<Record<string, string>>,
): Promise<void> {
	await Promise.all([
		page.waitForEvent("load"),
		page.locator(form).evaluate((one, values) => {
			const form = one as HTMLFormElement;
			for (const [name, value] of Object.entries(values)) {
				const field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
				if (field?.localName === "select")
					field.append(new Option(value, value, true, true));
				else if (field) field.value = value;
				if (field?.type === "radio") field.checked = true;
			}
			form.submit();
		}, values),
	]);
}

/** Shares out what is to be done among pages of one browser. */
async function among(
	scene: Scene,
	page: Page,
	texts: readonly string[],
	act: (page: Page, text: string) => Promise<void>,
): Promise<void> {
	const left = [...texts];
	const pages = [page, await scene.tab(page), await scene.tab(page)];
	await Promise.all(
		pages.map(async (one) => {
			await one.goto("/");
			for (let text = left.pop(); text !== undefined; text = left.pop())
				await act(one, text);
		}),
	);
}

needs("chromium")(
	"at the door, a hostile pseudonym is refused and shown as text, and so is every other field",
	stage.play(async (scene) => {
		const door = await scene.open(refusing);
		const form = 'form[action="/enter"]';
		const fine = { gender: "x", postcode: "69003", age: "34" };
		await among(scene, door, payloads, async (page, text) => {
			await put(page, form, { ...fine, pseudonym: text });
			expect(await page.textContent("#pseudonym-problem")).not.toBe("");
			expect(await page.inputValue("#pseudonym")).toBe(text);
			await isClean(page);
		});
		const fields = ["pseudonym", "gender", "postcode", "age", "country"];
		await among(scene, door, some, async (page, text) => {
			await put(page, form, Object.fromEntries(fields.map((f) => [f, text])));
			for (const field of ["pseudonym", "postcode", "age"])
				expect(await page.inputValue(`#${field}`)).toBe(text);
			await isClean(page);
		});
	}),
);

needs("chromium")(
	"in addresses and search boxes, hostile text stays text",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice", "/rooms", refusing);
		await among(scene, alice, payloads, async (page, text) => {
			const value = encodeURIComponent(text);
			await page.goto(
				`/rooms?q=${value}&filter=${value}&back=${value}#${value}`,
			);
			const searched = text.slice(0, 40);
			expect(await page.inputValue("#q")).toBe(searched);
			const empty = page.locator("#rooms .empty");
			if ((await empty.count()) > 0)
				expect(await empty.textContent()).toContain(searched);
			await isClean(page);
		});
		await alice.click("#me summary");
		await alice.click('#me .language [type="submit"]');
		await alice.waitForURL(/\/rooms/); // Back to where it was, on this site.
		await among(scene, alice, some.slice(0, 5), async (page, text) => {
			for (const path of ["", "rooms/", "people/", "messages/", "static/"]) {
				await page.goto(`/${path}${encodeURIComponent(text)}`);
				await isClean(page);
			}
		});
		await goTo(alice, "/rooms/comptoir");
		for (const text of some.slice(0, 3)) {
			await alice.fill("#people-search", text);
			await alice
				.locator("#people-more")
				.filter({ hasText: "Nobody of that name" })
				.or(alice.locator("#people-more:visible"))
				.first()
				.waitFor();
			await isClean(alice);
		}
	}),
);
