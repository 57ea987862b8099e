import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { bestOf } from "../../test/world/best-of.ts";
import { skeleton } from "../screening/index.ts";
import {
	canonicalPseudonym,
	decideAge,
	decidePseudonym,
	isGender,
	type PseudonymDecision,
} from "./rules.ts";

/** `names`: an array, or names between bars, to keep a page of them a page. */
function expectAll(
	decision: PseudonymDecision,
	names: string | readonly string[],
): void {
	const list =
		typeof names === "string" ? names.split(/[ \t\n]*\|[ \t\n]*/) : names;
	for (const name of list) {
		expect(decidePseudonym(canonicalPseudonym(name)), name).toBe(decision);
	}
}

describe("canonicalPseudonym", () => {
	test("trims, closes gaps and folds compatibility spellings", () => {
		expect(canonicalPseudonym("  Jean \t\u00A0 Luc\n")).toBe("Jean Luc");
		expect(canonicalPseudonym("Ｌｅ\u0301ａ")).toBe("Léa");
		expect(canonicalPseudonym("𝓛𝓮𝓪")).toBe("Lea");
		expect(canonicalPseudonym("\u3000 ")).toBe("");
	});

	test("applied again changes nothing", () => {
		for (const unit of ["grapheme", "binary"] as const) {
			fc.assert(
				fc.property(fc.string({ unit, maxLength: 40 }), (raw) => {
					const once = canonicalPseudonym(raw);
					expect(canonicalPseudonym(once)).toBe(once);
				}),
				{ numRuns: 3_000 },
			);
		}
	});
});

describe("a pseudonym is fine", () => {
	test("in the French of every day", () => {
		expectAll(
			"fine",
			`Marie75 | Jean-Luc | O’Brien | O'Brien | Zoé 34 | Chloé_29 | Jean.Paul | J. P | Cœur_Brisé |
			Kevin_du_93 | Belle34000 | Lou`,
		);
	});

	test("in any living script, with the letters of Vietnam, Central Europe and West Africa", () => {
		expectAll(
			"fine",
			`Анна | Мар'яна | 小明 | محمد | علي١٠ | דינה | Ναταλία | გიორგი | ሰላም | கமல் | कृष्ण | น้ำฝน | ကျော် |
			さくら | サトー | 佐々木 | 김민수 |
			Nguyễn Thị | Łukasz | Đorđe | Gülşen | İbrahim | Ɛlɔ | Ŋaari | Weiß | Þór`,
		);
	});

	test("when Latin goes with Chinese, Japanese or Korean", () => {
		expectAll("fine", ["田中Ken", "サトーKen", "김Kim", "小明ㄅㄆA"]);
	});
});

describe("a pseudonym of a script that few write", () => {
	test("is as welcome as any", () => {
		expectAll(
			"fine",
			`བསྟན་འཛིན | བཀྲ་ཤིས | ᠪᠠᠲᠤ | ᏎᏉᏯ | ꓡꓲꓢꓴ | 𐓏𐒰𐓓𐒰𐓓𐒷 | ⵜⵉⴼⵉⵏⴰⵖ | ߒߞߏ | 𞤀𞤣𞤤𞤢𞤥 | ꆈꌠ | ᮞᮥᮔ᮪ᮓ | ܣܘܪܝܬ | ᱥᱟᱱᱛᱟᱲᱤ | ᓄᓇᕗᑦ | ꦗꦮ | ᬩᬮᬶ`,
		);
	});

	test("keeps to it, and looks like nobody else", () => {
		expectAll("mixed-scripts", "ⵜⵉⴼa | ߒߞo | ⵜߏⵜ | ᎪᏞa | ꓡe");
		expectAll("characters", ["ꓮꓸꓚ", "བ་་ཀ", "ཀཀྲྲྲ"]);
		expectAll("reserved", ["ꓢꓔꓮꓝꓝ"]);
		expect(skeleton("ꓡꓬꓠꓠ")).toBe(skeleton("Lynn"));
		expect(skeleton("ⵏⵏ")).toBe(skeleton("ll"));
	});
});

describe("a pseudonym's length", () => {
	test("is two to twenty-four of what a person counts", () => {
		expectAll("too-short", ["", " ", "a", "é", "ㅎ", "ሀ"]);
		expectAll("fine", ["ab", "小明", "x".repeat(24), "é".repeat(24)]);
		expectAll("too-long", ["x".repeat(25), "é".repeat(25)]);
	});

	test("is bounded in storage too, whatever a person counts", () => {
		expectAll("too-long", [`ab${"\u0301".repeat(63)}`, "x".repeat(100_000)]);
	});
});

