// Where a visitor says she is: a country and a postcode. Others are shown the area only, a department in France.

import { departments, departmentsInEnglish } from "./departments.ts";

export type Locale = "fr" | "en";

export interface Country {
	readonly code: string;
	readonly name: Readonly<Record<Locale, string>>;
	/** A postcode in capitals, without inner spaces. The national post's form, no list of what is in use. */
	readonly form: RegExp;
	/** As people there write it: for the form's hint and for the reader of these expressions. */
	readonly example: string;
}

/** In the order in which the entry form offers them. Only countries that have postcodes. */
export const countries = [
	{
		code: "FR",
		name: { fr: "France", en: "France" },
		form: /^[0-9]{5}$/,
		example: "69003",
	},
	{
		code: "BE",
		name: { fr: "Belgique", en: "Belgium" },
		form: /^[1-9][0-9]{3}$/,
		example: "4000",
	},
	{
		code: "CH",
		name: { fr: "Suisse", en: "Switzerland" },
		form: /^[1-9][0-9]{3}$/,
		example: "1204",
	},
	{
		code: "LU",
		name: { fr: "Luxembourg", en: "Luxembourg" },
		// On every envelope the number follows "L-".
		form: /^(?:L-?)?[1-9][0-9]{3}$/,
		example: "L-1111",
	},
	{
		code: "MC",
		name: { fr: "Monaco", en: "Monaco" },
		form: /^980[0-9]{2}$/,
		example: "98000",
	},
	{
		code: "CA",
		name: { fr: "Canada", en: "Canada" },
		// Canada Post leaves out D F I O Q U everywhere, W and Z at the beginning.
		form: /^[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][0-9][ABCEGHJ-NPRSTV-Z][0-9]$/,
		example: "H2X 1Y4",
	},
	{
		code: "DE",
		name: { fr: "Allemagne", en: "Germany" },
		form: /^(?:0[1-9]|[1-9][0-9])[0-9]{3}$/,
		example: "10115",
	},
	{
		code: "ES",
		name: { fr: "Espagne", en: "Spain" },
		// The first two digits are the province, 01 to 52.
		form: /^(?:0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}$/,
		example: "08001",
	},
	{
		code: "IT",
		name: { fr: "Italie", en: "Italy" },
		form: /^[0-9]{5}$/,
		example: "00184",
	},
	{
		code: "GB",
		name: { fr: "Royaume-Uni", en: "United Kingdom" },
		// BS 7666: area, district, sector, unit, each with the letters it may hold.
		form: /^(?:GIR0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRVWXY])[0-9][ABD-HJLNP-UW-Z]{2})$/,
		example: "SW1A 1AA",
	},
	{
		code: "MA",
		name: { fr: "Maroc", en: "Morocco" },
		form: /^[1-9][0-9]{4}$/,
		example: "20000",
	},
	{
		code: "DZ",
		name: { fr: "Algérie", en: "Algeria" },
		form: /^(?:0[1-9]|[1-9][0-9])[0-9]{3}$/,
		example: "16000",
	},
	{
		code: "TN",
		name: { fr: "Tunisie", en: "Tunisia" },
		form: /^[1-9][0-9]{3}$/,
		example: "1000",
	},
	{
		code: "SN",
		name: { fr: "Sénégal", en: "Senegal" },
		form: /^[1-9][0-9]{4}$/,
		example: "10000",
	},
	{
		code: "MG",
		name: { fr: "Madagascar", en: "Madagascar" },
		form: /^[1-6][0-9]{2}$/,
		example: "101",
	},
] as const satisfies readonly Country[];

export type CountryCode = (typeof countries)[number]["code"];

export interface Place {
	readonly country: CountryCode;
	/** In capitals, without spaces or the country's letter: one spelling per postcode. */
	readonly postcode: string;
	/** A department in France, a province in Belgium (ISO 3166-2:BE); elsewhere the country's own code. */
	readonly area: string;
}

export type PostcodeDecision =
	| ({ kind: "place" } & Place)
	| { kind: "country-unknown" }
	| { kind: "malformed" };

/** Longer than any postcode with its spaces; keeps an absurd body from being normalised at length. */
const mostUnits = 32;

