// Holds the sources to the rules of the house. Every problem says where it is, and the way out.
import {
	browser,
	browserMayImport,
	faceless,
	floors,
	longFiles,
	owners,
	platform,
	sideways,
	testTools,
} from "../../floors.ts";
import { checkCycles, checkImports, checkPlaced } from "./imports.ts";
import {
	checkNames,
	checkOperations,
	checkRules,
	checkTests,
} from "./names.ts";
import type { House } from "./places.ts";
import { checkSizes } from "./sizes.ts";
import type { Source } from "./source.ts";
import { checkSql } from "./sql.ts";
import { checkSentences } from "./sentences.ts";
import { checkWords } from "./words.ts";

export const thisHouse = (tableOwners: ReadonlyMap<string, string>): House => ({
	floors,
	sideways,
	browser,
	browserMayImport,
	faceless,
	owners,
	platform,
	testTools,
	longFiles,
	tableOwners,
});

export const inspectHouse = (
	sources: readonly Source[],
	house: House,
): string[] => [
	...sources.flatMap((source) => [
		...checkPlaced(source, house),
		...checkImports(source, house),
		...checkSizes(source, house),
		...checkSentences(source),
		...checkWords(source),
		...checkSql(source, house),
		...checkNames(source),
		...checkRules(source),
		...checkTests(source),
	]),
	...checkOperations(sources),
	...checkCycles(sources),
];
