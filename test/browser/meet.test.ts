import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import {
	arrive,
	bodiesOf,
	countOf,
	enter,
	goTo,
	hear,
	lineOf,
	namesOf,
	react,
	say,
	stored,
	use,
	waitingOf,
} from "./acts.ts";
import { becomes, framesOf } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

needs("chromium")(
	"two people enter, meet in a room and hear each other",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([scene.open(), scene.open()]);
		await enter(alice, { pseudonym: "Alice" });
		await alice.click('[href="/rooms/comptoir"]');
		await alice.waitForURL("/rooms/comptoir");
		expect(await countOf(alice)).toBe("1");

		await enter(bob, { pseudonym: "Bob" });
		await goTo(bob, "/rooms/comptoir");
		await becomes("both are listed", () => namesOf(alice), ["Alice", "Bob"]);
		await becomes("both are counted", () => countOf(alice), "2");
		expect(await namesOf(bob)).toEqual(["Alice", "Bob"]);

		await say(alice, "bonsoir la compagnie");
		await stored(alice, "bonsoir la compagnie");
		await hear(bob, "bonsoir la compagnie");
		await say(bob, "bonsoir Alice\nsur deux lignes");
		const line = await hear(alice, "bonsoir Alice");
		expect(await line.locator("bdi br").count()).toBe(1);
		for (const page of [alice, bob])
			expect(await bodiesOf(page)).toHaveLength(2);
		expect(await alice.inputValue("#body")).toBe("");

		await bob.click('.cap [value="Quitter"]');
		await bob.waitForURL("/rooms");
		await becomes("Bob has left the list", () => namesOf(alice), ["Alice"]);
		await becomes("one is counted", () => countOf(alice), "1");
	}),
);

needs("chromium")(
	"whoever comes sees at every moment who is there",
	stage.play(async (scene) => {
		await arrive(scene, "Alice", "/rooms/sport");
		const bob = await arrive(scene, "Bob", "/rooms");
		await bob.addInitScript(() => {
			Math.random = () => 0.999; // The list is asked for as late as ever, and others come before.
			const drawn: string[] = [];
			Reflect.set(globalThis, "drawn", drawn);
			addEventListener("DOMContentLoaded", () => {
				const list = document.querySelector("#people-list") as Element;
				const draw = () =>
					drawn.push(
						[...list.querySelectorAll(".who")]
							.map((who) => who.textContent)
							.join(),
					);
				draw();
				new MutationObserver(draw).observe(list, { childList: true });
			});
		});
		await goTo(bob, "/rooms/sport");
		const asked = () =>
			framesOf(bob).find((frame) => /"room\.people",.*,0,""\]$/.test(frame));
		await becomes("the list is asked for", () => asked() !== undefined, true);
		await becomes("it is drawn", async () => {
			const drawn = await bob.evaluate(() => Reflect.get(globalThis, "drawn"));
			return [drawn.length > 1, [...new Set(drawn)]];
		}, [true, ["Alice,Bob"]]);
	}),
);

needs("chromium")(
	"whoever is looked for while the script is on its way is found",
	stage.play(async (scene) => {
		await arrive(scene, "Alice", "/rooms/sport");
		const bob = await arrive(scene, "Bob", "/rooms");
		const script = Promise.withResolvers<void>();
		await bob.route("**/static/more-live.*", async (route) => {
			await script.promise;
			await route.continue();
		});
		await bob.goto("/rooms/sport");
		await bob.fill("#people-search", "ali");
		await becomes("welcomed", () => framesOf(bob).length > 0, true);
		expect(await namesOf(bob)).toEqual(["Alice", "Bob"]);
		script.resolve();
		await becomes("she is found", () => namesOf(bob), ["Alice"]);
	}),
);

needs("chromium")(
	"a message is answered with its quote, a mention stands out, a reaction counts, on both sides",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/musique"),
			arrive(scene, "Bob", "/rooms/musique"),
		]);

		await say(alice, "qui connaît une bonne kora ?");
		await use(await hear(bob, "kora"), "reply");
		expect(await bob.textContent("#answering")).toContain("Alice");
		await say(bob, "@Alice celle de Toumani, et @Alicia sait pourquoi");
		const answer = await hear(alice, "Toumani");
		expect(await answer.locator(".quote").textContent()).toContain(
			"Alice qui connaît une bonne kora ?",
		);
		expect(await answer.getAttribute("class")).toContain("hit");
		expect(await answer.locator(".at.me").allTextContents()).toEqual([
			"@Alice",
		]);
		expect(await answer.locator(".at").allTextContents()).toHaveLength(2);
		expect(await bob.isHidden("#answering")).toBe(true);
		expect(await lineOf(bob, "Toumani").getAttribute("class")).not.toContain(
			"hit",
		);

		await react(answer, "❤️");
		const count = (page: typeof bob) =>
			lineOf(page, "Toumani").locator(".re").allTextContents();
		await becomes("Bob sees one heart", () => count(bob), ["❤️ 1"]);
		await react(lineOf(bob, "Toumani"), "❤️");
		await becomes("Alice sees two", () => count(alice), ["❤️ 2"]);
		await answer.locator(".re").click();
		await becomes("one is taken back", () => count(bob), ["❤️ 1"]);
	}),
);

