import { describe, expect, test } from "bun:test";
import { bestOf } from "../../test/world/best-of.ts";
import { formatBody, mentions } from "./format-body.ts";

const shown = (text: string, myName = "Camille") =>
	formatBody(text, { myName, smileys: true, unmask: "show" }).text;
const link = (href: string, text = href) =>
	`<a href="${href}" target="_blank" rel="noopener noreferrer nofollow ugc">${text}</a>`;
/** What a reader sees: without tags, entities read. */
const read = (markup: string) =>
	markup
		.replace(/<br>/g, "\n")
		.replace(/<[^>]*>/g, "")
		.replace(/&lt;/g, "<")
		.replace(/&gt;/g, ">")
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, "&");

describe("links", () => {
	test("an address becomes a link that says nothing about who follows it", () => {
		expect(shown("voir https://example.org/a?b=1&c=2 ici")).toBe(
			`voir ${link("https://example.org/a?b=1&amp;c=2")} ici`,
		);
	});
	test("www. is enough, and leads to https", () => {
		expect(shown("www.example.org")).toBe(
			link("https://www.example.org", "www.example.org"),
		);
	});
	test("the sentence’s punctuation is not the link’s", () => {
		for (const end of [".", ",", " !", "…", "?!", "»", ")", "'", '"', "*"])
			expect(shown(`https://example.org/x${end}`)).toStartWith(
				`${link("https://example.org/x")}`,
			);
	});
	test("a parenthesis that the link opened is the link’s", () => {
		expect(shown("(https://fr.wikipedia.org/wiki/Palabre_(Afrique))")).toBe(
			`(${link("https://fr.wikipedia.org/wiki/Palabre_(Afrique)")})`,
		);
	});
	test("other schemes, and words that hold an address, stay text", () => {
		for (const text of [
			"javascript:alert(1)",
			"data:text/html,x",
			"ftp://example.org",
			"xhttps://example.org",
			"a@www.example.org",
			"http://",
			"https://",
			"vbscript:x",
		])
			expect(shown(text)).not.toContain("<a");
	});
	test("what follows a link is not swallowed by it", () => {
		expect(shown("https://a.example, https://b.example")).toBe(
			`${link("https://a.example")}, ${link("https://b.example")}`,
		);
	});
	test("a link does not leave its attribute", () => {
		expect(shown(`https://example.org/"onmouseover="alert(1)`)).toBe(
			`${link("https://example.org/")}&quot;onmouseover=&quot;alert(1)`,
		);
		expect(shown("https://example.org/'onclick='x")).not.toContain("'");
	});
});

describe("mentions", () => {
	test("are marked, mine as mine whatever the case", () => {
		expect(shown("@Maud et @camille !")).toBe(
			'<b class="at">@Maud</b> et <b class="at me">@camille</b> !',
		);
	});
	test("my name may hold spaces", () => {
		expect(shown("salut @Jean Pierre ça va", "Jean Pierre")).toBe(
			'salut <b class="at me">@Jean Pierre</b> ça va',
		);
		expect(mentions("@Jean Pierre", "Jean Pierre")).toBe(true);
	});
	test("another name that begins like mine is not mine", () => {
		expect(mentions("@Camille2 @Camillette", "Camille")).toBe(false);
		expect(mentions("@Jean Pierrette @Camille-Rose", "Jean Pierre")).toBe(
			false,
		);
		expect(mentions("@Camille-Rose", "Camille")).toBe(false);
		expect(mentions("(@Camille) - oui", "Camille")).toBe(true);
		expect(mentions("@Camille’s", "Camille")).toBe(true);
	});
	test("every script has mentions", () => {
		expect(shown("@نور", "نور")).toBe('<b class="at me">@نور</b>');
	});
	test("an e-mail address is not a mention, nor is a lone @", () => {
		expect(shown("moi@example.org @ @")).toBe("moi@example.org @ @");
	});
	test("the end of a sentence is not part of the name", () => {
		expect(shown("vu @Maud.")).toBe('vu <b class="at">@Maud</b>.');
	});
	test("nobody without a name is called", () => {
		expect(mentions("@ @x", "")).toBe(false);
	});
});

describe("text", () => {
	test("line breaks stay", () => {
		expect(shown("a\nb\r\nc\rd")).toBe("a<br>b<br>c<br>d");
	});
	const corpus = [
		"<script>alert(1)</script>",
		"<img src=x onerror=alert(1)>",
		'"><svg/onload=alert(1)>',
		"'><iframe src=javascript:alert(1)>",
		"</bdi></p></li><script>alert(1)</script>",
		"<a href='javascript:alert(1)'>x</a>",
		"&lt;script&gt;alert(1)&lt;/script&gt;",
		"&#60;script&#62;",
		"<!--",
		"]]>",
		"<math><mtext></mtext><script>",
		"https://example.org/<script>alert(1)</script>",
		'https://example.org/"><script>alert(1)</script>',
		"www.example.org'><img src=x onerror=alert(1)>",
		"@<b>Camille</b>",
		'@Camille"><script>',
		"https://user:pass@example.org/?q=\"x\"&y='z'",
		"\u202Egnp.exe <b>",
		"`$\u007Balert(1)}`",
		"{{constructor.constructor('alert(1)')()}}",
	];
	for (const text of corpus)
		test(`${JSON.stringify(text)} is text`, () => {
			const markup = shown(text);
			expect(read(markup)).toBe(text);
			expect(
				markup.replace(
					/<a href="https:\/\/[^"<>']*" target="_blank" rel="[a-z ]+">|<\/a>|<b class="at(?: me)?">|<\/b>|<br>/g,
					"",
				),
			).not.toMatch(/[<>"']/);
		});
});

describe("hostile input", () => {
	const n = 100_000;
	const hostile: Record<string, string> = {
		"a very long link": `https://${"a".repeat(n)}`,
		"a link that ends in punctuation only": `https://a${")".repeat(n)}`,
		"many openings": `https://a/${"(".repeat(n)}`,
		"half links": "https://".repeat(n / 8),
		"www without end": "www.".repeat(n / 4),
		"at signs": "@".repeat(n),
		"mentions with dots": `@${"a.".repeat(n / 2)}`,
		"mentions with dashes": `@a${"-".repeat(n)}!`,
		"many short mentions": "@a ".repeat(n / 3),
		"line breaks": "\r\n".repeat(n / 2),
		"marks to escape": "<>&\"'".repeat(n / 5),
		"letters h": "h".repeat(n),
	};
	for (const [name, text] of Object.entries(hostile))
		test(`takes time in proportion to its length: ${name}`, async () => {
			const ms = await bestOf(3, () => {
				shown(text);
				mentions(text, "Camille");
			});
			// Fifty times a message's most: a quarter of a second at worst, and with its square it would be minutes.
			expect(ms).toBeLessThan(5_000);
		});
});

describe("a masked part", () => {
	test("shows when it is asked for, and is neither link nor mention", () => {
		expect(shown("snap:\uFFF9@Camille <b>\uFFFB, ok")).toBe(
			'snap:<input type="checkbox" class="mask" aria-label="show"><span>@Camille &lt;b&gt;</span>, ok',
		);
		expect(mentions("\uFFF9@Camille\uFFFB", "Camille")).toBe(false);
	});

	test("without its end is text", () => {
		expect(shown("\uFFF906 12")).toBe("\uFFF906 12");
	});
});
