import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { departments, departmentsInEnglish } from "./departments.ts";
import { countries, decidePostcode, placeName } from "./rules.ts";

function areaOf(country: string, raw: string): string | undefined {
	const decision = decidePostcode(country, raw);
	return decision.kind === "place" ? decision.area : undefined;
}

function expectMalformed(country: string, postcodes: readonly string[]): void {
	for (const raw of postcodes) {
		expect(decidePostcode(country, raw), `${country} ${raw}`).toEqual({
			kind: "malformed",
		});
	}
}

describe("a French postcode", () => {
	test("names its department", () => {
		expect(decidePostcode("FR", "69003")).toEqual({
			kind: "place",
			country: "FR",
			postcode: "69003",
			area: "69",
		});
		expect(areaOf("FR", "01000")).toBe("01");
		expect(areaOf("FR", "75116")).toBe("75");
		expect(areaOf("FR", "95000")).toBe("95");
	});

	test("names one half of Corsica", () => {
		expect(areaOf("FR", "20000")).toBe("2A");
		expect(areaOf("FR", "20199")).toBe("2A");
		expect(areaOf("FR", "20200")).toBe("2B");
		expect(areaOf("FR", "20699")).toBe("2B");
		expectMalformed("FR", ["20700", "20999", "2A000", "2B200"]);
	});

	test("reaches overseas", () => {
		expect(areaOf("FR", "97110")).toBe("971");
		expect(areaOf("FR", "97400")).toBe("974");
		expect(areaOf("FR", "97600")).toBe("976");
		expect(areaOf("FR", "98714")).toBe("987");
		expect(areaOf("FR", "98800")).toBe("988");
		expect(areaOf("FR", "97133")).toBe("977");
		expect(areaOf("FR", "97150")).toBe("978");
		expectMalformed("FR", ["97000", "97900", "98100", "98500", "98900"]);
	});

	test("of Monaco is a place in Monaco", () => {
		const monaco = {
			kind: "place",
			country: "MC",
			postcode: "98000",
			area: "MC",
		} as const;
		expect(decidePostcode("FR", "98000")).toEqual(monaco);
		expect(decidePostcode("MC", "98000")).toEqual(monaco);
		expectMalformed("MC", ["06000", "98100"]);
	});

	test("that no department has is malformed", () => {
		expectMalformed("FR", [
			"00100",
			"00000",
			"96000",
			"99123",
			"6900",
			"690030",
			"6900A",
			"",
			"-69003",
			"69.003",
		]);
	});

	test("may be typed with spaces, in wide digits, for a country in small letters", () => {
		const lyon = {
			kind: "place",
			country: "FR",
			postcode: "69003",
			area: "69",
		} as const;
		expect(decidePostcode(" fr ", " 69 003 ")).toEqual(lyon);
		expect(decidePostcode("FR", "６９００３")).toEqual(lyon);
		expect(decidePostcode("FR", "69\u00A0003")).toEqual(lyon);
	});

	test("of any five digits is either in a department that has a name or malformed", () => {
		const inUse = new Set<string>();
		for (let number = 0; number < 100_000; number++) {
			const area = areaOf("FR", String(number).padStart(5, "0"));
			if (area !== undefined && area !== "MC") inUse.add(area);
		}
		expect([...inUse].sort()).toEqual(Object.keys(departments).sort());
	});
});

describe("a postcode of another country", () => {
	test("is kept in one spelling", () => {
		const spellings = [
			["CA", " h2x 1y4 ", "H2X1Y4"],
			["GB", "sw1a 1aa", "SW1A1AA"],
			["LU", "l-1111", "1111"],
			["LU", "L 1111", "1111"],
			["LU", "1111", "1111"],
			["IT", "00184", "00184"],
		] as const;
		for (const [country, raw, postcode] of spellings) {
			expect(decidePostcode(country, raw)).toEqual({
				kind: "place",
				country,
				postcode,
				area: country,
			});
		}
	});

	test("is fine as the country's own example", () => {
		for (const { code, example } of countries) {
			expect(decidePostcode(code, example), code).toMatchObject({
				kind: "place",
				country: code,
			});
		}
	});

	test("is malformed in another country's form", () => {
		expectMalformed("BE", ["0999", "10000", "B-1000", "ABCD"]);
		expectMalformed("CH", ["0800", "12040"]);
		expectMalformed("LU", ["0111", "LL1111", "L-", "D-1111"]);
		expectMalformed("CA", ["D2X1Y4", "H2X 1Y", "H2O 1Y4", "W2X1Y4", "12345"]);
		expectMalformed("GB", ["SW1A", "QW1 1AA", "SW1A 1CA", "123456"]);
		expectMalformed("DE", ["00115", "1011"]);
		expectMalformed("ES", ["00100", "53000"]);
		expectMalformed("IT", ["184", "V0184"]);
		expectMalformed("MA", ["02000", "2000"]);
		expectMalformed("MG", ["701", "1011"]);
	});

	test("is malformed when it is no postcode at all", () => {
		for (const { code } of countries) {
			expectMalformed(code, [
				"",
				" ",
				"x",
				"\u0000",
				"<script>",
				"9".repeat(100_000),
				" ".repeat(100_000),
			]);
		}
	});

	test("that is not on the list is of an unknown country", () => {
		for (const country of ["", "XX", "France", "F", "FRA", "__proto__", "US"]) {
			expect(decidePostcode(country, "69003"), country).toEqual({
				kind: "country-unknown",
			});
		}
	});
});

