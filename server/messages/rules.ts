// Pure: what a line means before it is said.
import { mentions } from "../../views/parts/format-body.ts";
import type { Content } from "../../wire/index.ts";

export type Line =
	| { readonly kind: "said"; readonly body: string; readonly action: boolean }
	| { readonly kind: "away"; readonly note: string }
	| { readonly kind: "ignore"; readonly name: string }
	| { readonly kind: "help" }
	| { readonly kind: "unknown" };

/** `/me waves` is said; `/away lunch`, `/ignore Bob` and `/help` are done; `//path` says "/path"; other slashes are refused. */
export function readLine(body: string): Line {
	if (!body.startsWith("/")) return { kind: "said", body, action: false };
	if (body.startsWith("//"))
		return { kind: "said", body: body.slice(1), action: false };
	const [, name = "", rest = ""] = /^\/(\S*)\s*([\s\S]*)$/.exec(body) ?? [];
	switch (name.toLowerCase()) {
		case "me":
			return { kind: "said", body: rest, action: true };
		case "away":
			return { kind: "away", note: rest.trim() };
		case "ignore":
			return { kind: "ignore", name: rest.trim().replace(/^@/, "") };
		case "help":
		case "aide":
			return { kind: "help" };
		default:
			return { kind: "unknown" };
	}
}

/** One emoji as people see it, whatever it is made of (Unicode's RGI set). */
export const isEmoji = (text: string): boolean => /^\p{RGI_Emoji}$/v.test(text);

/**
 * Does what was said, as the journal keeps it, call this person? The lines that are lit up for them are, and no other:
 * "@Anabelle" does not call Ana. Asked of every unread line, hence the quick look first.
 */
export function isCalled(body: string, name: string): boolean {
	if (!body.toLowerCase().includes(`@${name.toLowerCase()}`)) return false;
	const [, , , text] = JSON.parse(`[${body}]`) as Content;
	return mentions(String(text), name);
}
