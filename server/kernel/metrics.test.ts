import { describe, expect, test } from "bun:test";
import { catalogue, Metrics, type MetricKey } from "./metrics.ts";

const linesOf = (metrics: Metrics, name: string): string[] =>
	metrics
		.print()
		.split("\n")
		.filter((line) => line.startsWith(`${name}`));

describe("metrics", () => {
	test("what has a fixed series is there before anything has happened", () => {
		const metrics = new Metrics();
		expect(linesOf(metrics, "palabre_deliveries_total")).toEqual([
			"palabre_deliveries_total 0",
		]);
		expect(linesOf(metrics, "palabre_journal_batch_seconds_count")).toEqual([
			"palabre_journal_batch_seconds_count 0",
		]);
		expect(linesOf(metrics, "palabre_refusals_total")).toEqual([]);
	});

	test("counters add, gauges are set, labels make series of their own", () => {
		const metrics = new Metrics();
		metrics.add("deliveries", 3);
		metrics.add("deliveries", 4);
		metrics.set("connections", 7);
		metrics.set("connections", 5);
		metrics.add("refusals", 1, "room.missing");
		metrics.add("refusals", 1, "limit.rate");
		metrics.add("refusals", 1, "room.missing");
		expect(linesOf(metrics, "palabre_deliveries_total")).toEqual([
			"palabre_deliveries_total 7",
		]);
		expect(linesOf(metrics, "palabre_connections")).toEqual([
			"palabre_connections 5",
		]);
		expect(linesOf(metrics, "palabre_refusals_total")).toEqual([
			'palabre_refusals_total{code="room.missing"} 2',
			'palabre_refusals_total{code="limit.rate"} 1',
		]);
	});

	test("a histogram counts what is at most each bound, and everything", () => {
		const metrics = new Metrics();
		for (const entries of [1, 2, 3, 5_000])
			metrics.observe("batchEntries", entries);
		expect(linesOf(metrics, "palabre_journal_batch_entries")).toEqual([
			'palabre_journal_batch_entries_bucket{le="1"} 1',
			'palabre_journal_batch_entries_bucket{le="2"} 2',
			...[4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048].map(
				(bound) => `palabre_journal_batch_entries_bucket{le="${bound}"} 3`,
			),
			'palabre_journal_batch_entries_bucket{le="+Inf"} 4',
			"palabre_journal_batch_entries_sum 5006",
			"palabre_journal_batch_entries_count 4",
		]);
	});

	test("every line is one that Prometheus reads, under names that it advises", () => {
		const metrics = new Metrics();
		for (const [key, metric] of Object.entries(catalogue))
			if ("label" in metric) metrics.add(key as MetricKey, 1, 'a "b" \\ c');
		for (const line of metrics.print().trimEnd().split("\n"))
			expect(line).toMatch(
				/^(# HELP palabre_[a-z_]+ \S.*|# TYPE palabre_[a-z_]+ (counter|gauge|histogram)|palabre_[a-z_]+(\{[a-z]+="(\\"|\\\\|[^"\\])*"\})? (NaN|[\d.e+-]+))$/,
			);
		for (const { name, type } of Object.values(catalogue))
			expect(name.endsWith("_total")).toBe(type === "counter");
		const names = Object.values(catalogue).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});
});
