import { describe, expect, test } from "bun:test";
import type { Preferences } from "../../views/preferences.ts";
import type { StreamId, VisitorId } from "../../wire/ids.ts";
import type { Conversation, Push } from "../../wire/pushes.ts";
import { LOU, said } from "../state/cast.ts";
import { nothingKnown, type State } from "../state/state.ts";
import { alertOf } from "./alert.ts";

const NOW = 1_000_000;
const state: State = {
	...nothingKnown,
	me: { id: "vis_me" as VisitorId, name: "Camille" } as State["me"],
};
const entry = (stream: string, body: string, at = NOW): Push => {
	const [name, , ...rest] = said(1, body, { at, author: LOU });
	return [name, stream as StreamId, ...rest] as unknown as Push;
};
const told = (
	push: Push,
	wanted: Preferences["notify"] = "personal",
	known: State = state,
) => alertOf(known, push, wanted, NOW)?.kind ?? null;

describe("what deserves to be told", () => {
	test("is what is said to me, and everything when I want that", () => {
		expect(told(entry("conv_a", "coucou"))).toBe("writes");
		expect(told(entry("room_a", "@camille viens"))).toBe("calls");
		expect(told(entry("room_a", "bonsoir"))).toBeNull();
		expect(told(entry("room_a", "bonsoir"), "everything")).toBe("speaks");
		expect(told(entry("conv_a", "coucou"), "nothing")).toBeNull();
	});

	test("is not what was said while this device slept", () => {
		expect(told(entry("conv_a", "hier", NOW - 60_000))).toBeNull();
	});

	test("is nothing of whom I do not hear, nor of what is muted", () => {
		const push = entry("conv_a", "coucou");
		expect(told(push, "personal", { ...state, hidden: [LOU] })).toBeNull();
		const muted = { ...state, muted: ["conv_a" as StreamId] };
		expect(told(push, "personal", muted)).toBeNull();
	});

	test("is a request, once, by its name alone", () => {
		const asked = { id: "conv_b", state: "received", name: "Lou" };
		const conversation = asked as unknown as Conversation;
		const push: Push = ["conversation", conversation];
		expect(alertOf(state, push, "personal", NOW)).toEqual({
			kind: "asks",
			stream: "conv_b" as StreamId,
			name: "Lou",
		});
		const known = { ...state, conversations: { conv_b: conversation } };
		expect(told(push, "personal", known as State)).toBeNull();
	});

	test("never carries what was said", () => {
		const alert = alertOf(state, entry("conv_a", "un secret"), "personal", NOW);
		expect(JSON.stringify(alert)).not.toContain("secret");
	});
});
