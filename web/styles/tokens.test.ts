// A look is its token file: no other style sheet says a colour, a corner, a shadow or a letter of its own.
import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";

const folder = new URL(".", import.meta.url);
const read = (file: string): Promise<string> =>
	Bun.file(new URL(file, folder)).text();
const isToken = (file: string): boolean => /^(look-.*|tints)\.css$/.test(file);
const sheets = readdirSync(folder).filter((file) => file.endsWith(".css"));

/** What paints and is no token, declaration by declaration. */
function paintsItself(css: string): string[] {
	const declarations = css
		.replace(/\/\*[\s\S]*?\*\//g, "")
		.matchAll(/([\w-]+):\s*([^;{}]+);/g);
	return [...declarations].flatMap(([whole, property = "", value = ""]) => {
		const bare = value.replace(/var\([^()]*(\([^()]*\))?[^()]*\)/g, "");
		const wrong =
			/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab)\(|\b(?:white|black|red|green|blue|gr[ae]y)\b/i.test(
				bare,
			) ||
			(/radius$/.test(property) &&
				/[1-9]\d*px/.test(bare.replace("1px", ""))) ||
			(property === "box-shadow" && /^(?!inset 0 0 0).*\d/.test(bare)) ||
			/^font-family$/.test(property) ||
			(property === "font" && /serif|sans|[A-Z]/.test(bare)) ||
			/(?:^|-)(?:left|right)$/.test(property);
		return wrong ? [whole.trim()] : [];
	});
}

const used = (css: string): Set<string> =>
	new Set(
		[...css.matchAll(/var\(\s*--([\w-]+)/g)].map(([, name = ""]) => name),
	);
const declared = (css: string): Set<string> =>
	new Set([...css.matchAll(/--([\w-]+):/g)].map(([, name = ""]) => name));

describe("style sheets", () => {
	for (const file of sheets.filter((one) => !isToken(one)))
		test(`${file} paints with tokens, on logical sides`, async () => {
			expect(paintsItself(await read(file))).toEqual([]);
		});
	test("the check catches what it is for", () => {
		for (const wrong of [
			"color: #abc;",
			"background: linear-gradient(white, var(--panel));",
			"border-radius: 4px;",
			"box-shadow: 0 1px 2px var(--shade);",
			"font-family: Arial;",
			"margin-left: 3px;",
		])
			expect(paintsItself(wrong)).toEqual([wrong]);
		expect(
			paintsItself(
				"border-radius: calc(var(--corner) - 1px); color: var(--t);",
			),
		).toEqual([]);
	});
	test("both looks say the same tokens, and every one is used", async () => {
		const [one, other] = await Promise.all(
			["look-2004.css", "look-sobre.css"].map(read),
		);
		const common = (await Promise.all(sheets.map(read))).join("\n");
		const [first, second] = [declared(one ?? ""), declared(other ?? "")];
		// Only what a look makes its own values of may be missing in the other.
		expect([...second].filter((name) => !first.has(name))).toEqual([]);
		expect([...first].filter((name) => !second.has(name))).toEqual(["shine"]);
		const wanted = used(common);
		expect([...first].filter((name) => !wanted.has(name))).toEqual([]);
		const known = declared(common);
		expect([...wanted].filter((name) => !known.has(name))).toEqual([]);
	});
});
