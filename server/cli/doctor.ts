import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	statfsSync,
	statSync,
} from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { examineBucket } from "../kernel/blobs-s3.ts";
import { openDb } from "../kernel/db.ts";
import { examine as examineDatabase } from "../kernel/postgres-fitness.ts";
import { listElsewhere, listWhereabouts } from "../kernel/regions.ts";
import { readBucket } from "../kernel/s3.ts";
import { readThemes, readThemesFile } from "../rooms/index.ts";
import { readRules } from "../screening/index.ts";
import { type CliCommand, readConfig } from "./command.ts";

type Finding = { readonly what: string; readonly problem: string | null };

/** Below this a busy evening may fill the disk. */
const FREE_BYTES = 512 * 1024 * 1024;
const FILES_MIN = 4_096;

const checks: readonly {
	readonly what: string;
	look(config: Config): Promise<string | null> | string | null;
}[] = [
	{
		what: "data directory can be written",
		look: ({ server }) => {
			mkdirSync(server.dataDir, { recursive: true, mode: 0o700 });
			accessSync(server.dataDir, constants.W_OK);
			return null;
		},
	},
	{
		what: "data directory is closed to others",
		look: ({ server }) =>
			(statSync(server.dataDir).mode & 0o007) === 0
				? null
				: `others can look into ${server.dataDir}; chmod 700 it`,
	},
	{
		what: "disk has room",
		look: ({ server }) => {
			const { bavail, bsize } = statfsSync(server.dataDir);
			return bavail * bsize > FREE_BYTES
				? null
				: `only ${Math.round((bavail * bsize) / 1_048_576)} MB are free`;
		},
	},
	{
		what: "database opens and is sound",
		look: async ({ server, stores }) => {
			if (stores.databaseUrl) {
				const urls = [stores.databaseUrl, ...stores.journalUrls];
				const problems = await Promise.all(urls.map(examineDatabase));
				return problems.flat().join("; ") || null;
			}
			const file = join(server.dataDir, "palabre.sqlite");
			if (!existsSync(file)) return null; // The first start makes it.
			const db = await openDb(file, "as it is");
			const problem = db.check();
			await db.close();
			return problem;
		},
	},
	{
		what: "files can be kept",
		look: async ({ stores }) => {
			const bucket = readBucket(stores.blobsUrl);
			return bucket ? examineBucket(bucket) : null;
		},
	},
	{
		what: "data is where it may be",
		look: async (config) =>
			config.regions.residency.length === 0
				? null
				: listElsewhere(config.regions, await listWhereabouts(config)).join(
						"; ",
					) || null,
	},
	{
		what: "themed rooms are in order",
		look: (config) => {
			const read = readThemes(readThemesFile(config).text);
			return read.kind === "themes" ? null : read.problems.join("; ");
		},
	},
	{
		what: "rules are in order",
		look: (config) => {
			const read = readRules(config);
			return read.ok ? null : read.problems.join("; ");
		},
	},
	{
		what: "enough open files",
		look: () => {
			const soft = Number(
				/^Max open files\s+(\d+)/m.exec(
					existsSync("/proc/self/limits")
						? readFileSync("/proc/self/limits", "utf8")
						: "",
				)?.[1] ?? FILES_MIN,
			);
			return soft >= FILES_MIN
				? null
				: `this process may open ${soft} files, hence about as many connections; raise it with ulimit -n`;
		},
	},
	{
		what: "clock is plausible",
		look: () =>
			Date.now() > Date.UTC(2026, 0, 1)
				? null
				: "the system’s clock is years behind",
	},
	{
		what: "public address is set",
		look: ({ server }) =>
			server.publicUrl
				? null
				: "PALABRE_PUBLIC_URL is not set: fine to try it out; set it to the https address before people come",
	},
];

async function examine(config: Config): Promise<readonly Finding[]> {
	const findings: Finding[] = [];
	for (const { what, look } of checks) {
		try {
			findings.push({ what, problem: await look(config) });
		} catch (error) {
			findings.push({
				what,
				problem: error instanceof Error ? error.message : String(error),
			});
		}
	}
	return findings;
}

export const doctor: CliCommand = {
	name: "doctor",
	usage: "doctor",
	about: "looks for what would go wrong, and says what to do",
	takes: "nothing",
	run: async (terminal) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		const findings = await examine(config);
		for (const { what, problem } of findings)
			terminal.out(
				`${problem ? "✗" : "✓"} ${what}${problem ? `: ${problem}` : ""}`,
			);
		const isSerious = findings.some(
			({ what, problem }) => problem && what !== "public address is set",
		);
		return isSerious ? 1 : 0;
	},
};
