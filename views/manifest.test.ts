import { expect, test } from "bun:test";
import { manifest } from "./manifest.ts";
import { installable, paper } from "./parts/installable.ts";
import { usual } from "./preferences.ts";

test("the bar above the site has the colour of its ground, in each look and theme", async () => {
	for (const look of ["2004", "sobre"] as const) {
		const sheet = await Bun.file(
			new URL(`../web/styles/look-${look}.css`, import.meta.url),
		).text();
		const grounds = [...sheet.matchAll(/--paper: (#\w+);/g)].map(([, c]) => c);
		expect(grounds).toEqual([paper[look].light, paper[look].dark]);
	}
	const bars = (theme: "auto" | "light" | "dark") =>
		[
			...installable({ ...usual, theme }).text.matchAll(/content="(#\w+)"/g),
		].map(([, colour]) => colour);
	expect(bars("auto")).toEqual(["#15181d", "#f1ede3"]);
	expect(bars("light")).toEqual(["#f1ede3"]);
	expect(bars("dark")).toEqual(["#15181d"]);
});

test("the manifest names the site, speaks its language, and has icons of every kind", () => {
	const made = manifest("Chez nous", "fr");
	expect(made).toMatchObject({
		name: "Chez nous",
		lang: "fr",
		display: "standalone",
		start_url: "/",
	});
	expect(made.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
		["any any", "192x192 any", "512x512 any", "512x512 maskable"],
	);
});
