import { afterAll, expect } from "bun:test";
import { grep } from "../world/grep.ts";
import { needs } from "../world/needs.ts";
import {
	arrive,
	bodiesOf,
	hear,
	lineOf,
	meetInPrivate,
	say,
	stored,
} from "./acts.ts";
import { becomes, live } from "./browser.ts";
import { Stage } from "./stage.ts";

/** Long enough that a busy machine sees what is there before it goes. */
const LIFETIME_MS = 15_000;
/** Of a busy machine. */
const SLACK_MS = 5_000;
const stage = new Stage({
	PALABRE_MESSAGE_MINUTES: String(LIFETIME_MS / 60_000),
});
afterAll(() => stage.close());

/** Until nothing of it is on the disk. Gives when that was. */
async function sweep(dataDir: string): Promise<number> {
	for (const word of ["oryctérope", "tamanoir", "on se parle ?"])
		await becomes(`no trace of ${word}`, () => grep(dataDir, word), []);
	return Date.now();
}

needs("chromium")(
	"what was said vanishes from the open page, from a reload and from the disk",
	stage.play(async (scene, server) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		await meetInPrivate(bob, alice);
		await say(bob, "le mot de passe est tamanoir");
		await hear(alice, "tamanoir");
		expect(grep(server.dataDir, "tamanoir")).not.toEqual([]);
		await alice.goto("/rooms/comptoir");
		await live(alice);
		const saidAt = Date.now();
		await say(alice, "le secret est oryctérope");
		const line = await hear(alice, "oryctérope");
		await becomes(
			"what is left is shown",
			() =>
				line
					.locator(".left")
					.textContent()
					.then((t) => /^\d+\ss$/.test(t ?? "")),
			true,
		);
		await stored(alice, "oryctérope");
		expect(grep(server.dataDir, "oryctérope")).not.toEqual([]);

		await becomes("gone from her page", () => bodiesOf(alice), []);
		const lived = Date.now() - saidAt;
		expect(lived).toBeGreaterThan(LIFETIME_MS - 250);
		expect(lived).toBeLessThan(LIFETIME_MS + SLACK_MS);
		const swept = sweep(server.dataDir);
		expect(await alice.isVisible("#empty")).toBe(true);
		expect(await lineOf(bob, "tamanoir").count()).toBe(0);
		for (const page of [alice, bob]) {
			await page.reload();
			await live(page);
			expect(await bodiesOf(page)).toEqual([]);
			expect(await page.content()).not.toMatch(/oryctérope|tamanoir/);
		}
		expect((await swept) - saidAt).toBeLessThan(LIFETIME_MS * 1.25 + SLACK_MS);
	}),
);
