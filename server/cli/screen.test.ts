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
