import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Known, parseRules } from "./parse-rules.ts";
import { printProblem } from "./problem.ts";

const known: Known = {
	findList: (file) =>
		file === "words.txt" ? "un\n# no\nDeux mots\n\n" : undefined,
	codes: new Set(["text.held", "text.contact"]),
	lists: new Map(),
};

const problemsOf = (source: string): string[] => {
	const parsed = parseRules(source, known);
	return parsed.ok ? [] : parsed.problems.map(printProblem);
};

describe("a text of rules", () => {
	test("says lists, phrases and rules", () => {
		const parsed = parseRules(
			`# what is sold
			list drugs { weed "3 mmc" }
			list words from "words.txt"
			phrases sale { "vends .. <drugs>" "<drugs> <10-20> €" } ignoring { "arrêté .. <drugs>" }
			rule sale {
				about "Drugs for sale" state live until "2031-01-01"
				in room, request
				when said sale and not person has trusted or count sold of person within 10 minutes >= 3
				then hold because text.held, label person sells for 7 days
				then count sold
			}
			drop old`,
			known,
		);
		if (!parsed.ok) throw new Error(parsed.problems.map(printProblem).join());
		const { lists, phrases, rules, dropped } = parsed.text;
		expect(lists.get("words")).toEqual([" un ", " 2 mots "]);
		expect(phrases.get("sale")?.sought.map((one) => one.needs)).toEqual([
			[" vends "],
			[" weed ", " 3 mmc "],
		]);
		expect(phrases.get("sale")?.ignored[0]?.needs).toEqual([" arrete "]);
		expect(rules[0]).toMatchObject({
			name: "sale",
			state: "live",
			until: Date.UTC(2031, 0, 1),
			scopes: ["room", "request"],
			when: {
				kind: "or",
				parts: [{ kind: "and" }, { kind: "count", withinMs: 600_000 }],
			},
			actions: [
				{ kind: "hold", because: "text.held" },
				{
					kind: "label",
					subject: "person",
					label: "sells",
					forMs: 604_800_000,
				},
				{ kind: "count", counter: "sold" },
			],
		});
		expect(dropped).toEqual(["old"]);
	});

	test("tells every problem at once: where it is, and what was expected there", () => {
		expect(
			problemsOf(
				[
					"nonsense",
					'rule a { about "x" when said }',
					'phrases b { "fine" "(one|two" }',
					"  list c { }",
					'rule d { about "x" when said b then hold because text.nothing }',
					'rule e { about "x" when length > many then mask }',
				].join("\n"),
			),
		).toEqual([
			"line 1, column 1: expected list, phrases, rule or drop, found nonsense",
			"line 2, column 30: expected the name of phrases or of a list, found }",
			"line 3, column 29: expected )",
			"line 4, column 3: the list c is empty",
			"line 5, column 50: text.nothing is none of text.held, text.contact",
			"line 6, column 34: expected a number, found many",
		]);
	});

	test("refuses a rule that says too little, and phrases that would match anything", () => {
		expect(problemsOf("rule a { when length > 1 then mask }")[0]).toContain(
			"does not say what it is about",
		);
		expect(problemsOf('rule a { about "x" then mask }')[0]).toContain(
			"does not say when",
		);
		expect(problemsOf('rule a { about "x" when length > 1 }')[0]).toContain(
			"does nothing",
		);
		for (const [phrase, says] of [
			["<n>", "needs a word that always stands in it"],
			["[maybe]", "needs a word"],
			["a ^", "^ stands at a phrase's start"],
			["(a|)", "an alternative is empty"],
			["a)", ") closes nothing"],
			["<9-1>", "a range goes up"],
			["<1-9999>", "at most 200 numbers"],
			["<nolist> a", "there is no list nolist"],
			["x".repeat(601), "at most 600 characters"],
		])
			expect(problemsOf(`phrases p { "${phrase}" }`)[0], phrase).toContain(
				says as string,
			);
	});

	test("is bounded: nesting, the number of questions, its length", () => {
		expect(
			problemsOf(`rule a { about "x" when ${"(".repeat(20)}`)[0],
		).toContain("nested at most 12 deep");
		expect(
			problemsOf(
				`rule a { about "x" when ${Array(41).fill("length > 1").join(" or ")} then mask }`,
			)[0],
		).toContain("at most 40 things");
		expect(problemsOf(" ".repeat(1_000_001))[0]).toContain(
			"at most 1000000 characters",
		);
		expect(problemsOf(`phrases p { "${"(".repeat(30)}" }`)[0]).toContain(
			"nested at most 12 deep",
		);
	});

	test("never fails, whatever is written in it", () => {
		const words =
			'list phrases rule { } ( ) "j ai <8-17> (ans|piges)" said a , then hold because text.held when not and or count of person within 3 days >= = "unclosed [ | ]" # é'.split(
				" ",
			);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: "binary", maxLength: 200 }),
					fc
						.array(fc.constantFrom(...words), { maxLength: 40 })
						.map((some) => some.join(" ")),
				),
				(source) => {
					for (const problem of problemsOf(source))
						expect(problem).toMatch(/^line \d+, column \d+: .+/s);
				},
			),
			{ numRuns: 500 },
		);
	});
});
