// What is written can be read: every text colour on every ground it stands on, in both schemes (WCAG 2.2 AA: 4.5 to 1),
// and the edges of what can be filled in (3 to 1).
import { describe, expect, test } from "bun:test";

const source = await Bun.file(new URL("look-2004.css", import.meta.url)).text();
const [lightPart = "", darkPart = ""] = source.split(
	"@media (prefers-color-scheme: dark)",
);
const tokensOf = (css: string): Record<string, string> =>
	Object.fromEntries(
		[...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8});/g)].map(
			([, name = "", value = ""]) => [name, value],
		),
	);
const light = tokensOf(lightPart);
const schemes = { light, dark: { ...light, ...tokensOf(darkPart) } };
const tints = [...source.matchAll(/\.tint-(\w+)[^#]*(#[0-9a-f]{6})/g)].map(
	([, name = "", value = ""]) => [name, value] as const,
);

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

const written: Record<string, readonly string[]> = {
	ink: ["paper", "panel", "own", "hit", "hover"],
	quiet: ["paper", "panel", "own", "hit", "hover"],
	link: ["paper", "panel", "own", "hit"],
	stop: ["panel", "own", "hit", "hover"],
	ok: ["panel", "own", "hover"],
	f: ["paper", "panel", "own", "hit", "hover"],
	m: ["paper", "panel", "own", "hit", "hover"],
	x: ["paper", "panel", "own", "hit", "hover"],
	"bar-ink": ["bar-a", "bar-b"],
	/** The number in a pill. */
	panel: ["stop"],
};

for (const [scheme, tokens] of Object.entries(schemes)) {
	const colour = (name: string): Rgba => rgba(tokens[name] ?? "");
	describe(scheme, () => {
		for (const [text, grounds] of Object.entries(written))
			for (const ground of grounds)
				test(`${text} can be read on ${ground}`, () => {
					expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(
						4.5,
					);
				});
		test("fields have an edge that can be seen", () => {
			for (const ground of ["panel", "paper"])
				expect(contrast(colour("edge"), colour(ground))).toBeGreaterThanOrEqual(
					3,
				);
		});
		test("a room’s name can be read on every room’s colour, shine included", () => {
			expect(tints.length).toBe(12);
			for (const [, tint] of [
				...tints,
				["bar", tokens["bar-a"] ?? ""] as const,
			])
				expect(
					contrast(colour("bar-ink"), over(colour("shine"), rgba(tint))),
				).toBeGreaterThanOrEqual(4.5);
		});
	});
}
