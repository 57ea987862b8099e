import { describe, expect, test } from "bun:test";
import {
	choices,
	choosePreferences,
	type Preferences,
	preferenceNames,
	readPreferences,
	usual,
	writePreferences,
} from "./preferences.ts";

describe("preferences", () => {
	test("are read as they were written, and only what is not the usual is written", () => {
		const chosen: Preferences = { ...usual, look: "sobre", notify: "nothing" };
		expect(writePreferences(chosen)).toBe("look:sobre.notify:nothing");
		expect(readPreferences(writePreferences(chosen))).toEqual(chosen);
		expect(writePreferences(usual)).toBe("");
		expect(readPreferences("")).toEqual(usual);
		expect(readPreferences(undefined)).toEqual(usual);
	});
	test("every choice survives its cookie, and all of them together fit", () => {
		for (const name of preferenceNames)
			for (const value of choices[name]) {
				const chosen = { ...usual, [name]: value } as Preferences;
				expect(readPreferences(writePreferences(chosen))).toEqual(chosen);
			}
		const last = Object.fromEntries(
			preferenceNames.map((name) => [
				name,
				choices[name].find((value) => value !== usual[name]),
			]),
		) as Preferences;
		expect(readPreferences(writePreferences(last))).toEqual(last);
	});
	test("what is not a choice is the usual, whatever is written", () => {
		for (const cookie of [
			"look:2005",
			"look:sobre:dark",
			"look",
			"__proto__:x.constructor:y",
			"theme:toString",
			'look:"><script>',
			"é".repeat(150),
			`${"x".repeat(300)}.look:sobre`,
		]) {
			const read = readPreferences(cookie);
			expect({ cookie, ...read }).toEqual({
				cookie,
				...usual,
				...(cookie === "look:sobre:dark" ? { look: "sobre" } : {}),
			});
			expect(Object.keys(read)).toEqual(Object.keys(usual));
		}
		expect(choosePreferences({ look: "sobre", theme: "red" })).toEqual({
			...usual,
			look: "sobre",
		});
	});
});