export function decidePostcode(country: string, raw: string): PostcodeDecision {
	const found = findCountry(country.trim().toUpperCase());
	if (found === undefined) return { kind: "country-unknown" };
	if (raw.length > mostUnits) return { kind: "malformed" };
	const written = raw.normalize("NFKC").toUpperCase().replace(/\s/gu, "");
	if (!found.form.test(written)) return { kind: "malformed" };
	if (found.code === "FR") return decideFrench(written);
	if (found.code === "BE") return decideBelgian(written);
	const postcode = found.code === "LU" ? written.replace(/^L-?/, "") : written;
	return { kind: "place", country: found.code, postcode, area: found.code };
}

/** The coarse place that others are shown. A code that is no longer listed shows as itself. */
export function placeName(
	country: string,
	area: string,
	locale: Locale,
): string {
	const found = findCountry(country);
	if (found === undefined) return country;
	const region =
		found.code === "FR"
			? departmentName(area, locale)
			: found.code === "BE"
				? belgianProvinces.find((province) => province.code === area)?.name[
						locale
					]
				: undefined;
	return region ?? found.name[locale];
}

function findCountry(code: string): (typeof countries)[number] | undefined {
	return countries.find((country) => country.code === code);
}

/** A postcode names the post office that delivers; a few dozen communes are served from across a department's border and
 * are shown there. Good enough for "coarse", and no list to keep. */
function decideFrench(postcode: string): PostcodeDecision {
	// Monaco is in La Poste's numbering, and many who live there look for it under France.
	if (postcode.startsWith("980")) {
		return { kind: "place", country: "MC", postcode, area: "MC" };
	}
	const area = departmentOf(postcode);
	return departmentName(area, "fr") === undefined
		? { kind: "malformed" }
		: { kind: "place", country: "FR", postcode, area };
}

function departmentOf(postcode: string): string {
	// Saint-Barthélemy and Saint-Martin kept Guadeloupe's postcodes when they left it in 2007.
	if (postcode === "97133") return "977";
	if (postcode === "97150") return "978";
	if (/^20[01]/.test(postcode)) return "2A";
	if (/^20[2-6]/.test(postcode)) return "2B";
	return /^9[78]/.test(postcode) ? postcode.slice(0, 3) : postcode.slice(0, 2);
}

function departmentName(area: string, locale: Locale): string | undefined {
	const inFrench = Object.hasOwn(departments, area)
		? departments[area]
		: undefined;
	return locale === "en" && Object.hasOwn(departmentsInEnglish, area)
		? departmentsInEnglish[area]
		: inFrench;
}

interface Province {
	readonly code: string;
	readonly name: Readonly<Record<Locale, string>>;
}

const brussels: Province = {
	code: "BRU",
	name: { fr: "Bruxelles", en: "Brussels" },
};
const flemishBrabant: Province = {
	code: "VBR",
	name: { fr: "Brabant flamand", en: "Flemish Brabant" },
};
const hainaut: Province = {
	code: "WHT",
	name: { fr: "Hainaut", en: "Hainaut" },
};

/** Where each run of postcodes begins; it lasts until the next. (bpost numbers by province since 1969.) */
const belgianRuns: readonly (readonly [from: number, province: Province])[] = [
	[1000, brussels],
	[
		1300,
		{ code: "WBR", name: { fr: "Brabant wallon", en: "Walloon Brabant" } },
	],
	[1500, flemishBrabant],
	[2000, { code: "VAN", name: { fr: "Province d’Anvers", en: "Antwerp" } }],
	[3000, flemishBrabant],
	[3500, { code: "VLI", name: { fr: "Limbourg", en: "Limburg" } }],
	[4000, { code: "WLG", name: { fr: "Province de Liège", en: "Liège" } }],
	[5000, { code: "WNA", name: { fr: "Province de Namur", en: "Namur" } }],
	[6000, hainaut],
	[
		6600,
		{
			code: "WLX",
			name: { fr: "Luxembourg belge", en: "Belgian Luxembourg" },
		},
	],
	[7000, hainaut],
	[
		8000,
		{ code: "VWV", name: { fr: "Flandre-Occidentale", en: "West Flanders" } },
	],
	[
		9000,
		{ code: "VOV", name: { fr: "Flandre-Orientale", en: "East Flanders" } },
	],
];
const belgianProvinces = belgianRuns.map(([, province]) => province);

function decideBelgian(postcode: string): PostcodeDecision {
	const run = belgianRuns.findLast(([from]) => from <= Number(postcode));
	const area = run?.[1].code ?? "BE";
	return { kind: "place", country: "BE", postcode, area };
}
