import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, bodiesOf, hear, sayByForm } from "./acts.ts";
import { becomes, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage({ PALABRE_LIMITS_SCALE: "1000" });
afterAll(() => stage.close());

const SAID = 400;
const DRAWN_MAX = 300;
const words = Array.from({ length: SAID }, (_, i) => `parole n° ${i + 1}.`);

/** The most messages that were ever in the document, counted from inside. */
const watchDrawn = (page: Page): Promise<void> =>
	page.evaluate(() => {
		const lines = document.querySelector("#lines");
		if (!lines) return;
		const count = () => {
			const n = lines.getElementsByClassName("msg").length;
			const most = Math.max(n, Number(document.body.dataset["most"] ?? 0));
			document.body.dataset["most"] = String(most);
		};
		count();
		new MutationObserver(count).observe(lines, { childList: true });
	});

const mostDrawn = async (page: Page): Promise<number> =>
	Number(await page.getAttribute("body", "data-most"));

/** As far up as there is anything. */
const scrollUp = (page: Page): Promise<void> =>
	page.locator("#log").evaluate((log) => {
		log.scrollTop -= log.scrollHeight;
	});

needs("chromium")(
	"of 400 messages at most 300 are in the document; older ones come on demand, and the latest is one tap away",
	stage.play(async (scene, server) => {
		const alice = await arrive(scene, "Alice");
		await watchDrawn(alice);
		await sayByForm(scene.url, await server.enter("Bob"), words);
		await hear(alice, words.at(-1) ?? "");
		expect(await mostDrawn(alice)).toBeLessThanOrEqual(DRAWN_MAX);
		expect((await bodiesOf(alice)).at(-1)).toBe(words.at(-1));

		await alice.reload();
		await watchDrawn(alice);
		await hear(alice, words.at(-1) ?? "");
		expect(await bodiesOf(alice)).toEqual(words.slice(-50));
		await becomes(
			"the first is reached",
			async () => {
				await scrollUp(alice);
				return (await bodiesOf(alice))[0];
			},
			words[0] ?? "",
		);
		expect(await mostDrawn(alice)).toBeLessThanOrEqual(DRAWN_MAX);
		const drawn = await bodiesOf(alice);
		expect(drawn).toEqual(words.slice(0, drawn.length)); // No hole, nothing twice.
		await becomes("nothing is older", () => alice.isHidden("#older"), true);

		await alice.click("#latest");
		await hear(alice, words.at(-1) ?? "");
		await becomes("at the end", () => alice.isHidden("#latest"), true);
		const latest = await bodiesOf(alice);
		expect(latest).toEqual(words.slice(-latest.length));
		expect(await mostDrawn(alice)).toBeLessThanOrEqual(DRAWN_MAX);
	}),
);
