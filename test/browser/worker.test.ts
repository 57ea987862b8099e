// The service worker: what it keeps, what it says without a network, and that nothing personal stays with it.
import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, hear, say } from "./acts.ts";
import { becomes, CUTS, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** The comfort of a page brings the worker when the browser has nothing else to do. */
const hasWorker = (page: Page): Promise<boolean> =>
	page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready;
		return active?.state === "activated";
	});

const keptBy = (page: Page): Promise<string[]> =>
	page.evaluate(async () => {
		const names = await caches.keys();
		const requests = await Promise.all(
			names.map(async (name) => (await caches.open(name)).keys()),
		);
		return requests.flat().map(({ url }) => new URL(url).pathname);
	});

const filesOf = (kept: readonly string[]): readonly string[] =>
	kept.filter((path) => path !== "/offline");

/** A page that the worker has brought. */
async function arriveWithWorker(page: Page): Promise<void> {
	await becomes("the worker stands", () => hasWorker(page), true);
	await page.reload();
	await page.mouse.move(5, 5);
	await becomes(
		"what the page needs is kept",
		async () => (await keptBy(page)).length > 1,
		true,
	);
}

needs("chromium")(
	"the worker keeps files and the page that says that there is no network, and nothing that anybody said",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice", "/rooms/comptoir", {
			worker: true,
			tolerates: [CUTS],
		});
		await arriveWithWorker(alice);
		await say(alice, "le kiosque ferme à minuit");
		await hear(alice, "le kiosque ferme à minuit");
		await alice.goto("/messages");
		const kept = await keptBy(alice);
		expect(kept).toContain("/offline");
		for (const path of filesOf(kept)) expect(path).toStartWith("/static/");

		await alice.context().setOffline(true);
		await alice.goto("/rooms");
		expect(await alice.textContent("h1")).toBe("Pas de réseau");
		expect(await alice.content()).not.toContain("Alice");
		await alice.context().setOffline(false);
		await alice.goto("/rooms");
		expect(await alice.textContent("body")).toContain("Alice");
	}),
);

needs("chromium")(
	"a browser that has no room to keep a file runs it all the same",
	stage.play(async (scene) => {
		const bob = await arrive(scene, "Bob", "/rooms/comptoir", {
			worker: true,
		});
		await becomes("the worker stands", () => hasWorker(bob), true);
		const [worker] = bob.context().serviceWorkers();
		await worker?.evaluate(async () => {
			await caches.delete("files");
			Cache.prototype.put = () =>
				Promise.reject(new DOMException("no room", "QuotaExceededError"));
		});
		await bob.reload();
		await say(bob, "tout marche");
		await hear(bob, "tout marche");
		expect(filesOf(await keptBy(bob))).toEqual([]);
	}),
);
