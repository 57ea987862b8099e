import { describe, expect, test } from "bun:test";
import { type Pressed, shortcutOf, type Where } from "./shortcuts.ts";

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	shiftKey: false,
	...held,
});
const at = (
	focus: Where["focus"],
	more: Partial<Omit<Where, "focus">> = {},
): Where => ({
	isMac: false,
	isCovered: false,
	hasSingle: true,
	...more,
	focus,
});
const letters = ["j", "k", "r", "e", "+", "?", "Delete", "ArrowUp", "Home"];

describe("keys", () => {
	test("letters mean something among the messages, and are letters where one types", () => {
		const meant = (where: Where) =>
			letters.map((key) => shortcutOf(press(key), where));
		expect(meant(at("log"))).toEqual([
			"down",
			"up",
			"reply",
			"edit",
			"react",
			"keys",
			"delete",
			"up",
			"first",
		]);
		expect(meant(at("text")).every((one) => one === null)).toBe(true);
		expect(meant(at("elsewhere")).filter((one) => one !== null)).toEqual([
			"keys",
		]);
	});

	test("? alone can be turned off; capitals are not letters that were meant", () => {
		const shifted = press("?", { shiftKey: true });
		expect(shortcutOf(shifted, at("elsewhere"))).toBe("keys");
		expect(shortcutOf(shifted, at("log", { hasSingle: false }))).toBeNull();
		expect(shortcutOf(press("R", { shiftKey: true }), at("log"))).toBeNull();
		expect(shortcutOf(press("+", { shiftKey: true }), at("log"))).toBe("react");
	});

	test("Ctrl+K is Ctrl+K, and ⌘K on a Mac, where Ctrl+K is the system's", () => {
		const ctrl = press("k", { ctrlKey: true });
		const meta = press("k", { metaKey: true });
		expect(shortcutOf(ctrl, at("text"))).toBe("jump");
		expect(shortcutOf(meta, at("text"))).toBeNull();
		expect(shortcutOf(ctrl, at("text", { isMac: true }))).toBeNull();
		expect(shortcutOf(meta, at("text", { isMac: true }))).toBe("jump");
		expect(
			shortcutOf(press("K", { ctrlKey: true, shiftKey: true }), at("log")),
		).toBeNull();
	});

	test("Alt and an arrow lead on, but open a list of choices as they always do", () => {
		const alt = press("ArrowDown", { altKey: true });
		expect(shortcutOf(alt, at("text"))).toBe("next");
		expect(shortcutOf(press("ArrowUp", { altKey: true }), at("log"))).toBe(
			"previous",
		);
		expect(shortcutOf(alt, at("choice"))).toBeNull();
		expect(shortcutOf(press("e", { altKey: true }), at("log"))).toBeNull();
	});

	test("a dialog has the keyboard, but for the keys that close it again", () => {
		const covered = at("elsewhere", { isCovered: true });
		for (const key of [...letters, "Escape"])
			expect(shortcutOf(press(key), covered)).toBeNull();
		expect(shortcutOf(press("k", { ctrlKey: true }), covered)).toBe("jump");
	});

	test("what the browser and screen readers hold stays theirs", () => {
		for (const key of ["r", "e", "f", "Home", "+", "ArrowDown"])
			expect(shortcutOf(press(key, { ctrlKey: true }), at("log"))).toBeNull();
		for (const key of ["ArrowDown", "ArrowUp", "Home"])
			expect(shortcutOf(press(key), at("elsewhere"))).toBeNull();
	});
});
