import { expect, test } from "bun:test";
import { atOnce } from "./bundle.ts";

test("what a part shares is asked for together with it, unless it is there already", () => {
	const made = atOnce([
		["main.js", 'import("./live.js").then(go)'],
		["live.js", 'import{a}from"./base.js";import("./picker.js")'],
		["picker.js", 'import{a}from"./base.js";import{b}from"./list.js";'],
		["list.js", 'import{a}from"./base.js";'],
		["base.js", "export{a}"],
	]);
	expect(made[0]?.[1]).toBe(
		'(import("./base.js").catch(()=>{}),import("./live.js")).then(go)',
	);
	expect(made[1]?.[1]).toBe(
		'import{a}from"./base.js";(import("./list.js").catch(()=>{}),import("./picker.js"))',
	);
	expect(made[2]?.[1]).not.toContain("import(");
});
