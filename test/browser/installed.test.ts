import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, hear, meetInPrivate, say, stored } from "./acts.ts";
import { becomes, CUTS, type Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

/** Everything that this browser keeps for the site: the address, and what is in it. */
const keptBy = (page: Page): Promise<[string, string][]> =>
	page.evaluate(async () => {
		const kept: [string, string][] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const response = await cache.match(request, { ignoreVary: true });
				kept.push([
					new URL(request.url).pathname,
					(await response?.text()) ?? "",
				]);
			}
		}
		return kept;
	});

/** The worker stands between this page and the network. */
async function worked(page: Page): Promise<void> {
	await page.mouse.move(5, 5);
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await page.reload();
	await becomes(
		"the worker is in charge",
		() => page.evaluate(() => navigator.serviceWorker.controller !== null),
		true,
	);
}

needs("chromium")(
	"an installed site keeps its files and a page for when there is no network, in the visitor's language, and nothing of anybody",
	stage.play(async (scene) => {
		const look = { worker: true, tolerates: [CUTS, /504|Failed to fetch/] };
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/comptoir", look),
			arrive(scene, "Bob"),
		]);
		await worked(alice);
		await say(bob, "un mot pour Alice");
		await stored(bob, "un mot");
		const path = await meetInPrivate(bob, alice);
		await say(bob, "un secret entre nous");
		await stored(bob, "un secret");
		for (const one of ["/messages", "/mentions", "/settings", path])
			await alice.goto(one);
		await alice.mouse.move(9, 9);
		await alice.locator("#mute").waitFor({ state: "attached" });

		await becomes(
			"files are kept",
			async () => (await keptBy(alice)).length > 1,
			true,
		);
		const kept = await keptBy(alice);
		const id = path.replace("/messages/", "");
		expect(kept.map(([at]) => at)).toContain("/offline");
		for (const [at, text] of kept) {
			expect(at).toMatch(/^\/(offline$|static\/)/);
			for (const word of ["Alice", "Bob", "un secret", "un mot", id])
				expect(`${at}: ${text.includes(word)}`).toBe(`${at}: false`);
		}

		// What is there stays there; what is asked for anew says that there is no network.
		await alice.context().setOffline(true);
		await becomes(
			"the page says so",
			async () => (await alice.textContent("#status"))?.includes("hors ligne"),
			true,
		);
		expect(await alice.textContent("#lines")).toContain("un secret");
		await alice.reload();
		expect(await alice.textContent("h1")).toBe("Pas de réseau");
		expect(new URL(alice.url()).pathname).toBe(path);
		await alice.context().setOffline(false);
		await alice.click('.refusal [href=""]');
		await alice.locator("#lines").filter({ hasText: "un secret" }).waitFor();

		await alice.goto("/settings");
		await alice.click('#desk .language [type="submit"]');
		await alice.waitForLoadState();
		await becomes(
			"it is in English now",
			async () =>
				(await keptBy(alice)).some(([, text]) => text.includes("No network")),
			true,
		);
		await alice.context().setOffline(true);
		await alice.goto("/rooms").catch(() => null);
		expect(await alice.textContent("h1")).toBe("No network");
		await alice.context().setOffline(false);
	}),
);

needs("chromium")(
	"browsers find that the site can be installed",
	stage.play(async (scene) => {
		const alice = await scene.open();
		await alice.goto("/");
		const session = await alice.context().newCDPSession(alice);
		const { errors, data } = (await session.send("Page.getAppManifest")) as {
			errors: unknown[];
			data: string;
		};
		expect(errors).toEqual([]);
		for (const { src, type } of JSON.parse(data).icons) {
			const icon = await fetch(`${scene.url}${src}`);
			expect([icon.status, icon.headers.get("content-type")]).toEqual([
				200,
				type,
			]);
		}
		const worker = await fetch(`${scene.url}/sw.js`);
		expect(worker.headers.get("cache-control")).toBe("no-cache");
		expect(worker.headers.get("content-security-policy")).toBe(
			"default-src 'none'; connect-src 'self'",
		);
	}),
);

needs("chromium")(
	"a browser that has no room to keep a file runs it all the same",
	stage.play(async (scene) => {
		const bob = await arrive(scene, "Bob", "/rooms/comptoir", { worker: true });
		await worked(bob);
		const [worker] = bob.context().serviceWorkers();
		await worker?.evaluate(async () => {
			await caches.delete("files");
			Cache.prototype.put = () =>
				Promise.reject(new DOMException("no room", "QuotaExceededError"));
		});
		await bob.reload();
		await say(bob, "tout marche");
		await hear(bob, "tout marche");
		const files = (await keptBy(bob)).filter(([at]) => at !== "/offline");
		expect(files).toEqual([]);
	}),
);
