import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readText } from "./read-text.ts";

const reads = (pairs: Readonly<Record<string, string>>) => {
	for (const [written, read] of Object.entries(pairs))
		expect(readText(written).text.trim(), written).toBe(read);
};

describe("a text as rules read it", () => {
	test("has plain small letters, whatever alphabet they are borrowed from", () => {
		reads({
			"J’ai ÉTÉ là": "j ai ete la",
			"jаi 15 аns": "jai 15 ans", // Cyrillic а
			"ｆｕｌｌ １５": "full 15",
			"𝐣'𝐚𝐢 𝟏𝟓": "j ai 15",
			"œuf, straße": "oeuf strasse",
			"sn\u200bap in\u00adsta": "snap insta",
		});
	});

	test("joins what was spaced or dotted, and leaves French apostrophes and short words alone", () => {
		reads({
			"s n a p": "snap",
			"s.n.a.p": "snap",
			"j a i 1 5 a n s": "jai 15 ans",
			"il y a l'eau": "il y a l eau",
			"à toi, c'est y": "a toi c est y",
			"1 5 ans": "15 ans",
		});
	});

	test("reads digits as letters within words, letters as digits within numbers", () => {
		reads({
			sn4p: "snap",
			"s@lut m3c": "salut mec",
			"l5 ans": "15 ans",
			"O6 12": "06 12",
			"15ans": "15 ans",
			f15: "f 15",
			"15h30": "15 h 30",
			"1m80": "1 m 80",
			quiiiinze: "15",
		});
	});

	test("reads numbers that are spelled, in French and in English", () => {
		reads({
			"dix-sept": "17",
			"soixante et onze": "71",
			"quatre-vingt-dix-sept": "97",
			"quatre vingts": "80",
			"vingt et un": "21",
			"twenty one": "21",
			"zéro six douze": "0 6 12",
			"un café et une eau": "un cafe et une eau",
			"vingt dix": "20 10",
			"cinq et demi": "5 et demi",
		});
	});

	test("keeps the marks that mean something, once", () => {
		reads({
			"ok... t'as 15 ans ?": "ok . t as 15 ans ?",
			"a@b": "aab",
			"a@b.fr": "a @ b fr",
			"lea@gmail.com": "lea @ gmail com",
			"+33 6, -18": "+ 33 6 - 18",
			"20 $ ou 20€": "20 € ou 20 €",
		});
	});

	test("says where each word was: the part of the original, in its own characters", () => {
		const written = "Allô, j’ai q.u.i.n.z.e ans 🙂";
		const { text, originOf } = readText(written);
		const at = text.indexOf("15");
		const { from, to } = originOf(at, at + 2);
		expect(written.slice(from, to)).toBe("q.u.i.n.z.e");
		expect(originOf(9_000, 9_001)).toEqual({ from: 0, to: 0 });
	});

	test("is made of anything at all without failing, and each word stands where it says", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 200 }), (written) => {
				const { text, tokens } = readText(written);
				expect(text).toMatch(/^ (?:[^ ]+ )*$/u);
				for (const { from, to } of tokens) {
					expect(from).toBeGreaterThanOrEqual(0);
					expect(to).toBeGreaterThanOrEqual(from);
					expect(to).toBeLessThanOrEqual(written.length);
				}
			}),
		);
	});
});