test("a Belgian postcode names its province", () => {
	const provinces = {
		1000: "BRU",
		1299: "BRU",
		1348: "WBR",
		1500: "VBR",
		2000: "VAN",
		3000: "VBR",
		3499: "VBR",
		3500: "VLI",
		4000: "WLG",
		5000: "WNA",
		6000: "WHT",
		6599: "WHT",
		6600: "WLX",
		7000: "WHT",
		8000: "VWV",
		9000: "VOV",
		9999: "VOV",
	};
	for (const [postcode, province] of Object.entries(provinces)) {
		expect(areaOf("BE", postcode), postcode).toBe(province);
	}
});

test("a postcode decided is decided the same again", () => {
	const anything = fc.oneof(
		fc.string({ maxLength: 12 }),
		fc.stringMatching(/^[0-9A-Z -]{3,9}$/),
		fc.integer({ min: 0, max: 99_999 }).map(String),
	);
	fc.assert(
		fc.property(fc.constantFrom(...countries), anything, ({ code }, raw) => {
			const once = decidePostcode(code, raw);
			if (once.kind !== "place") return;
			expect(decidePostcode(once.country, once.postcode)).toEqual(once);
			expect(placeName(once.country, once.area, "fr")).not.toMatch(
				/[0-9]|undefined/,
			);
		}),
		{ numRuns: 3_000 },
	);
});

describe("the place that others are shown", () => {
	test("is the department in France", () => {
		expect(placeName("FR", "69", "fr")).toBe("Rhône");
		expect(placeName("FR", "75", "en")).toBe("Paris");
		expect(placeName("FR", "2A", "fr")).toBe("Corse-du-Sud");
		expect(placeName("FR", "974", "fr")).toBe("La Réunion");
		expect(placeName("FR", "988", "en")).toBe("New Caledonia");
	});

	test("is the province in Belgium, and elsewhere the country", () => {
		expect(placeName("BE", "BRU", "fr")).toBe("Bruxelles");
		expect(placeName("BE", "VAN", "en")).toBe("Antwerp");
		expect(placeName("CH", "CH", "fr")).toBe("Suisse");
		expect(placeName("GB", "GB", "en")).toBe("United Kingdom");
	});

	test("falls back to the country, then to the code, when the area or the country is no longer known", () => {
		expect(placeName("FR", "00", "fr")).toBe("France");
		expect(placeName("FR", "constructor", "en")).toBe("France");
		expect(placeName("BE", "XYZ", "fr")).toBe("Belgique");
		expect(placeName("XX", "01", "fr")).toBe("XX");
	});
});

describe("the lists", () => {
	test("hold France first, then its neighbours, each country once", () => {
		const codes = countries.map(({ code }) => code);
		expect(codes.slice(0, 6)).toEqual(["FR", "BE", "CH", "LU", "MC", "CA"]);
		expect(new Set(codes).size).toBe(codes.length);
	});

	test("hold all 101 departments and seven collectivities, each name once", () => {
		const codes = Object.keys(departments);
		expect(codes.filter((code) => !/^97[578]|^98/.test(code))).toHaveLength(
			101,
		);
		expect(codes.filter((code) => /^97[578]|^98/.test(code))).toHaveLength(7);
		expect(new Set(Object.values(departments)).size).toBe(codes.length);
	});

	test("give English names to known departments only", () => {
		for (const code of Object.keys(departmentsInEnglish)) {
			expect(departments).toHaveProperty(code);
		}
	});
});
