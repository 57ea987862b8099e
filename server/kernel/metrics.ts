// What this node counts, in Prometheus' text format. Counting is an addition; whatever must be looked up is looked up
// when somebody asks (metrics-port.ts).

interface Metric {
	readonly name: string;
	readonly about: string;
	readonly type: "counter" | "gauge" | "histogram";
	/** What one of its series differs in from another; its values come from short lists of ours, never from people. */
	readonly label?: string;
	/** Upper bounds of a histogram, ascending. */
	readonly bounds?: readonly number[];
}

const counter = (name: string, about: string, label?: string): Metric => ({
	name: `palabre_${name}_total`,
	about,
	type: "counter",
	...(label ? { label } : {}),
});
const gauge = (name: string, about: string, label?: string): Metric => ({
	name: `palabre_${name}`,
	about,
	type: "gauge",
	...(label ? { label } : {}),
});
const histogram = (
	name: string,
	about: string,
	bounds: readonly number[],
): Metric => ({ name: `palabre_${name}`, about, type: "histogram", bounds });

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** All there are; docs/METRICS.md is made from this. */
export const catalogue = {
	up: gauge("up", "1, with the version that runs.", "version"),
	started: gauge("start_seconds", "When this node started (Unix time)."),
	draining: gauge("draining", "1 while the node is leaving, else 0."),
	connections: gauge("connections", "Live connections (WebSockets)."),
	handshakes: counter(
		"handshakes",
		"Live connections that were asked for: taken, or refused.",
		"outcome",
	),
	deliveries: counter(
		"deliveries",
		"Frames handed to connections, one for each that hears it.",
	),
	publishes: counter(
		"publishes",
		"Frames published to a topic, however many hear it.",
	),
	slowReaders: counter(
		"slow_readers",
		"Connections that were behind: spared what may be lost, or cut.",
		"outcome",
	),
	requests: counter(
		"http_requests",
		"HTTP requests, by class of status.",
		"status",
	),
	requestSeconds: histogram(
		"http_request_seconds",
		"From the request to its answer.",
		SECONDS,
	),
	commands: counter(
		"commands",
		"Commands on live connections, by name.",
		"command",
	),
	refusals: counter(
		"refusals",
		"What was refused at either door, by code (docs/REFUSALS.md).",
		"code",
	),
	faults: counter("faults", "What nobody foresaw, as the log tells it."),
	verdicts: counter(
		"screening_verdicts",
		"What screening decided of a text: allow, or the code of its refusal.",
		"verdict",
	),
	entries: counter(
		"journal_entries",
		"Entries that this node stored, repeats included.",
	),
	batchEntries: histogram(
		"journal_batch_entries",
		"Entries of one batch: one transaction, one flush.",
		[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048],
	),
	batchSeconds: histogram(
		"journal_batch_seconds",
		"From handing a batch to the store until it is flushed and told.",
		SECONDS,
	),
	jobs: counter("job_runs", "Runs of background jobs, by name.", "task"),
	jobFailures: counter("job_failures", "Runs that failed, by name.", "task"),
	jobSeconds: counter(
		"job_seconds",
		"Seconds spent in a job, by name.",
		"task",
	),
	busSeconds: gauge(
		"bus_seconds",
		"How long the bus took to answer just now; 0 within one process, NaN when it did not.",
	),
	clockSkew: gauge(
		"clock_skew_seconds",
		"By how much this machine’s clock is ahead of the database’s, at least; looked at every minute. Beyond 2 either way a node would not start.",
	),
	loopDelay: histogram(
		"event_loop_delay_seconds",
		"How late a timer was that should have run every 50 ms.",
		SECONDS,
	),
	memory: gauge("memory_bytes", "Memory of the process, by kind.", "kind"),
	cpu: counter("cpu_seconds", "CPU time of the process, by mode.", "mode"),
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricKey = keyof typeof catalogue;

interface Series {
	value: number;
	/** Of a histogram: how many were at most each bound, and how many there were. */
	counts?: number[];
	count?: number;
}

export class Metrics {
	/** By label value; "" where there is none. */
	readonly #series = new Map<MetricKey, Map<string, Series>>();

	constructor() {
		for (const [key, metric] of entries()) {
			const own = new Map<string, Series>();
			this.#series.set(key, own);
			// What has not happened yet is 0, where it can be known what would be counted.
			if (!metric.label) own.set("", freshSeries(metric));
		}
	}

	add(key: MetricKey, amount: number, label = ""): void {
		this.#seriesOf(key, label).value += amount;
	}

	set(key: MetricKey, value: number, label = ""): void {
		this.#seriesOf(key, label).value = value;
	}

	observe(key: MetricKey, value: number): void {
		const series = this.#seriesOf(key, "");
		series.value += value;
		series.count = (series.count ?? 0) + 1;
		const { bounds = [] } = catalogue[key] as Metric;
		const counts = series.counts as number[];
		for (let i = bounds.length - 1; i >= 0; i--) {
			if (value > (bounds[i] as number)) break;
			(counts[i] as number)++;
		}
	}

	#seriesOf(key: MetricKey, label: string): Series {
		const own = this.#series.get(key) as Map<string, Series>;
		let series = own.get(label);
		if (!series) {
			series = freshSeries(catalogue[key]);
			own.set(label, series);
		}
		return series;
	}

	/** Prometheus' text format, version 0.0.4. */
	print(): string {
		const lines: string[] = [];
		for (const [key, metric] of entries()) {
			const { name, about, type } = metric;
			lines.push(`# HELP ${name} ${about}`, `# TYPE ${name} ${type}`);
			for (const [label, series] of this.#series.get(key) ?? [])
				lines.push(...printSeries(metric, label, series));
		}
		return `${lines.join("\n")}\n`;
	}
}

const entries = (): [MetricKey, Metric][] =>
	Object.entries(catalogue) as [MetricKey, Metric][];

const freshSeries = ({ bounds }: Metric): Series =>
	bounds
		? { value: 0, count: 0, counts: new Array(bounds.length).fill(0) }
		: { value: 0 };

function printSeries(
	{ name, label, bounds }: Metric,
	value: string,
	series: Series,
): string[] {
	if (!bounds) {
		const braces = label ? `{${label}=${JSON.stringify(value)}}` : "";
		return [`${name}${braces} ${series.value}`];
	}
	return [
		...bounds.map(
			(bound, i) => `${name}_bucket{le="${bound}"} ${series.counts?.[i]}`,
		),
		`${name}_bucket{le="+Inf"} ${series.count}`,
		`${name}_sum ${series.value}`,
		`${name}_count ${series.count}`,
	];
}

export function documentMetrics(): string {
	const rows = entries().map(
		([, { name, type, label, about }]) =>
			`| \`${name}\` | ${type} | ${label ? `\`${label}\`` : ""} | ${about} |`,
	);
	return `${[
		"# Metrics",
		"",
		"<!-- Generated from server/kernel/metrics.ts by `bin/docs`. -->",
		"",
		"`GET /metrics` on `PALABRE_METRICS_PORT`, in Prometheus’ text format: what this node has counted since it started. Nothing in it is about a person. `/up` and `/ready` answer there too.",
		"",
		"| name | type | label | meaning |",
		"| --- | --- | --- | --- |",
		...rows,
		"",
		"A histogram has `_bucket{le=…}`, `_sum` and `_count`. Dashboards for Grafana: `deploy/grafana/`.",
	].join("\n")}\n`;
}
