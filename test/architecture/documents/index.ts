// The documents that are made from the code, by path.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { settings } from "../../../server/config.ts";
import { documentMetrics } from "../../../server/kernel/metrics.ts";
import { describeApi } from "../../../server/backoffice/index.ts";
import { kernelTables } from "../../../server/kernel/tables.ts";
import {
	documentSettings,
	exampleEnvironment,
} from "../../../server/kernel/settings.ts";
import { slices } from "../../../server/slices.ts";
import { readSources } from "../source.ts";
import { documentData } from "./data.ts";
import { documentLimits } from "./limits.ts";
import { documentProtocol, type Wire } from "./protocol.ts";
import { documentRefusals } from "./refusals.ts";

export function makeDocuments(root: string): ReadonlyMap<string, string> {
	const sources = readSources(root);
	const wire: Wire = (file) => {
		const source = sources.find(({ path }) => path === `wire/${file}`);
		if (!source) throw new Error(`wire/${file} is not there`);
		return source;
	};
	return new Map([
		["docs/CONFIG.md", documentSettings(settings)],
		[".env.example", exampleEnvironment(settings)],
		["docs/METRICS.md", documentMetrics()],
		["docs/PROTOCOL.md", documentProtocol(slices, wire)],
		[
			"docs/OPENAPI.json",
			describeApi(slices.flatMap((slice) => slice.operations ?? [])),
		],
		["docs/REFUSALS.md", documentRefusals()],
		["docs/DATA.md", documentData(slices, kernelTables, sources)],
		["docs/LIMITS.md", documentLimits(slices)],
	]);
}

/** Paths of documents that are not what the code says now. */
export const findStale = (
	root: string,
	documents: ReadonlyMap<string, string>,
): string[] =>
	[...documents].flatMap(([path, text]) => {
		const file = join(root, path);
		const isFresh = existsSync(file) && readFileSync(file, "utf8") === text;
		return isFresh ? [] : [path];
	});
