// docs/REFUSALS.md: every "no" that a client may hear.
import { type RefusalCode, refusals } from "../../../wire/index.ts";
import { code, generated, grid, page } from "./markdown.ts";

const retries = {
	never: "Trying again changes nothing.",
	later: "The same may work later; the answer says after how many seconds.",
	"after-fixing": "It will work once the input, or the situation, is another.",
} as const;

export function documentRefusals(): string {
	const codes = Object.keys(refusals) as RefusalCode[];
	return page([
		"# Refusals",
		generated("wire/refusals.ts"),
		"Every expected “no”, on the live connection and over HTTP. Codes are protocol: they are added, never renamed and never used again for something else. Sentences may change, and are in the reader's language; `{name}` stands for a value.",
		grid(
			["retry", "means"],
			Object.entries(retries).map(([name, means]) => [code(name), means]),
		),
		grid(
			["code", "HTTP", "retry", "français", "English"],
			codes.map((name) => {
				const { http, retry, fr, en } = refusals[name];
				return [code(name), String(http), retry, fr, en];
			}),
		),
	]);
}