describe("a pseudonym is refused for its characters", () => {
	test("when they are not letters, digits or the five separators", () => {
		expectAll(
			"characters",
			`@lea | lea/luc | lea:luc | <b>lea | lea&luc | lea#1 | lea\u0000luc | Zoé😀 | lea👩‍👩‍👧 | ♥lea♥ | 5️⃣lea |
			lea=1 | lea+luc`,
		);
	});

	test("when some cannot be seen, or turn the line around", () => {
		expectAll(
			"characters",
			`l\u200Bea | l\u200Dea | l\u00ADea | \u202Eael | l\u2066ea\u2069 | l\u034Fea | lea\uFE0F | 김\u3164민 |
			a\u115F\u1160b`,
		);
	});

	test("when marks are heaped up, said twice, struck through or borne by nothing", () => {
		expectAll(
			"characters",
			`Ze\u0301\u0302\u0304a | Le\u0327\u0327a | Z\u0334a\u0337l\u0335go | le\u20DDa | \u0301lea | lea \u0301b | रकााााा`,
		);
	});

	test("when a letter is of no living script or is there to look like another", () => {
		expectAll(
			"characters",
			`ᴀᴅᴍɪɴ | ǃxoon | \u0561\u055Aab | \u{10330}\u{10331} | \u{12000}\u{12001} | Mar\u02BCia | مح\u0640\u0640مد |
			\u2C80\u2C81`,
		);
	});

	test("when there is no letter at all", () => {
		expectAll("characters", ["12345", "75 13", "...", "--", "- -"]);
	});

	test("when a separator stands at an end or is said twice", () => {
		expectAll("characters", [
			"-lea",
			"lea-",
			"_lea_",
			"lea.",
			"'lea",
			"a--b",
			"a..b",
			"a -_ b",
		]);
	});

	test("when it is not in its canonical spelling", () => {
		expect(decidePseudonym("Jean  Luc")).toBe("characters");
		expect(decidePseudonym("Le\u0301a")).toBe("characters");
		expect(decidePseudonym(" Léa")).toBe("characters");
	});

	test("when it counts in two systems of numerals", () => {
		expectAll("characters", ["علي۱٠", "علي1٠"]);
		expectAll("fine", ["علي10", "علي۱۰"]);
	});
});

describe("a pseudonym keeps to one script", () => {
	test("so Cyrillic and Greek letters cannot hide among Latin ones", () => {
		expectAll(
			"mixed-scripts",
			`\u0430dmin | \u0391dmin | Mari\u0435 | L\u03B5a | Анna | Lea٣ | ليلىLea | さくら김 | 김さ | ㄅさ`,
		);
	});

	test("and whole-script look-alikes are left to the skeleton", () => {
		expectAll("fine", ["\u0422\u041E\u041C", "ΝΙΝΑ"]);
	});
});

describe("a pseudonym may not sound like the house", () => {
	test("as a word among others, in French or English", () => {
		expectAll(
			"reserved",
			`admin | Administratrice | Le Modo | Modo-Lea | Modératrice | moderator | Staff | Support 24 | Palabre |
			L’équipe | Police Paris | Gendarmerie | root | Léa Officiel | Official Lea | Webmaster`,
		);
	});

	test("in other languages and scripts", () => {
		expectAll(
			"reserved",
			`Админ | Администратор | модератор Олег | Поддержка | Διαχειριστής | διαχειρίστρια Ελένη | 管理员 | 管理員小王 | 版主 | 客服 |
			運営 | モデレーター | 관리자 | 운영자 민수 | مدير | المشرف | أدمن | מנהל | แอดมิน | Moderador | Moderación | Administrador`,
		);
		expectAll(
			"fine",
			`Олег | Модест | Ελένη | 李明 | ひろし | 김민수 | مديحة | أدهم | שרה | มานี`,
		);
	});

	test("as a whole name", () => {
		expectAll(
			"reserved",
			`Aide | L'aide | help | System | Système | null | undefined | Anonymous | anonyme34 | Service client`,
		);
	});

	test("in disguise", () => {
		expectAll(
			"reserved",
			`ADM1N | adm1n75 | 4dmin | m0do | m0d3rateur | 5upport | rnodo | áDmïn | AdminMarie | SuperAdmin |
			mODO-Lea | a d m i n | A.D.M.I.N Marie | Ad-Min | sup.port | 69modo |
			\u0440\u0430\u04CF\u0430\u042C\u0433\u0435`,
		);
	});

	test("and honest names that come near are fine", () => {
		expectAll(
			"fine",
			`Modeste | Modou | Aidelle | Aïda | Aide-soignante | Rootsy | Policia | Policier | Badminton |
			Admirable | Moderato | Moderne | Système D | Supporter | Stafford | Equipage | Robotique | Dream Team |
			Officieux`,
		);
	});
});

