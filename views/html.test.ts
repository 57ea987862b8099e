import { describe, expect, test } from "bun:test";
import { escapeHtml as escapeText, Html, html, nothing } from "./html.ts";

describe("html", () => {
	test("text becomes text", () => {
		expect(html`<b>${"<i>&\"'"}</b>`.text).toBe(
			"<b>&lt;i&gt;&amp;&quot;&#39;</b>",
		);
	});
	test("text cannot leave a quoted attribute", () => {
		expect(html`<a title="${'" onclick="x'}">`.text).toBe(
			'<a title="&quot; onclick=&quot;x">',
		);
	});
	test("what a template wrote is not escaped twice", () => {
		expect(html`<p>${html`<b>${"<"}</b>`}</p>`.text).toBe("<p><b>&lt;</b></p>");
	});
	test("lists are joined without commas, to any depth", () => {
		expect(html`${["a", ["b", html`<i>`], 1]}`.text).toBe("ab<i>1");
	});
	test("nothing, null, undefined and false leave nothing; zero stays", () => {
		expect(html`${nothing}${null}${undefined}${false}${""}${0}`.text).toBe("0");
	});
	test("something that only looks like markup is text", () => {
		const lookalike = { text: "<b>", toString: () => "<b>" };
		expect(() => html`${lookalike as unknown as string}`.text).toThrow();
		expect(html`${String(lookalike)}`.text).toBe("&lt;b&gt;");
	});
	test("escape is all five, every time", () => {
		expect(escapeText("<<>>&&\"\"''")).toBe(
			"&lt;&lt;&gt;&gt;&amp;&amp;&quot;&quot;&#39;&#39;",
		);
		expect(`${new Html("<b>")}`).toBe("<b>");
	});
});
