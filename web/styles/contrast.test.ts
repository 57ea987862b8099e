// What is written can be read: every text colour on every ground it stands on, in each look, light and dark (WCAG 2.2 AA:
// 4.5 to 1), and what is seen without being read, edges and signs and the ring of the focus (3 to 1).
import { describe, expect, test } from "bun:test";

const sourceOf = (file: string): Promise<string> =>
	Bun.file(new URL(file, import.meta.url)).text();
const tokensOf = (css: string): Record<string, string> =>
	Object.fromEntries(
		[...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8}|var\(--[\w-]+\));/g)].map(
			([, name = "", value = ""]) => [name, value],
		),
	);
const schemes: Record<string, Record<string, string>> = {};
for (const look of ["2004", "sobre"]) {
	const source = await sourceOf(`look-${look}.css`);
	const [light = "", dark = ""] = source.split(
		"@media (prefers-color-scheme: dark)",
	);
	const tokens = tokensOf(light);
	schemes[`${look}, light`] = tokens;
	schemes[`${look}, dark`] = { ...tokens, ...tokensOf(dark) };
}
const tints = [
	...(await sourceOf("tints.css")).matchAll(/\.tint-(\w+)[^#]*(#[0-9a-f]{6})/g),
].map(([, name = "", value = ""]) => [name, value] as const);

type Rgba = readonly [number, number, number, number];
function rgba(hex: string): Rgba {
	const digits = hex.slice(1);
	const full =
		digits.length < 6 ? [...digits].map((d) => d + d).join("") : digits;
	const [r = 0, g = 0, b = 0, a = 255] = (full.match(/../g) ?? []).map((pair) =>
		Number.parseInt(pair, 16),
	);
	return [r, g, b, a / 255];
}
const over = ([r, g, b, a]: Rgba, [R, G, B]: Rgba): Rgba => [
	r * a + R * (1 - a),
	g * a + G * (1 - a),
	b * a + B * (1 - a),
	1,
];
function luminance([r, g, b]: Rgba): number {
	const linear = [r, g, b].map((c) =>
		c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
	);
	return (
		0.2126 * (linear[0] ?? 0) +
		0.7152 * (linear[1] ?? 0) +
		0.0722 * (linear[2] ?? 0)
	);
}
function contrast(one: Rgba, other: Rgba): number {
	const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort(
		(a, b) => a - b,
	);
	return (bright + 0.05) / (dark + 0.05);
}

const everywhere = ["paper", "panel", "own", "hit", "hover"];
const written: Record<string, readonly string[]> = {
	ink: everywhere,
	quiet: everywhere,
	link: ["paper", "panel", "own", "hit"],
	stop: ["panel", "own", "hit", "hover"],
	ok: ["panel", "own", "hover"],
	f: everywhere,
	m: everywhere,
	x: everywhere,
	"main-ink": ["main", "main-over"],
	/** The number in a pill. */
	panel: ["stop"],
};
const seen: Record<string, readonly string[]> = {
	/** Around fields and buttons. */
	edge: ["panel", "paper"],
	/** The ring of the focus, also beside a button. */
	link: everywhere,
	/** Which lines are mine, which call me: also the line that is pointed at. */
	"own-edge": ["panel", "own"],
	"hit-edge": ["panel", "hit", "own"],
	brand: ["panel", "paper"],
	/** Where one is: the bar of a tab, of a row, of a pane. */
	here: ["panel", "own"],
};

for (const [scheme, tokens] of Object.entries(schemes)) {
	const colour = (name: string): Rgba => {
		const value = tokens[name] ?? "";
		const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
		return other ? colour(other) : rgba(value);
	};
	const shined = (ground: Rgba): Rgba =>
		tokens["shine"] ? over(rgba(tokens["shine"]), ground) : ground;
	describe(scheme, () => {
		for (const [text, grounds] of Object.entries(written))
			for (const ground of grounds)
				test(`${text} can be read on ${ground}`, () => {
					expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(
						4.5,
					);
				});
		for (const [sign, grounds] of Object.entries(seen))
			for (const ground of grounds)
				test(`${sign} can be seen on ${ground}`, () => {
					expect(contrast(colour(sign), colour(ground))).toBeGreaterThanOrEqual(
						3,
					);
				});
		test("a button can be read, shine included", () => {
			expect(
				contrast(colour("main-ink"), shined(colour("main-over"))),
			).toBeGreaterThanOrEqual(4.5);
		});
		test("a title bar can be read on every room’s colour, or on its panel", () => {
			expect(tints.length).toBe(12);
			const grounds = tokens["shine"]
				? [...tints.map(([, tint]) => rgba(tint)), colour("main")].map(shined)
				: [colour("panel")];
			for (const ground of grounds)
				expect(contrast(colour("cap-ink"), ground)).toBeGreaterThanOrEqual(4.5);
		});
	});
}
