// The escaping template: text becomes text, and only what a template wrote is markup.

export class Html {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
	toString(): string {
		return this.text;
	}
}

export type Part =
	| Html
	| string
	| number
	| null
	| false
	| undefined
	| readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

export const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (c) => ESCAPES[c] as string);

function put(part: Part): string {
	if (part === null || part === undefined || part === false) return "";
	if (part instanceof Html) return part.text;
	if (typeof part === "string") return escapeHtml(part);
	if (typeof part === "number") return String(part);
	return part.map(put).join("");
}

/** `html\`<b>${name}</b>\``: values are escaped, lists joined, nothing and false left out. Quote every attribute. */
export const html = (
	strings: TemplateStringsArray,
	...values: readonly Part[]
): Html =>
	new Html(
		strings.reduce((text, part, i) => text + put(values[i - 1] as Part) + part),
	);

export const nothing = new Html("");
