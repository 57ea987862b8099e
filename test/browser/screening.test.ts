import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, enter, hear, say } from "./acts.ts";
import { becomes, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());
const NUMBER = "06 12 34 56 78";

needs("chromium")(
	"a number shows when its reader asks, with and without script",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice");
		const bob = await arrive(scene, "Bob");
		const carol = await scene.open({ script: false, screen: "phone" });
		await enter(carol, { pseudonym: "Carol" });
		// A page with a live view in it never loads to its end.
		await carol.goto("/rooms/comptoir", { waitUntil: "domcontentloaded" });
		await say(alice, `mon num : ${NUMBER}, à tout à l’heure`);
		await hear(bob, "à tout à l’heure");
		const line = carol
			.frameLocator("#live")
			.locator(".msg")
			.filter({ hasText: "à tout à l’heure" });
		await line.waitFor();
		for (const heard of [
			bob.locator(".msg").filter({ hasText: "à tout à l’heure" }),
			line,
		]) {
			expect(await heard.getByText(NUMBER).isVisible()).toBe(false);
			await heard
				.getByRole("checkbox", { name: "montrer ce qui est masqué" })
				.check();
			expect(await heard.getByText(NUMBER).isVisible()).toBe(true);
		}
	}),
);

needs("chromium")(
	"whoever says that they are under 18 is told what follows, and is heard by nobody",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Doriane", "/rooms/comptoir", {
			tolerates: [REFUSALS],
		});
		const bob = await arrive(scene, "Basile");
		await say(alice, "j’ai quinze ans et toi ?");
		await becomes(
			"the refusal stands at the line",
			async () =>
				((await alice.locator(".failed .fail").textContent()) ?? "").includes(
					"moins de 18 ans",
				),
			true,
		);
		await say(bob, "bonsoir à vous");
		await hear(alice, "bonsoir à vous");
		expect(await bob.locator("#lines").textContent()).not.toContain(
			"quinze ans",
		);
	}),
);
