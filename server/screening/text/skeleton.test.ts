import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { confusables } from "./confusables.ts";
import { skeleton } from "./skeleton.ts";

const alphabets = [
	"abcdefghijklmnopqrstuvwxyz",
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	"0123456789 -_.'’",
	"àâäçéèêëîïôöùûüÿœæßøłđŁØŒİıſ",
	"абвгдежзийклмнопрстуфхцчшщъыьэюяАВЕКМНОРСТУХЁё",
	"αβγδεζηθικλμνξοπρσςτυφχψωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
	"ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةى٠١٢٣",
	"אבגדהוזחטיכלמנסעפצקרשת小明田中김민수さくらがサトーノ一二口",
	"\u0300\u0301\u0308\u0323\u0338\u064E\u0651\u05B4\u3099\u200D\u00AD",
].flatMap((alphabet) => Array.from(alphabet));
const nameLike = fc
	.array(fc.constantFrom(...alphabets), { maxLength: 24 })
	.map((characters) => characters.join(""));

function expectAlike(names: readonly string[]): void {
	expect(new Set(names.map(skeleton)).size, names.join(" ")).toBe(1);
}

function expectUnlike(names: readonly string[]): void {
	expect(new Set(names.map(skeleton)).size, names.join(" ")).toBe(names.length);
}

describe("skeleton", () => {
	test("is the same whatever the case", () => {
		expectAlike(["Admin", "ADMIN", "admin", "aDmIn"]);
		expectAlike(["Дина", "дина", "ДИНА"]);
		expectAlike(["Νίκος", "ΝΊΚΟΣ", "νίκοσ"]);
	});

	test("sees through letters of another script", () => {
		expectAlike(["Admin", "\u0430dmin", "\u0391dmin", "\u0410DMIN"]);
		expectAlike(["Tom", "\u0422\u041E\u041C", "\u03A4\u039F\u039C"]);
		expectAlike(["rose", "\u0433\u043E\u0455\u0435"]);
	});

	test("sees through digits and letters that look like letters", () => {
		expectAlike(["Admin", "adm1n", "admln"]);
		expectAlike(["lan", "Ian", "1an", "ian"]);
		expectAlike(["Leo", "LEO", "le0", "1eO"]);
		expectAlike(["Mam", "Marn", "rnarn"]);
	});

	test("is the same with and without accents", () => {
		expectAlike(["Zoé", "zoe", "ZOË", "Zoe\u0301"]);
		expectAlike(["Łukasz", "lukasz"]);
		expectAlike(["Øyvind", "oyvind"]);
		expectAlike(["Œuf", "oeuf"]);
		expectAlike(["محمد", "مُحَمَّد"]);
	});

	test("is the same however the name is cut up or padded", () => {
		expectAlike([
			"Jean-Luc",
			"Jean Luc",
			"jean_luc",
			"J.e.a.n'Luc",
			"jean’luc",
		]);
		expectAlike(["Zoe", "Z\u200Bo\u00ADe\uFE0F", "\u2060zoe"]);
	});

	test("tells apart names that look apart", () => {
		expectUnlike(["Lea", "Leo", "Lena", "Luna", "Mia"]);
		expectUnlike(["Marie75", "Marie76", "Marie"]);
		expectUnlike(["小明", "小朋"]);
		expectUnlike(["かな", "がな"]);
	});

	test("never loses a letter that looks like a separator", () => {
		expectUnlike(["דינה", "דנה"]);
		expectUnlike(["علي١", "علي١٠"]);
	});

	test("is the same before and after a compatibility spelling", () => {
		expectAlike(["Léa", "Ｌéａ", "𝓛éa"]);
	});

	test("of a skeleton is that skeleton", () => {
		fc.assert(
			fc.property(nameLike, (name) => {
				expect(skeleton(skeleton(name))).toBe(skeleton(name));
			}),
			{ numRuns: 3_000 },
		);
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 24 }), (text) => {
				expect(skeleton(skeleton(text))).toBe(skeleton(text));
			}),
			{ numRuns: 3_000 },
		);
	});

	test("of each single letter, mark and digit is settled", () => {
		const unsettled: string[] = [];
		for (let codePoint = 0; codePoint < 0x20000; codePoint++) {
			const character = String.fromCodePoint(codePoint);
			if (!/[\p{L}\p{M}\p{Nd}]/u.test(character)) continue;
			const once = skeleton(character);
			if (skeleton(once) !== once) unsettled.push(codePoint.toString(16));
		}
		expect(unsettled).toEqual([]);
	});

	test("depends on each letter alone, so that a word's beginning has the beginning of its skeleton", () => {
		fc.assert(
			fc.property(
				fc.string({ unit: "grapheme-ascii" }),
				fc.string({ unit: "grapheme-ascii" }),
				(a, b) => {
					expect(skeleton(a + b)).toBe(skeleton(a) + skeleton(b));
				},
			),
		);
	});
});

describe("the table of confusables", () => {
	test("is well formed and holds what the skeleton stands on", () => {
		for (const line of confusables) {
			expect(line).toMatch(
				/^[0-9a-f]+(?:\+[0-9a-f]+)* < [0-9a-f]+(?: [0-9a-f]+)*$/,
			);
		}
		expect(confusables.length).toBeGreaterThan(1_000);
	});

	test("names each source once", () => {
		const sources = confusables.flatMap(
			(line) => line.split(" < ")[1]?.split(" ") ?? [],
		);
		expect(new Set(sources).size).toBe(sources.length);
	});
});
