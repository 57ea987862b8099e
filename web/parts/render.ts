// The only place that turns markup into nodes. What comes in is made by the views, which escape what people wrote, or
// is a page of our own server; Trusted Types let no other string become markup.
import type { Html } from "../../views/html.ts";

interface Policy {
	createHTML(text: string): string;
	createScriptURL(path: string): string;
}
interface TrustedTypes {
	createPolicy(name: string, rules: Policy): Policy;
}

const plain: Policy = {
	createHTML: (text) => text,
	createScriptURL: (path) => path,
};
const policy =
	(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
		"palabre",
		plain,
	) ?? plain;

/** A script of ours that a browser is to run apart from the page. */
export const scriptUrl = (path: "/sw.js"): string =>
	policy.createScriptURL(path);

/** Nodes that stand in no document yet: each list item, in order. */
export function nodesOf(parts: readonly Html[]): HTMLElement[] {
	const template = document.createElement("template");
	template.innerHTML = policy.createHTML(parts.join(""));
	return [...template.content.children] as HTMLElement[];
}

/** A page of ours, parsed and not run. */
export async function fetchPage(path: string): Promise<Document | null> {
	const response = await fetch(path, { headers: { accept: "text/html" } });
	if (!response.ok) return null;
	return new DOMParser().parseFromString(
		policy.createHTML(await response.text()),
		"text/html",
	);
}
