import { afterAll, beforeEach, expect, test } from "bun:test";
import type { StreamId } from "../../wire/ids.ts";
import { draftOf, keepDraft } from "./drafts.ts";
import { forget } from "./shelf.ts";

const room = (n: number): StreamId => `room_${n}`;

beforeEach(() => {
	for (const name of ["sessionStorage", "localStorage"]) {
		const kept = new Map<string, string>();
		Reflect.set(globalThis, name, {
			getItem: (key: string) => kept.get(key) ?? null,
			setItem: (key: string, value: string) => kept.set(key, value),
			removeItem: (key: string) => kept.delete(key),
			clear: () => kept.clear(),
		});
	}
});

afterAll(() => {
	for (const name of ["sessionStorage", "localStorage"])
		Reflect.deleteProperty(globalThis, name);
});

test("each conversation has its own draft, until it is said or left", () => {
	keepDraft(room(1), "un");
	keepDraft(room(2), "deux");
	keepDraft(room(1), "un et demi");
	expect([draftOf(room(1)), draftOf(room(2))]).toEqual(["un et demi", "deux"]);
	keepDraft(room(1), "");
	expect([draftOf(room(1)), draftOf(room(2))]).toEqual(["", "deux"]);
	forget();
	expect(draftOf(room(2))).toBe("");
});

test("the oldest go first, and no draft is a book", () => {
	for (let i = 0; i < 30; i++) keepDraft(room(i), `texte ${i}`);
	expect(draftOf(room(0))).toBe("");
	expect(draftOf(room(29))).toBe("texte 29");
	keepDraft(room(1), "x".repeat(1_000_000));
	expect(draftOf(room(1)).length).toBeLessThan(10_000);
});

test("a browser that keeps nothing breaks nothing", () => {
	Reflect.set(globalThis, "sessionStorage", null);
	keepDraft(room(1), "un");
	expect(draftOf(room(1))).toBe("");
	forget();
});
