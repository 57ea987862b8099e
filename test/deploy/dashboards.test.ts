// Grafana's dashboards: every question is one that Prometheus understands, about metrics that there are.
import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { catalogue } from "../../server/kernel/metrics.ts";
import { readDeployed, root } from "./files.ts";

interface Panel {
	readonly id: number;
	readonly title: string;
	readonly gridPos: { x: number; y: number; w: number; h: number };
	readonly targets: readonly { readonly expr: string }[];
}

/** Names under which Prometheus keeps them, and the labels that each may have. */
const series = new Map<string, readonly string[]>(
	Object.values(catalogue).flatMap((metric) => {
		const own = "label" in metric ? [metric.label] : [];
		return metric.type === "histogram"
			? [
					[`${metric.name}_bucket`, [...own, "le"]],
					[`${metric.name}_sum`, own],
					[`${metric.name}_count`, own],
				]
			: [[metric.name, own]];
	}) as [string, readonly string[]][],
);
/** Prometheus' own. */
const targetLabels = ["job", "instance"];

/** What is wrong with a question, or nothing. */
function problemsOf(expr: string): string[] {
	// Grafana fills these in.
	const filled = expr
		.replaceAll("$__rate_interval", "1m")
		.replaceAll("$job", "palabre");
	const problems: string[] = [];
	let labels: readonly string[] = [];
	const text = (node: { from: number; to: number }) =>
		filled.slice(node.from, node.to);
	const grouped: string[] = [];
	parser.parse(filled).iterate({
		enter: (node) => {
			if (node.type.isError) problems.push(`cannot be read at ${node.from}`);
			if (node.name === "VectorSelector") {
				const name = /^[a-z_:]+/.exec(text(node))?.[0] ?? "";
				const known = series.get(name);
				if (!known) problems.push(`there is no ${name}`);
				labels = [...(known ?? []), ...targetLabels];
			}
			if (node.name === "UnquotedLabelMatcher") {
				const label = /^\w+/.exec(text(node))?.[0] ?? "";
				if (!labels.includes(label)) problems.push(`it has no label ${label}`);
			}
			if (node.name === "GroupingLabels")
				grouped.push(...(text(node).match(/\w+/g) ?? []));
		},
	});
	for (const label of grouped)
		if (!labels.includes(label)) problems.push(`it has no label ${label}`);
	return problems;
}

describe("a question of a dashboard", () => {
	test("that is in order has no problem", () => {
		for (const expr of [
			'sum by (code) (rate(palabre_refusals_total{job=~"$job"}[$__rate_interval]))',
			"histogram_quantile(0.99, sum by (le) (rate(palabre_journal_batch_seconds_bucket[5m])))",
		])
			expect(problemsOf(expr)).toEqual([]);
	});

	test("about what there is not, or that cannot be read, is found", () => {
		expect(problemsOf("palabre_happiness")).toEqual([
			"there is no palabre_happiness",
		]);
		expect(problemsOf("rate(palabre_journal_batch_seconds[1m])")).toEqual([
			"there is no palabre_journal_batch_seconds",
		]);
		expect(problemsOf('palabre_refusals_total{colour="x"}')).toEqual([
			"it has no label colour",
		]);
		expect(problemsOf("sum by (colour) (palabre_connections)")).toEqual([
			"it has no label colour",
		]);
		expect(problemsOf("sum(palabre_connections")).not.toEqual([]);
	});
});

for (const file of readdirSync(join(root, "deploy/grafana")))
	describe(file, () => {
		const dashboard = JSON.parse(readDeployed(`grafana/${file}`)) as {
			readonly uid: string;
			readonly panels: readonly Panel[];
		};
		const { panels } = dashboard;

		test("asks only for metrics and labels that there are", () => {
			const problems = panels.flatMap(({ title, targets }) =>
				targets.flatMap(({ expr }) =>
					problemsOf(expr).map((problem) => `${title}: ${problem}`),
				),
			);
			expect(problems).toEqual([]);
			expect(panels.length).toBeGreaterThan(10);
		});

		test("shows each panel once, beside the others", () => {
			expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
			const taken = new Set<string>();
			for (const { title, gridPos } of panels) {
				expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
				for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
					for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
						expect(`${title} ${taken.has(`${x} ${y}`)}`).toBe(`${title} false`);
						taken.add(`${x} ${y}`);
					}
			}
		});
	});

test("every metric is shown, or said to be for looking things up", () => {
	const shown = readdirSync(join(root, "deploy/grafana"))
		.map((file) => readDeployed(`grafana/${file}`))
		.join();
	const forLater = ["start_seconds", "publishes_total", "job_runs_total"];
	const missing = Object.values(catalogue)
		.map(({ name }) => name)
		.filter((name) => !shown.includes(name))
		.map((name) => name.replace("palabre_", ""));
	expect(missing.toSorted()).toEqual(forLater.toSorted());
});

test("no label is one that Prometheus gives itself", () => {
	for (const metric of Object.values(catalogue))
		if ("label" in metric)
			expect([...targetLabels, "le"]).not.toContain(metric.label);
});
