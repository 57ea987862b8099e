// The sentences that the browser carries too. Separate from the pages' own, which it never needs.
import type { Locale } from "../../wire/index.ts";
import { liveEn } from "./live-en.ts";
import { type LiveWords, liveFr } from "./live-fr.ts";

export type { LiveWords };

export const liveWords = (locale: Locale): LiveWords =>
	(typeof BUNDLE_LOCALE === "undefined" ? locale : BUNDLE_LOCALE) === "en"
		? liveEn
		: liveFr;