describe("a pseudonym may not be a way out of the house", () => {
	test("by telephone", () => {
		expectAll(
			"contact-details",
			`06 12 34 56 78 | 06.12.34.56.78 | 0612345678 | +33612345678 | Lea 0612345 | lea٠٦١٢٣٤٥٦ | O6I2345678 |
			tel 06123 | 0６１２３４５６ lea`,
		);
		expectAll("fine", ["Lea 061234", "Lea 140789"]);
	});

	test("by mail or by a site", () => {
		expectAll(
			"contact-details",
			`lea@site.com | lea@mon.fr | site.com | monsite.fr | monsite. fr | lea point com | lea_dot_com | t.me |
			lea.be | www lea | lea gmail`,
		);
		expectAll(
			"fine",
			`Jean.Paul | Jo.Be | Dr.House | J.Lo | Lea.Comtesse | Point Com2 | Mr.X`,
		);
	});

	test("by another service", () => {
		expectAll(
			"contact-details",
			`snap lea123 | snaplea123 | LeaSnap | insta lea | 1nsta lea | INSTA | lea_insta | whatsapp |
			monTelegram | telegram lea | Whats App | whats-app lea | insta gram | T.e.l.e.g.r.a.m | dis cord | snapchatlea | ig lea75`,
		);
		expectAll(
			"fine",
			`Snape75 | Instant | Constance | Télégramme | Discorde | Tel Aviv | Igor75 | Fbi`,
		);
	});
});

test("every string gets a decision, and a fine name is already canonical", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (raw) => {
			const canonical = canonicalPseudonym(raw);
			if (decidePseudonym(canonical) !== "fine") return;
			expect(canonicalPseudonym(canonical)).toBe(canonical);
			expect(canonical).toMatch(/\p{L}/u);
			expect(canonical).not.toMatch(/[\p{C}\p{So}@/:<>&"]/u);
		}),
	);
});

test("no long or repetitive text takes the rules more than a moment", async () => {
	const units = ["1", "a", ". ", "a.", "@", "a@", "- ", "\u0301", "é", "aB"];
	for (const unit of units) {
		const ms = await bestOf(3, () => {
			decidePseudonym(unit.repeat(32).slice(0, 64));
			decidePseudonym(canonicalPseudonym(unit.repeat(100_000)));
			decideAge(unit.repeat(100_000));
		});
		expect([unit, ms < 1_000]).toEqual([unit, true]);
	}
});

describe("an age", () => {
	test("from 18 to 120 is an adult's, below a minor's", () => {
		const ages = {
			"18": 18,
			" 34 ": 34,
			"120": 120,
			"17": 17,
			"0": 0,
			"07": 7,
		};
		for (const [raw, age] of Object.entries(ages)) {
			const kind = age < 18 ? "minor" : "adult";
			expect(decideAge(raw), raw).toEqual({ kind, age });
		}
	});

	test("may be written in any script's digits", () => {
		expect(decideAge("２５")).toEqual({ kind: "adult", age: 25 });
		expect(decideAge("٢٥")).toEqual({ kind: "adult", age: 25 });
		expect(decideAge("۱۷")).toEqual({ kind: "minor", age: 17 });
	});

	test("is read as each numbering system of the BMP means it", () => {
		for (const numberingSystem of Intl.supportedValuesOf("numberingSystem")) {
			const written = new Intl.NumberFormat("en", { numberingSystem }).format(
				28,
			);
			if (!/^[\p{Nd}--[\u{10000}-\u{10FFFF}]]{2}$/v.test(written)) continue;
			expect(decideAge(written)).toEqual({ kind: "adult", age: 28 });
		}
	});

	test("that is anything else is unreadable, and never an adult's", () => {
		const unreadable = `| |121|999|1000|-18|+18|18.5|18,5|1e2|0x20|dix-huit|18 ans|1 8|Ⅷ²|\u{11151}\u{11152}|NaN`;
		for (const raw of unreadable.split("|")) {
			expect(decideAge(raw), raw).toEqual({ kind: "unreadable" });
		}
	});
});

test("a gender is one of the three, and nothing else", () => {
	expect(["f", "m", "x"].every(isGender)).toBe(true);
	const others = ["F", "h", "", "fm", " f", null, undefined, 0, ["f"]];
	expect(others.some(isGender)).toBe(false);
});
