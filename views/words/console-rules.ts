import type { Locale } from "../../wire/index.ts";
import { consoleRulesEn } from "./console-rules-en.ts";
import { type ConsoleRulesWords, consoleRulesFr } from "./console-rules-fr.ts";

export type { ConsoleRulesWords };

export const consoleRulesWords = (locale: Locale): ConsoleRulesWords =>
	locale === "en" ? consoleRulesEn : consoleRulesFr;
