// What makes a page one of a site that can be installed: its manifest, and the colour of the bar that browsers draw above it.
import { type Html, html } from "../html.ts";
import type { Preferences } from "../preferences.ts";

/** The ground of each look: a browser's own bar cannot read a style sheet. manifest.test.ts holds these to it. */
export const paper = {
	"2004": { light: "#f1ede3", dark: "#15181d" },
	sobre: { light: "#f5f5f3", dark: "#131514" },
} as const;

export function installable({ look, theme }: Preferences): Html {
	const bar = (shade: "light" | "dark", media: Html | "") =>
		html`<meta name="theme-color" content="${paper[look][shade]}"${media}>`;
	// The first that holds is taken.
	const bars =
		theme === "auto"
			? [
					bar("dark", html` media="(prefers-color-scheme:dark)"`),
					bar("light", ""),
				]
			: [bar(theme, "")];
	return html`<link rel="manifest" href="/manifest.webmanifest">${bars}`;
}
