// The three things a visitor says of herself that can be judged without asking anyone: pseudonym, age, gender.
// (The fourth, the postcode, is judged in server/places/rules.ts.)

import { skeleton } from "../screening/index.ts";

// --- Pseudonym: what it may be made of ------------------------------------------------------------------------------

/** Bounds: the first two are what a person counts (UAX #29 graphemes), the third what we store. */
const leastGraphemes = 2;
const mostGraphemes = 24;
const mostUnits = 64;

/** Beyond this a name is a telephone number: nobody needs more than a birth date's worth. */
const mostDigits = 6;

/** Latin is given letter by letter, because "every Latin letter" holds small capitals, phonetic signs and clicks, which
 * are there to dodge filters ("ᴀᴅᴍɪɴ"). These are the letters of living languages, those of West Africa included, which
 * UTS #39 section 3.1 would leave out. The marks are accents above and below; the strokes through a letter are not. */
const latin =
	"A-Za-zÀ-ÖØ-öø-\u01BA\u01BC\u01BD\u01CD-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0260\u0263\u0268\u0269\u0272\u0289" +
	"\u028A\u028B\u0292\u1E00-\u1E99\u1E9E\u1EA0-\u1EF9\u0300-\u0314\u031B\u0323-\u0331";

/** The other scripts that people write today: UAX #31, tables 5 and 7 ("Recommended" and "Limited Use"). Of some the
 * letters look like Latin capitals (Cherokee, Lisu, Osage): a name is in one script, and compared by its skeleton. A letter
 * of any other script is refused as 'characters'. */
const otherScripts = (
	"Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul Hebrew " +
	"Hiragana Kannada Katakana Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai " +
	"Adlam Balinese Bamum Batak Canadian_Aboriginal Chakma Cham Cherokee Hanifi_Rohingya Javanese Kayah_Li Lepcha Limbu Lisu " +
	"Mandaic Meetei_Mayek Mongolian New_Tai_Lue Newa Nko Ol_Chiki Osage Saurashtra Sundanese Syloti_Nagri Syriac Tai_Le " +
	"Tai_Tham Tai_Viet Tibetan Tifinagh Vai Yi"
).split(" ");

/** Letters, marks and digits of these scripts, but nothing invisible, no modifier letters (apostrophes in disguise), no
 * Arabic tatweel (it only stretches), no loose Hangul jamo, no tones of Lisu (points and commas), no digits beyond the BMP (zeroOf could not read them). Pasted
 * into the regular expressions below. */
function charactersOf(scripts: readonly string[]): string {
	const extensions = scripts.map(
		(script) => `\\p{Script_Extensions=${script}}`,
	);
	return (
		`[[[${extensions.join("")}]&&[\\p{L}\\p{Mn}\\p{Mc}\\p{Nd}]]` +
		"--[\\p{Script=Latin}\\p{Default_Ignorable_Code_Point}\u02B0-\u02FF\u0640\u1100-\u11FF\uA4F8-\uA4FD\uA960-\uA97F\uD7B0-\uD7FF]" +
		"--[\\p{Nd}&&[\\u{10000}-\\u{10FFFF}]]]"
	);
}

/** The tsheg parts the syllables of Tibetan. */
const separator = "[ \\-_.'’\u0F0B]";
const inScript = `[${latin}0-9${charactersOf(otherScripts)}]`;

/** Starts and ends with a letter or digit and its marks; separators between. The classes are disjoint, so a match never
 * goes back. */
