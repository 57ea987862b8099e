import { afterAll, expect } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allStates, type State } from "../browser/states.ts";
import { findProgram } from "../world/needs.ts";
import { startServer } from "../world/server.ts";
import { judge, judges } from "./judges.ts";

const server = startServer({ PALABRE_LIMITS_SCALE: "1000" });
afterAll(async () => (await server).end());

interface Told {
	readonly url: string;
	readonly type: string;
	readonly message: string;
	readonly extract?: string;
}

/** What the W3C's checker says of each file, in one run: it starts slowly, and refuses addresses of this machine. */
async function check(dir: string, files: readonly string[]): Promise<string[]> {
	const java = findProgram("java");
	if (!java) throw new Error("apt-get install default-jre-headless");
	const run = Bun.spawn(
		[java, "-jar", judges.vnu, "--format", "json", "--stdout", ...files],
		{ cwd: dir, stdout: "pipe", stderr: "inherit" },
	);
	const { messages } = (await new Response(run.stdout).json()) as {
		messages: Told[];
	};
	return messages.map(
		({ url, type, message, extract = "" }) =>
			`${url.replace(/.*\//, "")} ${type}: ${message} ${extract}`,
	);
}

/** As a browser would get it. */
async function fetchState(
	url: string,
	{ path, cookie, form }: State,
	language: string,
): Promise<string> {
	const response = await fetch(url + path, {
		headers: { cookie, "accept-language": language },
		...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
	});
	return response.text();
}

judge("vnu")(
	"the W3C's checker finds nothing on any page, in either language",
	async () => {
		const { url } = await server;
		const dir = await mkdtemp(join(tmpdir(), "palabre-vnu-"));
		try {
			const files: string[] = [];
			for (const state of await allStates(url))
				for (const language of ["fr", "en"]) {
					const file = `${state.name.replaceAll(" ", "-")}.${language}.html`;
					await writeFile(
						join(dir, file),
						await fetchState(url, state, language),
					);
					files.push(file);
				}
			await writeFile(
				join(dir, "wrong.html"),
				"<!doctype html><title></title>",
			);
			const told = await check(dir, [...files, "wrong.html"]);
			expect(told.filter((one) => !one.startsWith("wrong.html"))).toEqual([]);
			expect(told).not.toEqual([]); // It does find what is wrong.
		} finally {
			await rm(dir, { recursive: true });
		}
	},
	900_000, // A minute of processor time: on a busy machine, many.
);
