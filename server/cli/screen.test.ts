import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "./index.ts";

async function screen(words: readonly string[], input: string | Uint8Array) {
	const [out, err]: [string[], string[]] = [[], []];
	const code = await runCli(
		{
			env: {},
			input: new Blob([input as BlobPart]).stream(),
			out: (text) => out.push(text),
			err: (text) => err.push(text),
		},
		["screen", ...words],
	);
	return {
		code,
		verdicts: out.map((line) => JSON.parse(line) as Record<string, unknown>),
		err: err.join("\n"),
	};
}

test("each line gets its verdict, with the rule, the labels and the text as readers get it", async () => {
	const { code, verdicts } = await screen(
		[],
		"bonsoir\nmon num 06 12 34 56 78\r\nj'ai 15 ans",
	);
	expect(code).toBe(0);
	expect(verdicts).toMatchObject([
		{ line: 1, verdict: "allow", rule: null, labels: [], text: "bonsoir" },
		{
			line: 2,
			verdict: "mask",
			rule: "masks-contact",
			text: "mon num ▒▒ ▒▒ ▒▒ ▒▒ ▒▒",
		},
		{
			line: 3,
			verdict: "hold",
			rule: "stated-minor",
			labels: ["person minor"],
			text: null,
			because: "text.minor",
		},
	]);
});

test("where it is said and in which language it is answered are options; anything else is refused", async () => {
	const english = await screen(
		["--request", "--locale", "en"],
		"call me 06 12 34 56 78",
	);
	expect(english.verdicts).toMatchObject([
		{ verdict: "warn", because: "text.contact" },
	]);
	expect(String(english.verdicts[0]?.["says"])).toStartWith(
		"You do not know this person yet",
	);
	expect((await screen(["--name"], "Fille 15 ans")).verdicts[0]).toMatchObject({
		verdict: "refuse",
		because: "text.minor-name",
	});
	for (const words of [["--what"], ["--locale", "de"], ["--rules"]])
		expect((await screen(words, "")).code).toBe(2);
});

test("rules of one's own are tried beside the pack, drafts in the shadow; what is wrong with them is told", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-screen-"));
	try {
		const file = join(directory, "own.txt");
		writeFileSync(join(directory, "fruit.txt"), "figues\npommes\n");
		writeFileSync(
			file,
			'list fruit from "fruit.txt"\nrule fruit { about "Fruit" when said fruit then refuse because text.held }\ndrop masks-contact',
		);
		const { verdicts } = await screen(
			["--rules", file],
			"des figues\n06 12 34 56 78",
		);
		expect(verdicts).toMatchObject([
			{ verdict: "allow", shadow: ["fruit"] },
			{ verdict: "allow" },
		]);
		writeFileSync(file, "rule {");
		const wrong = await screen(["--rules", file], "x");
		expect(wrong).toMatchObject({ code: 1, verdicts: [] });
		expect(wrong.err).toContain(
			"line 1, column 6: expected a name for the rule, found {",
		);
		expect((await screen(["--rules", join(directory, "none")], "x")).code).toBe(
			1,
		);
	} finally {
		rmSync(directory, { recursive: true });
	}
});

test("empty, binary and endless lines are lines like others", async () => {
	const noise = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 256);
	expect((await screen([], noise)).code).toBe(0);
	expect((await screen([], "")).verdicts).toEqual([]);
	expect((await screen([], "\n\n")).verdicts).toHaveLength(2);
	const began = performance.now();
	for (const piece of ["1", "a.", "@", "j'ai 15 ", "06 ", "-", "é", "1 1 "])
		expect((await screen([], piece.repeat(300_000))).verdicts).toHaveLength(1);
	expect(performance.now() - began).toBeLessThan(20_000);
});

test("the rules in force are listed with their state; one's own that cannot be read are told, with their place", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-rules-"));
	const list = async () => {
		const [out, err]: [string[], string[]] = [[], []];
		const code = await runCli(
			{
				env: { PALABRE_DATA_DIR: directory },
				input: new Blob([]).stream(),
				out: (text) => out.push(text),
				err: (text) => err.push(text),
			},
			["rules"],
		);
		return { code, out, err: err.join("\n") };
	};
	try {
		const file = join(directory, "rules.txt");
		writeFileSync(
			file,
			'list figs { figues } rule figs { about "Figs" in room when said figs then mask }\nrule old { about "Old" state live until "2020-01-01" when said figs then mask }\ndrop lures',
		);
		const { code, out } = await list();
		expect(code).toBe(0);
		const states = new Map(
			out.map((line) => {
				const [state = "", name = ""] = line.split(/ +/);
				return [name, state];
			}),
		);
		expect(states.get("stated-minor")).toBe("live");
		expect(states.get("asks-ages-around")).toBe("shadow");
		expect(states.get("figs")).toBe("draft");
		expect(states.get("old")).toBe("expired");
		expect(states.has("lures")).toBe(false);
		writeFileSync(file, 'rule a { about "x" when said none then mask }');
		expect(await list()).toMatchObject({
			code: 1,
			out: [],
			err: "- rule a: there are no phrases and no list none",
		});
	} finally {
		rmSync(directory, { recursive: true });
	}
});
