import { describe, expect, test } from "bun:test";
import type { VisitorId } from "../../wire/index.ts";
import type { Message } from "../model.ts";
import { messageItem } from "./message.ts";

const draw = (body: string, smileys = true): string => {
	const message: Message = {
		seq: 1,
		at: 0,
		author: "vis_bob" as VisitorId,
		key: "k",
		name: "Bob",
		gender: "m",
		body,
		action: false,
		edited: false,
		cards: 0,
		reply: 0,
		reactions: [],
	};
	return messageItem(message, {
		locale: "fr",
		me: "vis_alice" as VisitorId,
		myName: "Alice",
		now: 0,
		lifetimeMs: 3_600_000,
		live: false,
		first: true,
		quoted: null,
		peerRead: 0,
		smileys,
	}).text;
};

describe("a line", () => {
	test("that is long can be folded, and has all of it all the same", () => {
		const lines = Array.from({ length: 11 }, (_, i) => `vers ${i}`);
		for (const body of [lines.join("\n"), "mot ".repeat(200)]) {
			expect(draw(body)).toContain('class="fold" aria-label="lire la suite"');
			expect(draw(body).replaceAll("<br>", "\n")).toContain(body);
		}
		expect(draw(lines.slice(0, 10).join("\n"))).not.toContain("fold");
	});

	test("draws smileys for whoever likes that, and alone as large as an emoji", () => {
		expect(draw("bien :)")).toContain("<bdi>bien 🙂</bdi>");
		expect(draw(":)")).toContain(" big");
		expect(draw("bien :)", false)).toContain("<bdi>bien :)</bdi>");
		expect(draw(":)", false)).not.toContain(" big");
	});
});
