// The door while many come at once: a browser does its little work by itself, and somebody without script waits.
import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { enter, fillDoor } from "./acts.ts";
import { Stage } from "./stage.ts";

const stage = new Stage({ PALABRE_PROOF: "always" });
afterAll(() => stage.close());

needs("chromium")(
	"the door asks for a little work, which the browser does by itself, also when Enter comes first",
	stage.play(async (scene) => {
		const page = await scene.open();
		await page.goto("/");
		expect(await page.locator("#proof").textContent()).toContain("calcul");
		await enter(page, { pseudonym: "Alice" });
		const again = await scene.open();
		await again.goto("/");
		await again.locator('[name="proof"]').evaluate(
			(field: HTMLInputElement) =>
				new Promise<void>((resolve) => {
					const look = () => (field.value ? resolve() : setTimeout(look, 20));
					look();
				}),
		);
		await fillDoor(again, {
			pseudonym: "Bob",
			gender: "m",
			postcode: "75011",
			age: "41",
		});
		await again.click('form[action="/enter"] [type="submit"]');
		await again.waitForURL("/rooms");
	}),
);
