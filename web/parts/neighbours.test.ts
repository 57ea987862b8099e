import { expect, test } from "bun:test";
import { neighbourOf } from "./neighbours.ts";

const from = (here: string, unread: string, by: 1 | -1) =>
	neighbourOf(
		[..."abcd"],
		(one) => one === here,
		(one) => unread.includes(one),
		by,
	);

test("what is unread is next, however far it is, and in either direction", () => {
	expect(from("a", "d", 1)).toBe("d");
	expect(from("c", "a", 1)).toBe("a");
	expect(from("c", "abd", -1)).toBe("b");
	expect(from("b", "d", -1)).toBe("d");
});

test("with nothing unread it is the one beside, around the end", () => {
	expect(from("d", "", 1)).toBe("a");
	expect(from("a", "", -1)).toBe("d");
	expect(from("a", "a", 1)).toBe("b");
});

test("from a page that is none of them, the first or the last", () => {
	expect(from("", "", 1)).toBe("a");
	expect(from("", "", -1)).toBe("d");
	expect(
		neighbourOf(
			[],
			() => true,
			() => true,
			1,
		),
	).toBeUndefined();
	expect(
		neighbourOf(
			["a"],
			() => true,
			() => true,
			1,
		),
	).toBeUndefined();
});