needs("chromium")(
	"what was said can be changed, marked, and taken back for everybody",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/cuisine"),
			arrive(scene, "Bob", "/rooms/cuisine"),
		]);

		await say(alice, "deux cuillères de sel");
		const line = await hear(bob, "deux cuillères de sel");
		expect(await line.locator('[data-do="edit"]').count()).toBe(0);
		await stored(alice, "deux cuillères de sel");
		await use(lineOf(alice, "deux cuillères"), "edit");
		expect(await alice.inputValue("#body")).toBe("deux cuillères de sel");
		await say(alice, "deux pincées de sel");
		await hear(bob, "deux pincées de sel");
		expect(await lineOf(bob, "pincées").textContent()).toContain("modifié");
		for (const page of [bob, alice])
			await becomes("it is changed", () => bodiesOf(page), [
				"deux pincées de sel",
			]);

		const mine = lineOf(alice, "pincées");
		await use(mine, "delete");
		expect(await bodiesOf(alice)).toHaveLength(1); // The first tap asks.
		await use(mine, "delete");
		await becomes("gone for Alice", () => bodiesOf(alice), []);
		await becomes("gone for Bob", () => bodiesOf(bob), []);
		await bob.reload();
		expect(await bodiesOf(bob)).toEqual([]);
	}),
);

needs("chromium")(
	"writing shows, /me tells, /away and /ignore do what they say",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/jeux"),
			arrive(scene, "Bob", "/rooms/jeux"),
		]);

		await bob.fill("#body", "je réfléchis");
		await becomes(
			"Alice sees who writes",
			() => alice.textContent("#typing"),
			"Bob écrit…",
		);
		await say(bob, "/me lance les dés");
		const act = await hear(alice, "lance les dés");
		expect(await act.getAttribute("class")).toContain("act");
		expect((await act.locator(".says").textContent())?.trim()).toMatch(
			/^Bob\s+lance les dés$/,
		);
		expect(await alice.textContent("#typing")).toBe("");

		await say(bob, "/away je couche la petite");
		await becomes(
			"Bob is marked",
			() => alice.locator("#people-list .away small").getAttribute("title"),
			"je couche la petite",
		);
		await bob
			.locator("#status")
			.filter({ hasText: "je couche la petite" })
			.waitFor();

		await say(alice, "/ignore Bob");
		await becomes("his lines are gone", () => bodiesOf(alice), []);
		await becomes("so is his name", () => namesOf(alice), ["Alice"]);
		await say(bob, "tu m’entends ?");
		await stored(bob, "tu m’entends ?");
		await say(alice, "je ne crois pas");
		await hear(bob, "je ne crois pas");
		expect(await bodiesOf(alice)).toEqual(["je ne crois pas"]);
		expect(framesOf(alice).join()).not.toContain("tu m’entends");

		await say(alice, "/help");
		await becomes(
			"she is told, where she is",
			async () => (await alice.textContent("#status"))?.includes("/ignore"),
			true,
		);
		expect(new URL(alice.url()).pathname).toBe("/rooms/jeux");

		await say(alice, "/nimporte");
		await alice.locator("#problem").waitFor();
		expect(await alice.inputValue("#body")).toBe("/nimporte");
	}),
);

needs("chromium")(
	"a visitor’s room is found by its name, and what is unread elsewhere is counted",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms"),
			arrive(scene, "Bob", "/rooms"),
		]);
		await alice.fill("#room-name", "Lyon ce soir");
		await alice.fill("#room-line", "qui sort ?");
		await alice.click('#open [type="submit"]');
		await alice.waitForURL("/rooms/lyon-ce-soir");

		await bob.fill("#q", "lyon");
		await bob.press("#q", "Enter");
		await bob.waitForURL(/q=lyon/);
		expect(await bob.locator("#rooms .name").allTextContents()).toEqual([
			"Lyon ce soir",
		]);
		await bob.click("#rooms .row");
		await bob.waitForURL("/rooms/lyon-ce-soir");
		await goTo(bob, "/rooms/comptoir");
		await say(alice, "on part du quai à 19 h");
		await say(alice, "@Bob tu viens ?");
		const pill = bob.locator('#rooms a[href="/rooms/lyon-ce-soir"] .pill');
		await becomes("two are unread", () => pill.textContent(), "2");
		await becomes(
			"the title tells it",
			() => bob.title().then((t) => t[1]),
			"1",
		);
		expect(await pill.getAttribute("class")).toContain("called");
		expect(await waitingOf(bob)).toBe("");
	}),
);

needs("chromium")(
	"the list of mentions follows, and the focus stays where it was in it",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/jeux"),
			arrive(scene, "Bob", "/rooms/jeux"),
		]);
		await alice.goto("/mentions");
		await alice.locator("#mentions .empty").waitFor();
		await say(bob, "tu viens, @Alice ?");
		const calls = alice.locator("#mentions li");
		await calls.filter({ hasText: "tu viens" }).locator("a").focus();
		await say(bob, "@Alice, on t’attend");
		await becomes("both are listed", () => calls.count(), 2);
		expect(await alice.locator("#mentions a:focus").textContent()).toContain(
			"tu viens",
		);
	}),
);
