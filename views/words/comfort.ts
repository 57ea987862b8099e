// The sentences of the parts that the browser loads when they are wanted, apart from what it carries from the start.
import type { Locale } from "../../wire/index.ts";
import { comfortEn } from "./comfort-en.ts";
import { type ComfortWords, comfortFr } from "./comfort-fr.ts";

export type { ComfortWords };

export const comfortWords = (locale: Locale): ComfortWords =>
	(typeof BUNDLE_LOCALE === "undefined" ? locale : BUNDLE_LOCALE) === "en"
		? comfortEn
		: comfortFr;
