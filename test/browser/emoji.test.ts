import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, hear, lineOf, say, stored } from "./acts.ts";
import { becomes } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

needs("chromium")(
	":name proposes emoji that Enter takes, and the picker has the others, by name, by keyboard, for text and for reactions",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		await alice.mouse.move(5, 5);
		await alice.locator("#mute").waitFor({ state: "attached" });
		await alice.focus("#body");
		await alice.keyboard.type("bonne :fete");
		await alice
			.locator("#proposals li")
			.filter({ hasText: "fête" })
			.first()
			.waitFor();
		await alice.keyboard.press("Escape");
		expect(await alice.isHidden("#proposals")).toBe(true);
		expect(await alice.inputValue("#body")).toBe("bonne :fete");
		await alice.keyboard.press("Backspace");
		await alice.locator("#proposals li").first().waitFor();
		await alice.keyboard.press("Enter"); // Takes, and does not send.
		expect(await alice.inputValue("#body")).toMatch(/^bonne (🥳|🎉) $/u);
		await alice.keyboard.type("de tout :coeur:");
		await becomes(
			"a whole name is taken at once",
			() => alice.inputValue("#body").then((text) => text.slice(-3)),
			"❤️ ",
		);
		await alice.keyboard.press("Enter");
		await hear(bob, "de tout ❤️");

		await bob.click("#emoji");
		await bob.locator("#picker").waitFor();
		await bob.keyboard.type("croissant");
		await bob.locator("#picker-found").waitFor();
		await bob.keyboard.press("Enter");
		await becomes("it is written", () => bob.inputValue("#body"), "🥐");
		await bob.press("#body", "Enter");
		await hear(alice, "🥐");

		const line = lineOf(bob, "de tout");
		await line.hover();
		await line.locator('[data-do="pick"]').click();
		expect(await bob.textContent("#picker-recent")).toBe("Récents");
		await bob.keyboard.press("ArrowDown");
		await bob.keyboard.press("Enter"); // The first of the recent ones.
		await lineOf(alice, "de tout").locator('.re[data-emoji="🥐"]').waitFor();
	}),
);

needs("chromium")(
	"smileys are drawn, what is edited is what was typed, and whoever prefers it reads them as typed",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		await say(alice, "hop ;-)");
		await stored(alice, "hop");
		await hear(bob, "hop 😉");
		await alice.press("#body", "ArrowUp");
		expect(await alice.inputValue("#body")).toBe("hop ;-)");

		await bob.goto("/settings");
		await bob.click('label:has([name="smileys"][value="off"])');
		await bob.click('form[action="/settings"] [type="submit"]');
		await bob.goto("/rooms/comptoir");
		await hear(bob, "hop ;-)"); // As the server draws it …
		await bob.mouse.move(5, 5);
		await say(bob, "et :D");
		await stored(bob, "et :D"); // … and as the script does.
		await hear(alice, "et 😃");
	}),
);

needs("chromium")(
	"near the limit one is told, and what is too long stays to be mended, pasted lines and all",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice", "/rooms/musique");
		await alice.mouse.move(5, 5);
		await alice.locator("#mute").waitFor({ state: "attached" });
		const lines = `${"x".repeat(99)}\n`.repeat(21);
		await alice.fill("#body", lines.slice(0, 1_500));
		expect(await alice.isVisible("#counter")).toBe(false);
		await alice.fill("#body", lines.slice(0, 1_950));
		expect(await alice.textContent("#counter")).toContain("50\u00a0caractères");
		await alice.fill("#body", `${lines}fin`);
		expect(await alice.textContent("#counter")).toContain("Trop long de 103");
		await alice.press("#body", "Enter");
		await becomes(
			"it is said before it is sent",
			() => alice.isVisible("#problem"),
			true,
		);
		expect(await alice.inputValue("#body")).toBe(`${lines}fin`);
		expect(await alice.locator("#lines > .msg").count()).toBe(0);
		await alice.fill("#body", lines.slice(0, 1_999));
		await alice.press("#body", "Enter");
		await stored(alice, "xxx");
		expect(await lineOf(alice, "xxx").locator("bdi br").count()).toBe(19);
	}),
);
