import { readFileSync } from "node:fs";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { lines } from "../../../bench/chat-lines.ts";
import { scopes } from "../language/syntax.ts";
import { pack, readRulebook } from "../rulebook.ts";
import { readText } from "../text/read-text.ts";
import { findAges } from "./ages/find-ages.ts";
import { findDetails } from "./find-details.ts";
import { mustRead } from "./glance.ts";
import { Walk } from "./walk.ts";

const read = readRulebook(pack);
if (!read.ok) throw new Error(read.problems.join("; "));
const { program } = read;

const suiteLines = (suite: string): string[] =>
	readFileSync(new URL(`../suites/${suite}.txt`, import.meta.url), "utf8")
		.split("\n")
		.map((line) => line.replace(/^\S+ /, ""));

/** What a reading finds: sets and lists that are said, and details. */
function found(text: string): readonly string[] {
	const reading = readText(text);
	const walk = new Walk(program, reading);
	const said = program.leaves
		.filter(({ id, name }) => program.triggered[id]?.length && walk.count(name))
		.map(({ name }) => name)
		.filter((name) => !name.includes(" "));
	const details = findDetails(text, reading);
	return [
		...said,
		...[...details.keys()].filter((of) => details.get(of)?.length),
		...findAges(reading.tokens).map(() => "minor-age"),
	];
}

function expectSeen(text: string): void {
	const isRead = scopes.some((scope) => mustRead(program, text, scope));
	if (!isRead) expect(found(text), text).toEqual([]);
}

describe("a glance never sees less than a reading", () => {
	test("in anything that the suites hold", () => {
		for (const suite of ["underage", "underage-held-out", "contact", "harms"])
			for (const line of suiteLines(suite)) expectSeen(line);
	});

	test("in any row of words that rules seek, numbers, marks and tricks", () => {
		const words = program.uses.map((_, at) =>
			program.automaton.wordAt(at).trim(),
		);
		const piece = fc.oneof(
			fc.constantFrom(...words),
			fc.constantFrom("un", "et", "mille", "vingt", "six", "l", "d", "zéro"),
			fc.integer({ min: 0, max: 120 }).map(String),
			fc.constantFrom(
				"15ans",
				"p0rn",
				"saluuut",
				"1",
				"5",
				"É",
				"👻",
				"…",
				"a$e",
			),
		);
		const gap = fc.constantFrom(
			" ",
			" ",
			" ",
			", ",
			"'",
			". ",
			"-",
			"!",
			"  ",
			"\n",
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(piece, gap), { maxLength: 14 }), (row) =>
				expectSeen(row.flat().join("")),
			),
			{ numRuns: 20_000 },
		);
	});

	test("in anything at all", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 60 }), expectSeen),
			{ numRuns: 3_000 },
		);
	});
});

test("most ordinary lines are not read", () => {
	const unread = lines.filter((line) => !mustRead(program, line, "room"));
	expect(unread.length).toBeGreaterThan(lines.length * 0.6);
});
