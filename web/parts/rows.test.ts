import { describe, expect, test } from "bun:test";
import type { Message } from "../../views/model.ts";
import { foldEntries } from "../../views/talk.ts";
import { entry, LOU, ME, said } from "../state/cast.ts";
import { readLine } from "./composer.ts";
import { isSame, type RowsContext, rowsOf } from "./rows.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOON = new Date(2026, 10, 22, 12).getTime();

const context = (more: Partial<RowsContext> = {}): RowsContext => ({
	locale: "fr",
	me: ME,
	myName: "Camille",
	now: NOON + MINUTE,
	lifetimeMs: 3 * 60 * MINUTE,
	live: true,
	smileys: true,
	peerRead: 0,
	freshAfter: null,
	quoted: () => null,
	...more,
});
const at = (seq: number, body: string, minutes = 0): Message =>
	foldEntries([said(seq, body, { at: NOON + minutes * MINUTE })])[0] as Message;
const keys = (messages: readonly Message[], more: Partial<RowsContext> = {}) =>
	rowsOf(messages, context(more)).map(({ key }) => key);

describe("the lines of a talk", () => {
	test("are its messages, and where a day begins", () => {
		const yesterday = { ...at(1, "hier"), at: NOON - DAY };
		expect(keys([yesterday, at(2, "un"), at(3, "deux")])).toEqual([
			"day 2026-11-21",
			"m1",
			"day 2026-11-22",
			"m2",
			"m3",
		]);
		expect(keys([at(2, "un")])).toEqual(["m2"]);
	});

	test("say where what is new begins: after something read, before somebody else’s first", () => {
		const talk = [at(1, "un"), at(2, "deux"), at(3, "trois")];
		expect(keys(talk, { freshAfter: 1 })).toEqual(["m1", "fresh", "m2", "m3"]);
		expect(keys(talk, { freshAfter: 0 })).toEqual(["m1", "m2", "m3"]);
		expect(keys(talk, { freshAfter: 3 })).toEqual(["m1", "m2", "m3"]);
		const mine = foldEntries([said(4, "moi", { author: ME, at: NOON })]);
		expect(keys([...talk, ...mine], { freshAfter: 3 })).not.toContain("fresh");
	});

	test("show who and when at the beginning of a group, and again after five minutes", () => {
		const rows = rowsOf(
			[at(1, "un"), at(2, "deux", 4), at(3, "trois", 10)],
			context(),
		);
		expect(rows.map((row) => row.html().text.includes('class="who'))).toEqual([
			true,
			false,
			true,
		]);
	});

	test("of mine that are not stored yet are told apart by their key", () => {
		const { pending: _, ...sent } = {
			...at(1, "moi"),
			seq: 0,
			key: "k1",
			author: ME,
			pending: "sending" as const,
		};
		expect(keys([{ ...sent, pending: "sending" }])).toEqual(["kk1"]);
		expect(rowsOf([sent], context())[0]?.html().text).not.toContain(
			'data-do="reply"',
		);
	});
});

describe("a line is drawn again", () => {
	const draw = (message: Message, more: Partial<RowsContext> = {}) =>
		rowsOf([message], context(more))[0];
	const answer = foldEntries([
		said(5, "oui", { reply: 2, author: ME, at: NOON }),
	])[0] as Message;

	test("not when nothing about it has changed", () => {
		const row = draw(answer, { now: NOON + 20 * MINUTE });
		expect(isSame(draw(answer), row as NonNullable<typeof row>)).toBe(true);
	});

	test("when it, what it answers, or who has read it has changed", () => {
		const before = draw(answer, { quoted: () => at(2, "question") });
		const again = [
			draw({ ...answer, body: "non" }, { quoted: () => at(2, "question") }),
			draw(answer, { quoted: () => null }),
			draw(answer, { quoted: () => at(2, "question"), peerRead: 5 }),
		];
		for (const row of again)
			expect(isSame(before, row as NonNullable<typeof row>)).toBe(false);
	});

	test("once what it answers is known; until then it stands without it", () => {
		const unknown = draw(answer, { quoted: () => undefined });
		expect(unknown?.html().text).not.toContain("quote");
		expect(
			draw(answer, { quoted: () => at(2, "question") })?.html().text,
		).toContain("question");
		expect(draw(answer)?.html().text).toContain("message effacé");
	});

	test("after a reaction", () => {
		const entries = [
			said(1, "un", { at: NOON }),
			entry(2, ["reacted", 1, "👍", 1], { author: LOU }),
		];
		const [before] = foldEntries(entries.slice(0, 1));
		const [after] = foldEntries(entries);
		expect(
			isSame(
				draw(before as Message),
				draw(after as Message) as NonNullable<ReturnType<typeof draw>>,
			),
		).toBe(false);
	});
});

test("a line means what the server will take it for", () => {
	expect(readLine("bonsoir")).toEqual({ body: "bonsoir", action: false });
	expect(readLine("/me sourit")).toEqual({ body: "sourit", action: true });
	expect(readLine("//etc/passwd")).toEqual({
		body: "/etc/passwd",
		action: false,
	});
	expect(readLine("/away café")).toBeNull();
	expect(readLine("/mec")).toBeNull();
});
