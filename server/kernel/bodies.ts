// What is posted: a form, or JSON for the HTTP API. Never more than a form may hold.
import { sizes } from "../../wire/index.ts";
import { refuse } from "./refusal.ts";

const FORM = "application/x-www-form-urlencoded";

export const readForm = async (raw: Request): Promise<Record<string, string>> =>
	Object.fromEntries(new URLSearchParams(await readBody(raw, FORM)));

export async function readJson(raw: Request): Promise<unknown> {
	const text = await readBody(raw, "application/json");
	try {
		return JSON.parse(text);
	} catch {
		return refuse("input.malformed", { problem: "the body is no JSON" });
	}
}

async function readBody(raw: Request, wanted: string): Promise<string> {
	if (Number(raw.headers.get("content-length") ?? 0) > sizes.formBytes)
		refuse("input.too-large");
	const type = raw.headers.get("content-type") ?? wanted;
	if (!type.startsWith(wanted)) refuse("form.unreadable");
	// Longer than it said, or the sender went away in the middle: nobody's fault here.
	const text = await raw.text().catch(() => refuse("form.unreadable"));
	if (text.length > sizes.formBytes) refuse("input.too-large");
	return text;
}