const shape = new RegExp(
	`^[${inScript}--\\p{M}]${inScript}*(?:${separator}{1,2}[${inScript}--\\p{M}]${inScript}*)*$`,
	"v",
);
const sameSeparatorTwice = /([ \-_.'’\u0F0B])\1/;

/** UTS #39 section 5.4: a heap of marks leaves its line (Zalgo). Marks that take a place of their own (Mc: Burmese,
 * Indic vowels) heap less and get twice as many. Tibetan
 * stacks its consonants, up to three below the first, and a vowel. Counted decomposed, or precomposed letters would hide
 * one or two. */
const heapOfMarks =
	/[\p{Mn}--\p{Script=Tibetan}]{3}|[\p{M}--\p{Script=Tibetan}]{5}|\p{M}{6}|(\p{Mn})\1/v;

/** UTS #39 section 5.2, "Highly Restrictive": one script, or one of three mixtures that Chinese, Japanese and Korean are
 * written in. ASCII digits and separators go with every script, another script's digits only with that script. */
const profiles = [
	`[${latin}${charactersOf(["Han", "Hiragana", "Katakana"])}]`,
	`[${latin}${charactersOf(["Han", "Bopomofo"])}]`,
	`[${latin}${charactersOf(["Han", "Hangul"])}]`,
	...otherScripts.map((script) => charactersOf([script])),
].map((letters) => new RegExp(`^(?:${letters}|[0-9]|${separator})*$`, "v"));

// --- Pseudonym: what it may not say ---------------------------------------------------------------------------------

/** Compared by skeleton, so that accents, case, separators and look-alikes need no listing. */
function skeletons(words: string): readonly string[] {
	return words.split(" ").map(skeleton);
}

/** Pretending to be the house: a word that begins so, in the languages whose scripts a name may be written in… */
const staffStems = skeletons(
	"admin superadmin sysadmin webmaster webmestre moderateur moderatrice moderator moderador moderacion palabre " +
		"админ модератор διαχειριστ συντονιστ 管理 版主 客服 官方 運営 运营 モデレータ サポート 관리자 운영자 운영진",
);

/** …or a word that is this, anywhere in the name… */
const staffWords = new Set(
	skeletons(
		"modo modos moderation staff support sysop root police gendarmerie official officiel officielle equipe " +
			"модер модеры поддержка саппорт полиция υποστηριξη مدير المدير مشرف المشرف ادمن الادارة الدعم מנהל מנהלת תמיכה แอดมิน",
	),
);

/** …or the whole name, where the word is common in honest ones ("Aide-soignante", "Système D"). */
const staffNames = new Set([
	...staffStems,
	...staffWords,
	...skeletons(
		"aide help system systeme assistance service-client team mod mods bot robot null undefined " +
			"anonymous anonyme fondateur fondatrice founder superviseur supervisor securite security verifie verified",
	),
]);
const article = /^(?:l|le|la|les|the)[\s'’]/iu;

/** Naming another service is asking to be found there, where nobody moderates. */
const channels = new Set(
	skeletons(
		"snap snapchat insta instagram whatsapp whatsap wathsapp watsapp watsap telegram discord skype facebook tiktok " +
			"viber wechat onlyfans mym gmail hotmail arobase www http https",
	),
);
const channelStems = skeletons("snapchat instagram whatsapp");
/** Too short to mean anything without a number beside them. */
const channelsWithDigits = new Set(skeletons("fb ig tg kik tel"));
const gluedHandle = /^(?:snap|insta)\p{L}{3,}\p{Nd}/iu;

const mailAddress = /[^\s@]@[^\s@]*\.\p{L}/u;
/** The endings people give out here; the two-letter ones which names also end in ("Jo.Be") want a longer label. */
const domains = [
	/[\p{L}\p{Nd}]\.(?:com|fr|net|org|eu|info|me|xyz|io|app|site|online|shop|gg|ly|tv|ru|uk|club|link)(?![\p{L}\p{Nd}])/iu,
	/[\p{L}\p{Nd}]{3}\.(?:be|ch|ca|de|es|it|lu|cc|co|us|re|nl|live|chat)(?![\p{L}\p{Nd}])/iu,
	/[\p{L}\p{Nd}](?: ?\. ?|[ _-](?:point|dot)[ _-])(?:com|fr|net|org|eu)(?![\p{L}\p{Nd}])/iu,
];

// --- Pseudonym: the decisions ---------------------------------------------------------------------------------------

export type PseudonymDecision =
	| "fine"
	| "too-short"
	| "too-long"
	| "characters"
	| "mixed-scripts"
	| "reserved"
	| "contact-details";

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** One spelling per name (NFKC, UAX #15): what is stored and shown. Applying it again changes nothing. */
export function canonicalPseudonym(raw: string): string {
	return raw.normalize("NFKC").replace(/\s+/gu, " ").trim();
}

/** Contact details come before characters: "lea@site.com" deserves the reason that says why. */
export function decidePseudonym(canonical: string): PseudonymDecision {
	if (canonical.length > mostUnits) return "too-long";
	const length = Array.from(graphemes.segment(canonical)).length;
	if (length < leastGraphemes) return "too-short";
	if (length > mostGraphemes) return "too-long";
	if (givesContactDetails(canonical)) return "contact-details";
	if (!hasFineCharacters(canonical)) return "characters";
	if (!profiles.some((profile) => profile.test(canonical))) {
		return "mixed-scripts";
	}
	return soundsLikeStaff(canonical) ? "reserved" : "fine";
}

function hasFineCharacters(canonical: string): boolean {
	return (
		canonical === canonicalPseudonym(canonical) &&
		shape.test(canonical) &&
		!sameSeparatorTwice.test(canonical) &&
		!heapOfMarks.test(canonical.normalize("NFD")) &&
		!mixesNumerals(canonical) &&
		/\p{L}/u.test(canonical) &&
		skeleton(canonical) !== ""
	);
}

/** "AdminMarie" is three words, itself and the two in it; "a d m i n" and "A.D.M.I.N" are one. */
function wordsOf(name: string): readonly string[] {
	const words: string[] = [];
	let letters = "";
	for (const word of name.split(/[\s\-_.'’]+/u)) {
		if (Array.from(word).length === 1) {
			letters += word;
			continue;
		}
		words.push(letters, word, ...word.split(/(?<=\p{Ll})(?=\p{Lu})/u));
		letters = "";
	}
	return [...words, letters].filter((word) => word !== "");
}

/** How a word may be meant: as it is, without the digits around it ("modo69"), with digits for letters ("4dmin"; 0 and 1
 * are the skeleton's business). */
function readingsOf(word: string): readonly string[] {
	const withoutTail = word.replace(/(?<!\p{Nd})\p{Nd}+$/u, "");
	const readings = [word, withoutTail, withoutTail.replace(/^\p{Nd}+/u, "")];
	const letters: Record<string, string> = { 3: "e", 4: "a", 5: "s", 7: "t" };
	const spelt = readings.map((reading) =>
		reading.replace(/[3457]/g, (digit) => letters[digit] ?? digit),
	);
	return [...new Set([...readings, ...spelt])].map(skeleton);
}

function soundsLikeStaff(name: string): boolean {
	const names = [name, name.replace(article, "")].flatMap(readingsOf);
	const words = wordsOf(name).flatMap(readingsOf);
	return (
		names.some((whole) => staffNames.has(whole)) ||
		words.some((word) => staffWords.has(word)) ||
		words.some((word) => staffStems.some((stem) => word.startsWith(stem)))
	);
}

function givesContactDetails(name: string): boolean {
	const digits = name.match(/\p{Nd}/gu)?.length ?? 0;
	const words = wordsOf(name);
	// The whole name as one word as well: "Whats App", "insta-gram".
	const readings = [...words, name].flatMap(readingsOf);
	return (
		digits > mostDigits ||
		mailAddress.test(name) ||
		domains.some((domain) => domain.test(name)) ||
		words.some((word) => gluedHandle.test(word)) ||
		readings.some((word) => channels.has(word)) ||
		channelStems.some((stem) =>
			readings.some((word) => word.startsWith(stem)),
		) ||
		(digits > 0 && readings.some((word) => channelsWithDigits.has(word)))
	);
}

/** UTS #39 section 5.3: digits of two systems in one name. */
function mixesNumerals(name: string): boolean {
	const digits = name.match(/\p{Nd}/gu) ?? [];
	return new Set(digits.map(zeroOf)).size > 1;
}

/** In the BMP every script's zero stands at the head of a column of sixteen code points, or six below it. */
function zeroOf(digit: string): number {
	const codePoint = digit.codePointAt(0) ?? 0;
	const column = codePoint - (codePoint % 16);
	return /\p{Nd}/u.test(String.fromCodePoint(column)) ? column : column + 6;
}

// --- Age and gender -------------------------------------------------------------------------------------------------

export type AgeDecision =
	| { kind: "adult"; age: number }
	| { kind: "minor"; age: number }
	| { kind: "unreadable" };

const ageOfMajority = 18;
const oldestAge = 120;

/** A whole number of years, in any script's digits. Who is too young is told apart from who cannot be understood, because
 * the house answers them differently. */
export function decideAge(raw: string): AgeDecision {
	const digits = raw
		.normalize("NFKC")
		.trim()
		.replace(/[\p{Nd}--[\u{10000}-\u{10FFFF}]]/gv, (digit) =>
			String((digit.codePointAt(0) ?? 0) - zeroOf(digit)),
		);
	if (!/^[0-9]{1,3}$/.test(digits)) return { kind: "unreadable" };
	const age = Number(digits);
	if (age > oldestAge) return { kind: "unreadable" };
	return { kind: age < ageOfMajority ? "minor" : "adult", age };
}

export type Gender = "f" | "m" | "x";

export function isGender(raw: unknown): raw is Gender {
	return raw === "f" || raw === "m" || raw === "x";
}
