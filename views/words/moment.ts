// A moment as letters date it, with its year: for decisions, which are read long after.
import type { Locale } from "../../wire/index.ts";

const TAGS = { fr: "fr-FR", en: "en-GB" } as const;
const formats = new Map<Locale, Intl.DateTimeFormat>();

/** "28 novembre 2026 à 20:14", in the zone of whoever runs this. */
export function moment(locale: Locale, at: number): string {
	const known =
		formats.get(locale) ??
		new Intl.DateTimeFormat(TAGS[locale], {
			dateStyle: "long",
			timeStyle: "short",
		});
	formats.set(locale, known);
	return known.format(at).replaceAll(" ", "\u00a0");
}
