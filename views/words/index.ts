// Every sentence of the visitor's pages, in both languages. French is the shape; a sentence that English lacks does not compile.
import type { Locale } from "../../wire/index.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export type Words = typeof fr;

export const words = (locale: Locale): Words => (locale === "en" ? en : fr);
