// The sentences of the console, apart from the visitor's: no visitor's page carries them.
import type { Locale } from "../../wire/index.ts";
import { consoleEn } from "./console-en.ts";
import { type ConsoleWords, consoleFr } from "./console-fr.ts";

export type { ConsoleWords };

export const consoleWords = (locale: Locale): ConsoleWords =>
	locale === "en" ? consoleEn : consoleFr;
