// The site as something to install: its name, its icons, the colours of the bar above it.
import type { Locale } from "../wire/index.ts";
import { paper } from "./parts/installable.ts";
import { usual } from "./preferences.ts";
import { words } from "./words/index.ts";

const png = (size: number, purpose: "any" | "maskable") => ({
	src: `/icon-${size}.png`,
	sizes: `${size}x${size}`,
	type: "image/png",
	purpose,
});

export const manifest = (siteName: string, locale: Locale) => ({
	id: "/",
	name: siteName,
	short_name: siteName,
	description: words(locale).entryDescription,
	lang: locale,
	dir: "ltr",
	start_url: "/",
	scope: "/",
	display: "standalone",
	background_color: paper[usual.look].light,
	theme_color: paper[usual.look].light,
	icons: [
		{
			src: "/icon.svg",
			sizes: "any",
			type: "image/svg+xml",
			purpose: "any",
		},
		png(192, "any"),
		png(512, "any"),
		png(512, "maskable"),
	],
});
