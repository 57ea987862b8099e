import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { bestOf } from "../../../test/world/best-of.ts";
import { parseRules } from "../language/parse-rules.ts";
import { printProblem } from "../language/problem.ts";
import type { Measure, Subject } from "../language/syntax.ts";
import { pack, readRulebook } from "../rulebook.ts";
import { readText } from "../text/read-text.ts";
import { type Circumstances, evaluate } from "./evaluate.ts";
import { compileExpression } from "./expression.ts";
import { judge } from "./judge.ts";
import { compileProgram, type Program } from "./program.ts";
import { hasNumber } from "./walk.ts";

function programOf(source: string): Program {
	const parsed = parseRules(source, {
		findList: () => undefined,
		codes: new Set(["text.held", "text.insult"]),
		lists: new Map(),
	});
	if (!parsed.ok) throw new Error(parsed.problems.map(printProblem).join("; "));
	const compiled = compileProgram(parsed.text);
	if (!compiled.ok) throw new Error(compiled.problems.join("; "));
	return compiled.program;
}

const around = (change: Partial<Circumstances> = {}): Circumstances => ({
	now: 0,
	scope: "room",
	measure: () => 0,
	hasLabel: () => false,
	count: () => 0,
	apply: () => {},
	...change,
});

const namesOf = (
	program: Program,
	text: string,
	change: Partial<Circumstances> = {},
) => evaluate(program, text, around(change)).live.map(({ rule }) => rule.name);

describe("a rule", () => {
	const program = programOf(`
		list fruit { figues pommes "noix de coco" }
		phrases sells { "vends .. <fruit>" "<fruit> <5-50> €" } ignoring { "ne vends pas .. <fruit>" }
		rule one { about "x" state live in room when said sells then mask, score 2 }
		rule two { about "x" state live when said fruit >= 2 then score 1 }
		rule three { about "x" state live when said fruit and score >= 3 then warn because text.insult, label person fruity for 2 days }
		rule shade { about "x" state shadow when said fruit then refuse because text.held }
		rule rough { about "x" when said fruit then refuse because text.held }
		rule ended { about "x" state live until "1969-01-01" when said fruit then refuse because text.held }
		rule asks { about "x" state live when said fruit and (person has fruity or count seen of pair within 1 hour >= 2) and person-age < 30 then hold because text.held }
	`);

	test("holds where what it names is said, in its places, outside of what is ignored", () => {
		expect(namesOf(program, "je vends des figues")).toEqual(["one"]);
		expect(namesOf(program, "je vends des figues", { scope: "name" })).toEqual(
			[],
		);
		expect(namesOf(program, "je ne vends pas de figues")).toEqual([]);
		expect(
			namesOf(program, "je ne vends pas de figues mais noix de coco 20 €"),
		).toEqual(["one", "two", "three"]);
		expect(namesOf(program, "des bananes")).toEqual([]);
	});

	test("masks each place where it is said, words of lists too", () => {
		const masking = programOf(
			`list fruit { figues pommes } phrases vends { "je vends" } rule m { about "x" state live when said fruit or said vends then mask }`,
		);
		const text = "je vends des figues, je vends des figues et des pommes";
		const { masked } = judge(evaluate(masking, text, around()));
		expect(masked.map(({ from, to }) => text.slice(from, to))).toEqual([
			"je vends",
			"figues",
			"je vends",
			"figues",
			"pommes",
		]);
	});

	test("is not said at all beside what stands behind unless", () => {
		const careful = programOf(
			`phrases mine { "j ai <8-17> ans" } unless { "ma fille" } rule mine { about "x" state live when said mine then mask }`,
		);
		expect(namesOf(careful, "j'ai 15 ans")).toEqual(["mine"]);
		expect(namesOf(careful, "j'ai 15 ans. ma fille aussi")).toEqual([]);
	});

	test("sees the points of those before it; of several outcomes the strongest holds", () => {
		const text = "vends figues et pommes";
		const judgement = judge(evaluate(program, text, around()));
		expect(judgement).toMatchObject({
			outcome: "warn",
			because: "text.insult",
			rule: { name: "three" },
			labels: [
				{ action: { subject: "person", label: "fruity", forMs: 172_800_000 } },
			],
		});
		expect(
			judgement.masked.map(({ from, to }) => text.slice(from, to)),
		).toEqual(["vends figues"]);
	});

	test("in the shadow is told and does nothing; drafts and expired ones are not asked", () => {
		const { live, shadow } = evaluate(program, "figues", around());
		expect(live).toEqual([]);
		expect(shadow.map((rule) => rule.name)).toEqual(["shade"]);
	});

	test("asks labels, counters and measures, of whom it says", () => {
		const asked: string[] = [];
		const change = {
			hasLabel: (subject: Subject, label: string) =>
				asked.push(`${subject} ${label}`) > 9,
			count: (subject: Subject, counter: string, ms: number) => {
				asked.push(`${subject} ${counter} ${ms}`);
				return 2;
			},
			measure: (measure: Measure) => (measure === "person-age" ? 29 : 0),
		};
		expect(namesOf(program, "figues", change)).toEqual(["asks"]);
		expect(asked).toEqual(["person fruity", "pair seen 3600000"]);
		expect(
			namesOf(program, "figues", { ...change, measure: () => 30 }),
		).toEqual([]);
	});

	test("that names what is not there, or too much, is refused as a whole", () => {
		const compiled = compileProgram({
			lists: new Map([
				["a", Array.from({ length: 50_001 }, (_, i) => ` word${i} `)],
			]),
			phrases: new Map(),
			rules: [],
			dropped: [],
		});
		expect(compiled).toMatchObject({
			ok: false,
			problems: [
				"50001 words in lists; at most 50000",
				expect.stringContaining("characters in lists"),
			],
		});
		expect(() =>
			programOf('rule a { about "x" when said b then mask }'),
		).toThrow("rule a: there are no phrases and no list b");
		const always = Array.from(
			{ length: 51 },
			(_, i) => `rule r${i} { about "x" when length > 1 then mask }`,
		);
		expect(() => programOf(always.join("\n"))).toThrow(
			"51 rules that name no words",
		);
	});
});

