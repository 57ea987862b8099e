// Helm is not at hand; its engine is: Caddy's templates are Go's with Sprig, and the chart uses nothing else.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../world/free-port.ts";
import { findProgram } from "../world/needs.ts";
import { waitFor } from "../world/wait-for.ts";
import { readDeployed, root } from "./files.ts";

const CHART = "helm/palabre";

export type Values = Readonly<Record<string, unknown>>;

export const readValues = (): Values =>
	Bun.YAML.parse(readDeployed(`${CHART}/values.yaml`)) as Values;

/** Values over the chart's own, as Helm lays them. */
export function over(own: Values, given: Values): Values {
	const isMap = (value: unknown): value is Values =>
		typeof value === "object" && value !== null && !Array.isArray(value);
	return Object.fromEntries(
		[...new Set([...Object.keys(own), ...Object.keys(given)])].map((key) => {
			const [under, above] = [own[key], given[key]];
			return [
				key,
				isMap(under) && isMap(above) ? over(under, above) : (above ?? under),
			];
		}),
	);
}

/** Every template of the chart, by name, as these values make it. */
export async function renderChart(
	given: Values = {},
): Promise<ReadonlyMap<string, string>> {
	const directory = mkdtempSync(join(tmpdir(), "palabre-chart-"));
	const chart = Bun.YAML.parse(readDeployed(`${CHART}/Chart.yaml`)) as {
		name: string;
		version: string;
		appVersion: string;
	};
	const data = JSON.stringify({
		Values: over(readValues(), given),
		Release: { Name: "site", Namespace: "default" },
		Chart: {
			Name: chart.name,
			Version: chart.version,
			AppVersion: chart.appVersion,
		},
	});
	const shared = readDeployed(`${CHART}/templates/_labels.tpl`);
	const names = readdirSync(join(root, "deploy", CHART, "templates")).filter(
		(name) => !name.startsWith("_"),
	);
	for (const name of names)
		writeFileSync(
			join(directory, `${name}.txt`),
			`${shared}{{ with fromJson \`${data}\` }}${readDeployed(`${CHART}/templates/${name}`)}{{ end }}`,
		);
	const port = freePort();
	const caddy = Bun.spawn(
		[
			...[findProgram("caddy") as string, "file-server", "--templates"],
			...["--root", directory, "--listen", `127.0.0.1:${port}`],
		],
		{
			stdout: "ignore",
			stderr: "ignore",
			env: { ...process.env, HOME: directory },
		},
	);
	try {
		const get = (name: string) =>
			fetch(`http://127.0.0.1:${port}/${name}.txt`).catch(() => null);
		await waitFor("Caddy answers", async () => (await get("none")) !== null);
		const rendered = new Map<string, string>();
		for (const name of names) {
			const response = await get(name);
			const text = (await response?.text()) ?? "";
			if (response?.status !== 200)
				throw new Error(`${name} cannot be rendered: ${text}`);
			rendered.set(name, text);
		}
		return rendered;
	} finally {
		caddy.kill();
		await caddy.exited;
		rmSync(directory, { recursive: true, force: true });
	}
}
