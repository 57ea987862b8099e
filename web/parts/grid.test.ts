import { expect, test } from "bun:test";
import { nextOf } from "./grid.ts";

/** Three in a row, two rows, then two of the next section. */
const boxes = [
	[0, 0],
	[0, 40],
	[0, 80],
	[40, 0],
	[40, 40],
	[100, 0],
	[100, 40],
].map(([top = 0, left = 0]) => ({ top, left }));
const from = (at: number, ...keys: string[]) =>
	keys.map((key) => nextOf(key, boxes, at, false));

test("arrows go along a row and stop at the ends", () => {
	expect(from(1, "ArrowRight", "ArrowLeft", "Home", "End")).toEqual([
		2, 0, 0, 6,
	]);
	expect(from(6, "ArrowRight", "ArrowDown")).toEqual([6, 6]);
	expect(from(0, "ArrowLeft")).toEqual([0]);
});

test("up and down keep the column as far as there is one, and leave above the first row", () => {
	expect(from(1, "ArrowDown", "ArrowUp")).toEqual([4, -1]);
	expect(from(2, "ArrowDown")).toEqual([4]);
	expect(from(4, "ArrowDown", "ArrowUp")).toEqual([6, 1]);
	expect(from(4, "Enter", "a")).toEqual([null, null]);
});

test("where one reads from the right, right leads back", () => {
	expect(nextOf("ArrowRight", boxes, 1, true)).toBe(0);
	expect(nextOf("ArrowLeft", boxes, 1, true)).toBe(2);
});