test("the walk rules out nothing that an expression would find", () => {
	const read = readRulebook(pack);
	if (!read.ok) throw new Error(read.problems.join("; "));
	const texts = ["underage", "underage-held-out", "contact", "harms"].flatMap(
		(suite) =>
			readFileSync(new URL(`../suites/${suite}.txt`, import.meta.url), "utf8")
				.split("\n")
				.map((line) => readText(line.replace(/^\S+ /, ""))),
	);
	let found = 0;
	for (const { sought, ignored, unless } of read.text.phrases.values())
		for (const { expression, needs, also, number } of [
			...sought,
			...ignored,
			...unless,
		]) {
			const compiled = compileExpression(expression);
			for (const { text, numbers } of texts) {
				if (!compiled.test(text)) continue;
				found++;
				const isSought = [needs, ...also].every((set) =>
					set.some((word) => text.includes(word)),
				);
				expect(
					isSought && (number === null || hasNumber(numbers, number)),
					`${expression} in ${text}`,
				).toBe(true);
			}
		}
	expect(found).toBeGreaterThan(400);
});

describe("nothing makes it slow", () => {
	const gaps = "... ".repeat(8);
	const nasty = [
		`a ${gaps} zz`,
		"(a|a a|a a a) ... (a|a a) ... (a|a a) ... zz",
		`${"[a|b|c] ".repeat(60)} a`,
		"(a|(a|(a|(a|(a|(a|a a)))))) a* a* a* ... zz",
		`${"(a|b|ab|abc) ".repeat(45)} c`,
		"a <1-199> a <1-199> a <1-199>",
	];
	const program = programOf(
		Array.from({ length: 300 }, (_, i) => {
			const phrase = nasty[i % nasty.length] as string;
			return `phrases p${i} { "${phrase}" "${phrase} $" } ignoring { "${phrase}" } rule r${i} { about "x" state live when said p${i} then mask }`;
		}).join("\n"),
	);
	const texts = [
		"a ",
		"a b c ",
		"ab abc ",
		"a 1 ",
		"a.",
		"a a zz ",
		"a 199 a 200 ",
	].map((piece) => piece.repeat(2_000).slice(0, 2_000));

	test("neither what a rule says nor what a text says: it is refused instead", async () => {
		let tangled = 0;
		for (const text of texts) {
			const ask = () => evaluate(program, text, around());
			expect(await bestOf(3, ask), text.slice(0, 20)).toBeLessThan(1_000);
			const evaluation = ask();
			if (evaluation.isTangled) tangled++;
			if (evaluation.isTangled)
				expect(judge(evaluation)).toMatchObject({
					outcome: "refuse",
					because: "text.tangled",
				});
		}
		expect(tangled).toBeGreaterThan(0);
	});

	test("time grows with the text, not faster", async () => {
		const one = programOf(
			`phrases p { "${nasty[0]}" "${nasty[1]}" } rule r { about "x" state live when said p then mask }`,
		);
		const time = (length: number) => {
			const text = "a b ".repeat(length / 4);
			return bestOf(9, () => evaluate(one, text, around()));
		};
		await time(2_000); // Compiled when first asked.
		const short = Math.max(await time(2_000), 0.2);
		// Eight times as long; with its square it would be sixty-four times.
		expect(await time(16_000)).toBeLessThan(40 * short);
	});
});
