import { expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { startServer } from "../world/server.ts";
import { becomes, launch, REFUSALS, Scene } from "./browser.ts";

needs("chromium")(
	"what no page may do is told: scripts, dialogs, windows, errors, and requests to elsewhere",
	async () => {
		const [server, browser] = await Promise.all([startServer(), launch()]);
		try {
			const scene = new Scene(server.url, browser);
			const page = await scene.open({ tolerates: [REFUSALS] });
			await page.goto("/nowhere");
			expect(scene.problems).toEqual([]);
			await page.evaluate(() => {
				setTimeout(() => {
					throw new Error("unforeseen");
				});
				new Image().src = "https://evil.example/pixel.png";
				setTimeout(() => {
					document.body.innerHTML = "<b>text that became markup</b>";
				});
				setTimeout(() => Reflect.get(window, "ran")("ran all the same"));
				setTimeout(() => window.open("/about"));
				setTimeout(() => alert("boo"));
			});
			for (const sign of [
				/error: Error: unforeseen/,
				/policy: img-src/,
				/policy: require-trusted-types-for/,
				/ran: ran all the same/,
				/window: /,
				/dialog: boo/,
			])
				await becomes(
					String(sign),
					() => scene.problems.some((problem) => sign.test(problem)),
					true,
				);
			await scene.close();
		} finally {
			await browser.close();
			await server.end();
		}
	},
);
